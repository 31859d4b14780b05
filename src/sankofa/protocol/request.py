"""Requests: JSON text messages from the page to the server, named in the imperative."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from sankofa.document import Experiment
from sankofa.protocol.answer import AnswerQuery
from sankofa.protocol.prediction import PredictionFilter, PredictionQuery

LARGEST_PICTURE = 1 << 16  # pixels times channels of a picture that a person may draw
LARGEST_WINDOW = 64  # units of a layer that are drawn at once
RunId: TypeAlias = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
RequestName: TypeAlias = Annotated[str, Meta(max_length=64)]
"""What a page calls its request; `ExperimentOpened` answers with it."""

Brightness: TypeAlias = Annotated[float, Meta(ge=0, le=1)]


class Request(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, rename="camel"):
    """A message from the browser. It is never also a fact."""


class Edit(Request, frozen=True, tag="edit"):
    """Make `experiment` the present one; what can go on goes on, the rest starts a new run.

    With the id of another `run`, as undo and redo send it, that run is shown again as it stood; a
    new one is started where it is gone.
    """

    experiment: Experiment
    run: RunId | None = None
    name: RequestName = ""


class OpenRun(Request, frozen=True, tag="open-run"):
    """Show another run as it stood; the present one is kept."""

    run: RunId
    name: RequestName = ""


class New(Request, frozen=True, tag="new"):
    """Start a new run of the first experiment; the present one is kept."""

    name: RequestName = ""


class Play(Request, frozen=True, tag="play"):
    """Train until told otherwise."""


class Pause(Request, frozen=True, tag="pause"):
    """Stop after the chunk in hand."""


class Advance(Request, frozen=True, tag="advance"):
    """Train this much, then pause."""

    amount: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    unit: Literal["step", "epoch"] = "step"


class Reset(Request, frozen=True, tag="reset"):
    """Start a new run with the same settings and seed: the same bits; the present one is kept."""

    name: RequestName = ""


class SetSpeed(Request, frozen=True, tag="set-speed"):
    """At most so many epochs a second; null is as fast as the machine goes."""

    epochs_per_second: Annotated[float, Meta(gt=0, le=1e6)] | None = None


class SetParameter(Request, frozen=True, tag="set-parameter"):
    """One weight or bias, typed in by hand. `index` is (input, unit) for W and (unit,) for b."""

    layer: Annotated[int, Meta(ge=0)]
    name: Literal["W", "b"]
    index: tuple[Annotated[int, Meta(ge=0)], ...]
    value: Annotated[float, Meta(ge=-1e6, le=1e6)]


Path: TypeAlias = Annotated[
    str, Meta(pattern=r"^[0-9]+(\.body\.[0-9]+|\.branches\.[0-9]+\.[0-9]+)*$", max_length=200)
]
"""A layer's place in the document: `2`, `1.body.0`, `1.branches.0.2`."""


class Change(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """What if this number were another? The run itself is not touched.

    `index` is the place of an input as it enters the network, of a target among the output's
    units, or within the array `name` of the layer at `path`.
    """

    what: Literal["input", "target", "parameter"]
    value: Annotated[float, Meta(ge=-1e6, le=1e6)]
    index: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=4)]
    path: Path = "0"
    name: Annotated[str, Meta(max_length=16)] = ""


class Numbers(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """Which numbers of one step are wanted: those of one unit, on the row that is chosen.

    `path` and `unit` name the unit or channel; null is every unit of the layer, briefly. `place`
    is the row and column of an image's channel; null is where it matters most. `weight` is the
    index of one weight within the layer's `weights`, whose gradient, update and finite
    difference are wanted. `terms` is how many summands a sum keeps, 0 for all.
    `with_batch` looks at the row among the rows of the next batch, instead of by itself.
    """

    path: Path = "0"
    unit: Annotated[int, Meta(ge=0)] | None = None
    place: tuple[Annotated[int, Meta(ge=0)], Annotated[int, Meta(ge=0)]] | None = None
    weight: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=4)] | None = None
    digits: Annotated[int, Meta(ge=2, le=17)] = 4
    terms: Annotated[int, Meta(ge=0, le=100_000)] = 8
    changes: Annotated[tuple[Change, ...], Meta(max_length=100)] = ()
    with_batch: bool = False


class UnitWindow(Struct, frozen=True, forbid_unknown_fields=True, rename="camel"):
    """The units or channels of a top-level layer that a page draws; layer -1 is the inputs."""

    layer: Annotated[int, Meta(ge=-1)]
    units: Annotated[tuple[Annotated[int, Meta(ge=0)], ...], Meta(max_length=LARGEST_WINDOW)]


class Subscribe(Request, frozen=True, tag="subscribe"):
    """What this client shows; nothing else is computed or sent to it.

    `tile` is the side of a neuron's response map in cells (0: none); `map` that of the large
    one. `focus` is the (layer, unit) whose large map is wanted; null is the network's output.
    Layer -1 is the input features. `row` is the example whose activations are wanted. `drawn` is
    a picture of the person's own, (H, W, C) in row-major order from 0, black, to 1, white: then
    the activations are those of it.

    `windows` name the units that are drawn of layers of which it is not the first 16. `incoming`
    is the (layer, unit) of a dense layer all of whose weights are wanted, on the chosen row.

    `numbers` are those of one step on the chosen row; `signals` the whole of that step, for slow
    motion. `health` is how the sizes of everything went, and what is wrong; `diagnosis` what is
    wrong alone, now and then, once there is something to judge by. `compare` is the branch
    whose map or table is wanted beside the present one. `warp` is the top-level layer whose
    picture of the plane is wanted.

    `columns` are those of the table, to be filled in; `answer` is the row whose answer is wanted,
    `predictions` the window of the table of predictions.
    """

    tile: Annotated[int, Meta(ge=0, le=64)] = 0
    map: Annotated[int, Meta(ge=0, le=256)] = 0
    focus: tuple[int, int] | None = None
    row: Annotated[int, Meta(ge=0)] | None = None
    drawn: Annotated[tuple[Brightness, ...], Meta(max_length=LARGEST_PICTURE)] | None = None
    windows: Annotated[tuple[UnitWindow, ...], Meta(max_length=1000)] = ()
    incoming: tuple[Annotated[int, Meta(ge=0)], Annotated[int, Meta(ge=0)]] | None = None
    weights: bool = True
    confusion: bool = False
    numbers: Numbers | None = None
    signals: bool = False
    health: bool = False
    diagnosis: bool = False
    compare: Annotated[int, Meta(ge=0)] | None = None
    warp: Annotated[int, Meta(ge=0)] | None = None
    columns: bool = False
    answer: AnswerQuery | None = None
    predictions: PredictionQuery | None = None
    frames_per_second: Annotated[float, Meta(gt=0, le=60)] = 30


class AskGallery(Request, frozen=True, tag="ask-gallery"):
    """Send a small picture of every data set."""


class Rewind(Request, frozen=True, tag="rewind"):
    """Stand at this step, of this branch or of the present one, as it was; and pause there."""

    step: Annotated[int, Meta(ge=0)]
    branch: Annotated[int, Meta(ge=0)] | None = None


class NameBranch(Request, frozen=True, tag="name-branch"):
    """Call a branch something."""

    branch: Annotated[int, Meta(ge=0)]
    name: Annotated[str, Meta(min_length=1, max_length=60)]


class DeleteBranch(Request, frozen=True, tag="delete-branch"):
    """Forget a branch that the run does not stand on, and that no other one grows from."""

    branch: Annotated[int, Meta(ge=0)]


class StartTwin(Request, frozen=True, tag="start-twin"):
    """Train a second network beside the present one, step by step; it differs as `experiment` does.

    It begins at step 0 and first catches up. `title` says in words what is different.
    """

    experiment: Experiment
    title: Annotated[str, Meta(max_length=120)] = ""


class EndTwin(Request, frozen=True, tag="end-twin"):
    """Go on without the twin."""


class AskLandscape(Request, frozen=True, tag="ask-landscape"):
    """Send the loss around the network, in a `landscape` frame; a second one replaces the first.

    `kind`: over one weight, over two weights, or along two random directions scaled filter by
    filter. `weights` name one or two of them as (path, array, index). `reach` is how far to look
    on either side; null is as far as the run has come. `cells` is the side of the grid.
    """

    kind: Literal["weight", "weights", "random"] = "random"
    weights: Annotated[tuple[tuple[Path, str, tuple[int, ...]], ...], Meta(max_length=2)] = ()
    reach: Annotated[float, Meta(gt=0, le=1e4)] | None = None
    cells: Annotated[int, Meta(ge=5, le=101)] = 41
    seed: Annotated[int, Meta(ge=0, le=1_000_000)] = 0


class ExportPredictions(Request, frozen=True, tag="export-predictions"):
    """Send some lines of the predictions as CSV; those at 0 first, then each time at `next`.

    All are of the step at which the first was asked for.
    """

    filter: PredictionFilter = PredictionFilter()
    offset: Annotated[int, Meta(ge=0)] = 0


class CancelLandscape(Request, frozen=True, tag="cancel-landscape"):
    """Stop computing the landscape."""


LabName: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9-]{0,79}$")]
ColumnValue: TypeAlias = (
    Annotated[float, Meta(ge=-1e12, le=1e12)] | Annotated[str, Meta(max_length=200)]
)


class OpenLab(Request, frozen=True, tag="open-lab"):
    """Start a new run of this lab's experiment, and follow what its checks ask for."""

    lab: LabName
    name: RequestName = ""


class LeaveLab(Request, frozen=True, tag="leave-lab"):
    """Stop following a lab; its run goes on as it stands."""


class SetInputs(Request, frozen=True, tag="set-inputs"):
    """Set the inputs of the lab's neuron by column, in raw units."""

    values: Annotated[dict[str, ColumnValue], Meta(min_length=1, max_length=64)]


class AnswerQuestion(Request, frozen=True, tag="answer-question"):
    """Answer a question of the lab."""

    question: LabName
    answer: Annotated[str, Meta(max_length=600)]


AnyRequest: TypeAlias = (
    Edit
    | OpenRun
    | New
    | Play
    | Pause
    | Advance
    | Reset
    | SetSpeed
    | SetParameter
    | Subscribe
    | AskGallery
    | Rewind
    | NameBranch
    | DeleteBranch
    | StartTwin
    | EndTwin
    | AskLandscape
    | CancelLandscape
    | ExportPredictions
    | OpenLab
    | LeaveLab
    | SetInputs
    | AnswerQuestion
)
