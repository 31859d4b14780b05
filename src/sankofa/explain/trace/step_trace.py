"""All numbers of one training step as a frozen value; finds its layers by path or name.

Made by `capture_step`; read by the worksheets and the gradient check.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sankofa.data import Examples
from sankofa.document import Plan
from sankofa.error import SankofaError
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.trace.update import OptimizerUpdate
from sankofa.nn import Tree
from sankofa.numpy_types import Floats
from sankofa.train.state.parameter import ParameterArrays
from sankofa.train.state.program import Program


@dataclass(frozen=True, eq=False)
class StepTrace:
    """One step on a batch of B rows: forward pass, loss, backward pass, update.

    `rows` are their numbers in the data set, none for inputs of one's own. `x` (B, ...) is what
    enters the network, `t` (B, units) the targets as the loss takes them, and `wanted` the same
    after smoothing; `y` is the output. `loss` is L = sum of `shares` (B,) times `row_losses`
    (B,), without the penalty.

    `layers` are the layers in order, each followed by those within it. `update` is what the
    optimizer makes of the gradients, `after` the new parameters, in the type of
    `Run.parameters`. The run itself has not moved: `step` is the number of steps before this one.
    """

    step: int
    rows: tuple[int, ...]
    x: Floats
    t: Floats
    y: Floats
    loss: float
    layers: tuple[LayerTrace, ...]
    after: ParameterArrays
    wanted: Floats
    shares: Floats
    row_losses: Floats
    update: OptimizerUpdate
    program: Program = field(repr=False)
    plan: Plan = field(repr=False)
    examples: Examples = field(repr=False)
    before: tuple[list[Tree], list[Tree]] = field(repr=False)  # parameters and state

    def __repr__(self) -> str:
        """Short enough for a notebook."""
        rows = ", ".join(map(str, self.rows[:8])) + ", ..." * (len(self.rows) > 8)
        return f"<Trace of step {self.step} on rows {rows or 'of one own'}: loss {self.loss:.6g}>"

    def layer(self, which: int | str) -> LayerTrace:
        """The layer with this index, this path ("1.body.0") or this name ("hidden 1").

        Raises: `SankofaError` when there is none.
        """
        wanted = str(which)
        for layer in self.layers:
            if wanted in (layer.path, layer.name):
                return layer
        known = ", ".join(f'{layer.path} "{layer.name}"' for layer in self.layers)
        raise SankofaError(f'There is no layer "{which}". There are {known}.', field="layer")

    @property
    def output(self) -> LayerTrace:
        """The last layer."""
        found = self.find_layer(str(len(self.plan.layers) - 1))
        assert found is not None  # noqa: S101  (every network has one)
        return found

    def find_layer(self, path: str) -> LayerTrace | None:
        """The layer at this path of the document, if there is one."""
        return next((layer for layer in self.layers if layer.path == path), None)

    def find_parent(self, layer: LayerTrace) -> tuple[LayerTrace, int]:
        """The layer that this one is inside of, and the index of the network that it is in."""
        *above, _ = layer.path.split(".")
        branch = int(above.pop()) if above[-2] == "branches" else 0
        found = self.find_layer(".".join(above[:-1]))
        assert found is not None  # noqa: S101  (it is not at the top)
        return found, branch
