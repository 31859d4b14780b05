"""The blocks of a lab: instruments, challenges, questions and cards, typed and bounded."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.nn import ActivationName

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

    `inputs` are by column, `weights` one for all or one an input; `bias` null hides it.
    `activations` may be chosen from. `table` lists the cases that were tried, all of them where
    every input is a switch.
    """

    inputs: Annotated[dict[Label, Slider], Meta(max_length=12)] = {}
    weights: Slider | Annotated[tuple[Slider, ...], Meta(max_length=12)] = Slider(-10.0, 10.0)
    bias: Slider | None = Slider(-10.0, 10.0)
    layer: Few | None = None
    unit: Few = 1
    activations: Annotated[tuple[ActivationName, ...], Meta(max_length=16)] = ()
    threshold: bool = False
    table: bool = False
    sentence: bool = True


ViewName: TypeAlias = Literal[
    "network", "output", "timeline", "curves", "numbers", "landscape", "health"
]
ControlName: TypeAlias = Literal[
    "play", "step", "reset", "rewind", "speed", "learning-rate", "optimizer", "batch-size",
    "units", "layers", "activation", "initializer", "features", "noise", "samples", "seed",
    "weights", "data", "regularization", "clipping", "dropout", "twin", "draw",
]  # fmt: skip


class View(Block, frozen=True, tag="view"):
    """A view of the workbench with the controls that this step shows; all else is absent."""

    view: ViewName
    controls: Annotated[tuple[ControlName, ...], Meta(max_length=24)] = ()
    caption: Words | None = None


class Plane(Block, frozen=True, tag="plane"):
    """Points and the line w·x + b = 0, dragged by hand; `map` shades the network's answer."""

    movable: bool = True
    map: bool = True
    mistakes: bool = False


class Activations(Block, frozen=True, tag="activations"):
    """Chosen functions with their derivatives over one axis, and one slider z through all."""

    functions: Annotated[tuple[ActivationName, ...], Meta(min_length=1, max_length=16)]
    derivatives: bool = True
    z: Slider = Slider(-6.0, 6.0, value=1.0)


class Softmax(Block, frozen=True, tag="softmax"):
    """Typed values and their softmax as bars; `shift` adds the same to each."""

    values: Annotated[tuple[Number, ...], Meta(min_length=2, max_length=12)]
    shift: Slider | None = None


class Data(Block, frozen=True, tag="data"):
    """A picture of the rows: bars, a scatter with best fit, contributions, or three dimensions."""

    picture: Literal["bars", "scatter", "contributions", "space", "table"]
    x: Label | None = None
    y: Label | None = None


class Fit(Block, frozen=True, tag="fit"):
    """One input and one output: the line by hand or by training, errors as areas, their curve."""

    by_hand: bool = True
    areas: bool = True
    surface: Literal["none", "curve", "surface"] = "curve"


class Color(Block, frozen=True, tag="color"):
    """Red, green and blue sliders; the network's answer as bars, weights as colors, the map."""

    show: Annotated[
        tuple[Literal["answer", "weights", "map"], ...], Meta(min_length=1, max_length=3)
    ] = ("answer",)


class Convolve(Block, frozen=True, tag="convolve"):
    """A small picture, a kernel to edit, the window that walks, and pooling."""

    picture: Literal["edge", "cross", "digit", "stripes"] = "edge"
    kernel: Annotated[
        tuple[Annotated[tuple[Number, ...], Meta(min_length=1, max_length=5)], ...],
        Meta(min_length=1, max_length=5),
    ] = ((-1.0, 0.0, 1.0), (-1.0, 0.0, 1.0), (-1.0, 0.0, 1.0))
    pooling: Annotated[tuple[Literal["max", "mean", "softmax"], ...], Meta(max_length=3)] = ()


class Person(Block, frozen=True, tag="person"):
    """One row in raw units with the prediction, and what pushed it by how much."""

    columns: Annotated[tuple[Label, ...], Meta(max_length=24)] = ()


class Groups(Block, frozen=True, tag="groups"):
    """The audit's table for chosen groups."""

    columns: Annotated[tuple[Label, ...], Meta(min_length=1, max_length=4)]
    metrics: Annotated[tuple[Label, ...], Meta(max_length=12)] = ()


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


AnyBlock: TypeAlias = (
    Neuron
    | View
    | Plane
    | Activations
    | Softmax
    | Data
    | Fit
    | Color
    | Convolve
    | Person
    | Groups
    | Ruler
    | Challenge
    | Question
    | Card
)
