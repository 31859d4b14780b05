"""What a browser asks: JSON text messages, imperative."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.document import Experiment

LARGEST_PICTURE = 1 << 16  # pixels times channels of a picture that a person may draw
Brightness: TypeAlias = Annotated[float, Meta(ge=0, le=1)]


class Request(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, rename="camel"):
    """A message from the browser. It is never also a fact."""


class Edit(Request, frozen=True, tag="edit"):
    """Make `experiment` the present one; what can go on goes on, the rest starts again."""

    experiment: Experiment


class Play(Request, frozen=True, tag="play"):
    """Train until told otherwise."""


class Pause(Request, frozen=True, tag="pause"):
    """Stop after the chunk in hand."""


class Advance(Request, frozen=True, tag="advance"):
    """Train this much, then pause."""

    amount: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    unit: Literal["step", "epoch"] = "step"


class Reset(Request, frozen=True, tag="reset"):
    """Back to step 0 with the same seed: the same bits as the first time."""


class SetSpeed(Request, frozen=True, tag="set-speed"):
    """At most so many epochs a second; null is as fast as the machine goes."""

    epochs_per_second: Annotated[float, Meta(gt=0, le=1e6)] | None = None


class SetParameter(Request, frozen=True, tag="set-parameter"):
    """One weight or bias, typed in by hand. `index` is (input, unit) for W and (unit,) for b."""

    layer: Annotated[int, Meta(ge=0)]
    name: Literal["W", "b"]
    index: tuple[Annotated[int, Meta(ge=0)], ...]
    value: Annotated[float, Meta(ge=-1e6, le=1e6)]


class Subscribe(Request, frozen=True, tag="subscribe"):
    """What this client shows; nothing else is computed or sent to it.

    `tile` is the side of a neuron's response map in cells (0: none); `map` that of the large
    one. `focus` is the (layer, unit) whose large map is wanted; null is the network's output.
    Layer -1 is the input features. `row` is the example whose activations are wanted. `drawn` is
    a picture of the person's own, (H, W, C) in row-major order from 0, black, to 1, white: then
    the activations are those of it.
    """

    tile: Annotated[int, Meta(ge=0, le=64)] = 0
    map: Annotated[int, Meta(ge=0, le=256)] = 0
    focus: tuple[int, int] | None = None
    row: Annotated[int, Meta(ge=0)] | None = None
    drawn: Annotated[tuple[Brightness, ...], Meta(max_length=LARGEST_PICTURE)] | None = None
    weights: bool = True
    confusion: bool = False
    frames_per_second: Annotated[float, Meta(gt=0, le=60)] = 30


class AskGallery(Request, frozen=True, tag="ask-gallery"):
    """Send a small picture of every data set."""


AnyRequest: TypeAlias = (
    Edit | Play | Pause | Advance | Reset | SetSpeed | SetParameter | Subscribe | AskGallery
)
