"""Facts: JSON text messages from the server to the page, named in the past tense."""

from typing import Literal, TypeAlias

from msgspec import Struct

from sankofa.document import Experiment
from sankofa.document.experiment import Task
from sankofa.protocol.answer import AnswerShown, ColumnsDescribed
from sankofa.protocol.health import Diagnosed, Remedy
from sankofa.protocol.lab import LabProgressed
from sankofa.protocol.notice import Hello, Noticed, PagesCounted, Refused, RunFact, WorkerLost
from sankofa.protocol.number import NumbersShown
from sankofa.protocol.prediction import PredictionsExported, PredictionsShown


class Problem(Struct, frozen=True, rename="camel"):
    """Why the experiment cannot train, beside the control that caused it (`network.1.units`).

    `remedies` are experiments in which this mistake is mended, each with what it does in a few
    words, the best first.
    """

    message: str
    field: str | None = None
    remedies: tuple[Remedy, ...] = ()


class LayerShape(Struct, frozen=True, rename="camel"):
    """One layer of the network as it stands: shapes without the batch axis.

    `kind` is the layer's tag in the document. `activation` is empty where it has none.
    """

    name: str
    kind: str
    inputs: tuple[int, ...]
    outputs: tuple[int, ...]
    parameters: int
    activation: str


class ExperimentOpened(RunFact, frozen=True, tag="experiment-opened"):
    """The present experiment, whole, and what was settled from its data.

    `experiment` is as the person wrote it; `layers`, `task` and `loss` are as they will train.
    `restarted` says that the run is back at step 0. With `problems` nothing trains.
    `layers` are, with a problem, those that come before it. `shape` is that of one example:
    (inputs,), or (H, W, C) for images, whose `inputs` have no names; it is empty without data.
    `inputs` names what enters the network, `input_columns` the column of the data that each of
    them is made from; `classes` is empty for regression.
    `plane` says that the data is two-dimensional, so that maps can be drawn.
    `answers` is the name of the newest request for another experiment or run that it follows.
    """

    experiment: Experiment
    layers: tuple[LayerShape, ...]
    parameters: int
    task: Task | None
    loss: str | None
    shape: tuple[int, ...]
    inputs: tuple[str, ...]
    classes: tuple[str, ...]
    target: str
    plane: bool
    train_rows: int
    validation_rows: int
    restarted: bool
    problems: tuple[Problem, ...] = ()
    input_columns: tuple[str, ...] = ()
    answers: str = ""


class Scores(Struct, frozen=True, rename="camel"):
    """Loss (penalty excluded) and metrics of one part of the data; null where it has none."""

    loss: float | None = None
    accuracy: float | None = None
    mean_absolute_error: float | None = None
    r2: float | None = None


class Progressed(RunFact, frozen=True, tag="progressed"):
    """Where the run stands now.

    `epochs_per_second` is measured, `speed_limit` is how many a person allows; null is no limit.
    `stopped` says which of the experiment's conditions ended the training; it is empty when none
    did, and again as soon as training goes on.
    """

    playing: bool
    step: int
    epoch: int
    steps_per_second: float
    epochs_per_second: float | None
    speed_limit: float | None
    train: Scores
    validation: Scores
    stopped: str = ""


class RowShown(RunFact, frozen=True, tag="row-shown"):
    """The chosen example: its cells as people read them, its target, and what the network says.

    Images have neither columns nor cells: they are seen in the `activations` frame.
    `probabilities` has one value a class (two for a binary target); it is empty for regression,
    and where the output is not made of shares (a linear output under hinge, say).
    """

    row: int
    part: Literal["train", "validation"]
    columns: tuple[str, ...]
    cells: tuple[str, ...]
    target: str
    prediction: str
    probabilities: tuple[float, ...] = ()


class DrawingAnswered(RunFact, frozen=True, tag="drawing-answered"):
    """What the network says of the picture that a person drew; see `RowShown`."""

    prediction: str
    probabilities: tuple[float, ...] = ()


class Diverged(RunFact, frozen=True, tag="diverged"):
    """Training stopped at this step because a number was no longer finite."""

    step: int
    epoch: int
    layer: str
    quantity: str
    message: str


class TimelineEvent(Struct, frozen=True, rename="camel"):
    """Something that happened at a step: settings changed, a number set, an end."""

    step: int
    kind: Literal["changed", "placed", "diverged", "stopped"]
    text: str


class Branch(Struct, frozen=True, rename="camel"):
    """One way the training went, from `fork` on its parent to `head`; the first has no parent.

    `differs` says in words how its settings differ from its parent's at the fork.
    """

    id: int
    name: str
    parent: int | None
    fork: int
    head: int
    differs: tuple[str, ...] = ()
    events: tuple[TimelineEvent, ...] = ()
    train_loss: float | None = None
    validation_loss: float | None = None


class TimelineShown(RunFact, frozen=True, tag="timeline-shown"):
    """All steps that can be gone back to: the present branch and the others, and the keyframes.

    `batches` is the number of steps in an epoch. `held_bytes` is what the keyframes take.
    """

    step: int
    branch: int
    batches: int
    branches: tuple[Branch, ...]
    keyframes: tuple[int, ...]
    held_bytes: int


class TwinShown(RunFact, frozen=True, tag="twin-shown"):
    """A second network in training beside the first; null experiment: there is none.

    `problem` is why it cannot train, or how it diverged. `catching_up` until it stands at the
    first one's step.
    """

    experiment: Experiment | None
    title: str = ""
    step: int = 0
    epoch: int = 0
    catching_up: bool = False
    train: Scores = Scores()
    validation: Scores = Scores()
    problem: str = ""


class LandscapeProgressed(RunFact, frozen=True, tag="landscape-progressed"):
    """How much of the landscape is done, from 0 to 1; with `problem` nothing will come."""

    done: float
    problem: str = ""


AnyFact: TypeAlias = (
    Hello
    | ExperimentOpened
    | Progressed
    | RowShown
    | DrawingAnswered
    | Diverged
    | NumbersShown
    | TimelineShown
    | TwinShown
    | Diagnosed
    | LandscapeProgressed
    | ColumnsDescribed
    | AnswerShown
    | PredictionsShown
    | PredictionsExported
    | LabProgressed
    | Refused
    | Noticed
    | PagesCounted
    | WorkerLost
)
