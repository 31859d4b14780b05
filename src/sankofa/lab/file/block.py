"""The blocks of a lab: instruments, challenges, questions and cards, typed and bounded."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

Words: TypeAlias = Annotated[str, Meta(min_length=1, max_length=600)]
Label: TypeAlias = Annotated[str, Meta(min_length=1, max_length=80)]
Identifier: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Expression: TypeAlias = Annotated[str, Meta(min_length=1, max_length=500)]
Number: TypeAlias = Annotated[float, Meta(ge=-1e9, le=1e9)]
Few: TypeAlias = Annotated[int, Meta(ge=1, le=64)]


class Block(Struct, frozen=True, tag_field="block", forbid_unknown_fields=True):
    """A block of a lab; its tag is the word behind the fence."""


class Slider(Struct, frozen=True, forbid_unknown_fields=True):
    """A number that a learner moves: its range, its step, and its words.

    With `switch` it is only `low` or `high`, called `no` and `yes` unless `words` says otherwise.
    """

    low: Number = 0.0
    high: Number = 1.0
    step: Annotated[float, Meta(gt=0, le=1e6)] = 0.1
    value: Number | None = None
    label: Label | None = None
    unit: Annotated[str, Meta(max_length=20)] = ""
    switch: bool = False
    words: tuple[Label, Label] | None = None


class Neuron(Block, frozen=True, tag="neuron"):
    """One unit of the network with sliders: the first unit of the output unless `layer` says.

    `inputs` are by column, `weights` one for all or one an input; `bias` null hides it. With
    `threshold` the sum is told beside the bias as a threshold; `table` lists the cases tried.
    """

    inputs: Annotated[dict[Label, Slider], Meta(max_length=12)] = {}
    weights: Slider | Annotated[tuple[Slider, ...], Meta(max_length=12)] = Slider(-10.0, 10.0)
    bias: Slider | None = Slider(-10.0, 10.0)
    layer: Few | None = None
    unit: Few = 1
    threshold: bool = False
    table: bool = False


ViewName: TypeAlias = Literal["network", "output", "curves"]


class View(Block, frozen=True, tag="view"):
    """A view of the workbench: the network, its output, or its curves."""

    view: ViewName


class Plane(Block, frozen=True, tag="plane"):
    """The rows of two columns as points, and the line w·x + b = 0, `movable` by hand."""

    movable: bool = True


class Fit(Block, frozen=True, tag="fit"):
    """One input and one output: the rows, the neuron's line, and squared errors as `areas`."""

    areas: bool = True


class Color(Block, frozen=True, tag="color"):
    """Red, green and blue sliders with the network's answer as bars; its weights as colors."""

    show: Annotated[tuple[Literal["answer", "weights"], ...], Meta(min_length=1, max_length=2)] = (
        "answer",
    )


class RulerMark(Struct, frozen=True, forbid_unknown_fields=True):
    """A size on the ruler, with where the figure is from."""

    value: Annotated[float, Meta(gt=0, le=1e30)]
    label: Label
    source: Words | None = None


class Ruler(Block, frozen=True, tag="ruler"):
    """Sizes on a logarithmic scale; `own` marks the parameters of the learner's network."""

    marks: Annotated[tuple[RulerMark, ...], Meta(min_length=1, max_length=24)]
    unit: Label
    own: bool = False


class Challenge(Block, frozen=True, tag="challenge"):
    """A task with its check; hints come when asked for or after three tries."""

    id: Identifier
    text: Words
    check: Expression
    hint: Annotated[tuple[Words, ...], Meta(max_length=6)] = ()
    success: Words = "Done."


class Choice(Struct, frozen=True, forbid_unknown_fields=True):
    """An answer that a question offers, with what is said to whoever chooses it."""

    answer: Words
    why: Words
    right: bool = False


class Question(Block, frozen=True, tag="question"):
    """A question with choices, each explained, or a number within a tolerance of `number`.

    `number` may be an expression, so that the engine computes it.
    """

    id: Identifier
    text: Words
    choices: Annotated[tuple[Choice, ...], Meta(max_length=8)] = ()
    number: Expression | Number | None = None
    tolerance: Annotated[float, Meta(ge=0, le=1e6)] = 0.01
    why: Words | None = None


class Card(Block, frozen=True, tag="card"):
    """A sentence that highlights an element while `on` holds, until `done` does."""

    text: Words
    at: Identifier
    on: Expression | None = None
    done: Expression | None = None


AnyBlock: TypeAlias = Neuron | View | Plane | Fit | Color | Ruler | Challenge | Question | Card
