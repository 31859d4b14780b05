"""The names and functions that a check may use, each with its types and its meaning."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, NamedTuple

from sankofa.lab.expression.tree import ValueType


class Fact(NamedTuple):
    """A name that a check may use."""

    type: ValueType
    sentence: str


class Function(NamedTuple):
    """A function that a check may call; the last `optional` arguments may be left out."""

    arguments: tuple[ValueType, ...]
    type: ValueType
    sentence: str
    optional: int = 0


def _describe_part(part: str, rows: str) -> dict[str, Fact]:
    return {
        f"{part}.loss": Fact("number", f"The loss on the {rows} rows."),
        f"{part}.accuracy": Fact("number", f"The share of {rows} rows that are right, 0 to 1."),
        f"{part}.mean_absolute_error": Fact("number", f"The mean error on the {rows} rows."),
        f"{part}.r2": Fact("number", f"R² on the {rows} rows."),
    }


FACTS: Final = MappingProxyType(
    _describe_part("train", "training")
    | _describe_part("validation", "validation")
    | {
        "step": Fact("number", "Steps taken."),
        "epoch": Fact("number", "Epochs completed."),
        "layers": Fact("number", "Layers, the output included."),
        "units": Fact("number", "Units of all layers but the output."),
        "parameters": Fact("number", "Numbers that the network learns."),
        "learning_rate": Fact("number", "The optimizer's learning rate."),
        "batch_size": Fact("number", "Rows in a batch."),
        "playing": Fact("yes or no", "Whether it trains."),
        "diverged": Fact("yes or no", "Whether training ended in a number that is not finite."),
        "branches": Fact("number", "Branches of the run."),
        "neuron.sum": Fact("number", "z of the first output unit on the inputs that are set."),
        "neuron.output": Fact("number", "Its activation a = f(z)."),
        "neuron.decision": Fact("text", "The class that it names."),
        "data.source": Fact("text", "The name of the data set."),
    }
)

FUNCTIONS: Final = MappingProxyType(
    {
        "weight": Function(
            ("number", "number", "number"),
            "number",
            "A weight by layer, unit and input, each counted from 1.",
        ),
        "bias": Function(("number", "number"), "number", "A bias by layer and unit, from 1."),
        "input": Function(("text",), "number", "The value that is set for a column."),
        "kind": Function(("number",), "text", "What a layer is, counted from 1: dense, conv2d."),
        "activation": Function(("number",), "text", "A layer's activation, counted from 1."),
        "did": Function(
            ("text", "number"),
            "yes or no",
            "Whether the person has done this at least so many times (once): play, pause, step,"
            " rewind, reset, edit, set_weight, set_input, twin, branch, draw.",
            optional=1,
        ),
        "tried": Function((), "number", "Different settings of the inputs that were tried."),
        "answer": Function(("text",), "text", "What was answered to the question of this name."),
        "abs": Function(("number",), "number", "The value without its sign."),
        "min": Function(("number", "number"), "number", "The smaller of two."),
        "max": Function(("number", "number"), "number", "The larger of two."),
        "round": Function(
            ("number", "number"), "number", "Rounded to so many places (0).", optional=1
        ),
    }
)

ACTIONS: Final = frozenset(
    {
        "play", "pause", "step", "rewind", "reset", "edit", "set_weight", "set_input", "twin",
        "branch", "draw",
    }
)  # fmt: skip
"""What `did` may ask for."""
