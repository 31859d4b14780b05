"""One step with everything kept that it computes on its way, as functions to be compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sankofa.document import Perceptron
from sankofa.nn import LOSSES, Array, Layer, Tree, backward, forward
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.shuffle import draw_row_order
from sankofa.train.step.step import (
    LossResult,
    UpdateResult,
    compute_loss,
    compute_update,
    forward_backward,
)


class LayerRecord(NamedTuple):
    """One layer on the way: what enters and leaves it, forward and back.

    `ys` is what leaves each network inside it, `dxs` ∂L/∂x that comes back from each. `dy` of
    the last layer of all is None where the loss gives δ at once.
    """

    x: Array
    y: Array
    cache: Tree
    dy: Array | None
    delta: Array
    dx: Array
    grads: Tree
    child_ys: list[Array]
    child_dxs: list[Array]


class InstrumentedStep(NamedTuple):
    """A whole step: the judgment, the loss of each row (B,), every layer, the update.

    `stops` are the layers, after each those within it; `cache` and `grads` of a layer hold those
    of its networks too. `time` is in epochs.
    """

    loss: LossResult
    row_losses: Array
    layer_state: list[Tree]
    layers: list[LayerRecord]
    update: UpdateResult
    time: Array


def make_instrumented_step(program: Program) -> Callable[..., InstrumentedStep]:
    """The step that rows x (B, ...) with the targets t (B, units) make."""

    def walk(
        now: TrainState, x: Array, t: Array, hyper: Hyperparameters, free: Tree | None
    ) -> InstrumentedStep:
        params, state, time = (
            now.params,
            now.layer_state,
            now.elapsed_epochs(program.batches_per_epoch),
        )
        x = shard(x)
        seen = forward_backward(program, params, state, x, t, hyper)
        y = forward(program.layers, params, state, x, "train")[0]
        z = seen.caches[-1]["z"]
        judgment = compute_loss(program, z, y, t, hyper)
        last = _output_slope(program, y, judgment)
        stops = _record_layers(program.layers, params, state, x, last, seen.deltas[-1])
        movement = compute_update(
            program, params, now.optimizer_state, seen.grads, hyper, time, free
        )
        rows = _row_losses(program, z, y, judgment.target)
        return replicate(
            InstrumentedStep(judgment, rows, seen.layer_state, list(stops), movement, time)
        )

    return walk


def make_row_order(program: Program) -> Callable[[Array, TrainState], Array]:
    """The rows in the order of the epoch that stands, or is about to begin."""
    return lambda key, progress: replicate(draw_row_order(program, key, progress))


def make_loss_and_gradients(program: Program) -> Callable[..., tuple[Array, list[Tree]]]:
    """The loss alone, penalty excluded, and the gradients by hand."""

    def lost(
        params: list[Tree], state: list[Tree], x: Array, t: Array, hyper: Hyperparameters
    ) -> tuple[Array, list[Tree]]:
        seen = forward_backward(program, params, state, shard(x), t, hyper)
        return replicate((seen.loss, seen.grads))

    return lost


def has_fused_loss(program: Program) -> bool:
    """Whether δ of the output comes from the loss at once, and not from ∂L/∂a."""
    fused = LOSSES[program.loss].fused
    both = fused is not None and fused.activation == program.activation
    return both or program.rule is Perceptron


def _output_slope(program: Program, y: Array, judgment: LossResult) -> Array | None:
    """∂L/∂a of the output; None where it is passed over."""
    if has_fused_loss(program):
        return None
    return judgment.row_share * LOSSES[program.loss].da(y, judgment.target)


def _row_losses(program: Program, z: Array, y: Array, wanted: Array) -> Array:
    """The loss of each row (B,)."""
    loss = LOSSES[program.loss]
    if loss.fused is not None and loss.fused.activation == program.activation:
        return loss.fused.rows(z, wanted)
    return loss.rows(y, wanted)


def _record_layers(
    layers: Sequence[Layer],
    params: list[Tree],
    state: list[Tree],
    x: Array,
    dy: Array | None,
    delta: Array | None,
) -> Iterator[LayerRecord]:
    """Each layer, and after it those within, from ∂L/∂y of the last one, or from its δ."""
    xs, ys, caches = [], [], []
    for layer, p, s in zip(layers, params, state, strict=True):
        xs.append(x)
        x, _, cache = layer.forward(p, s, x, "train")
        ys.append(x)
        caches.append(cache)
    found: list[LayerRecord] = []
    for i in reversed(range(len(layers))):
        stop = _record_layer(layers[i], params[i], xs[i], ys[i], caches[i], dy, delta)
        found, dy, delta = (
            [stop, *_record_children(layers[i], params[i], state[i], stop), *found],
            stop.dx,
            None,
        )
    yield from found


def _record_layer(
    layer: Layer, p: Tree, x: Array, y: Array, cache: Tree, dy: Array | None, delta: Array | None
) -> LayerRecord:
    if delta is None:
        assert dy is not None  # noqa: S101  (only the last layer has a δ without it)
        delta = layer.delta(p, cache, dy)
        dx, grads = layer.backward(p, cache, dy)
    else:
        dx, grads = layer.backward_from_delta(p, cache, delta)
    trees = zip(
        layer.children(),
        layer.child_trees(p),
        layer.child_trees(cache),
        layer.child_gradients(cache, delta),
        strict=True,
    )
    dxs = [backward(held, ps, cs, d)[0] if held else d for held, ps, cs, d in trees]
    return LayerRecord(x, y, cache, dy, delta, dx, grads, [], dxs)


def _record_children(layer: Layer, p: Tree, s: Tree, stop: LayerRecord) -> list[LayerRecord]:
    """The layers within one."""
    flows = layer.child_gradients(stop.cache, stop.delta)
    found: list[LayerRecord] = []
    for held, ps, ss, d in zip(
        layer.children(), layer.child_trees(p), layer.child_trees(s), flows, strict=True
    ):
        inner = list(_record_layers(held, ps, ss, stop.x, d, None)) if held else []
        stop.child_ys.append(forward(held, ps, ss, stop.x, "train")[0])
        found += inner
    return found
