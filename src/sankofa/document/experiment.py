"""The experiment: one typed, versioned, immutable value that a link can carry."""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from sankofa.document.optimizer import Optimizer, Sgd
from sankofa.document.schedule import AnySchedule, Constant
from sankofa.document.source import Generated, Source, parse_source
from sankofa.document.stop import Stop
from sankofa.nn import AnyLayer, Feature, LossName, Output
from sankofa.nn.settings import Settings

Task: TypeAlias = Literal["binary", "multi-class", "regression"]
Precision: TypeAlias = Literal["float32", "float64"]
Strength: TypeAlias = Annotated[float, Meta(ge=0, le=10)]
Bound: TypeAlias = Annotated[float, Meta(gt=0, le=1e6)]
Weight: TypeAlias = Annotated[float, Meta(ge=0, le=1e6)]
Place: TypeAlias = Annotated[
    str, Meta(pattern=r"^[0-9]+(\.[A-Za-z0-9]+)*$", description='"1", "1.W" or "1.W.0.2".')
]


class InitialValue(Settings, frozen=True, kw_only=True):
    """A number that a parameter has before the first step, in place of the drawn one.

    `place` is the index of a layer from 0, an array and a place in it: `0.W.2.0` is the weight
    from input 2 to unit 0, `0.b` the biases of all units.
    """

    place: Place
    value: Annotated[float, Meta(ge=-1e6, le=1e6)]


class Experiment(Settings, frozen=True, kw_only=True):
    """Everything that decides a run: data, network, loss, optimizer, seed. Same value, same bits.

    `loss`, `task` and an `Output` layer may be left to the target ("auto"); `plan` settles them.
    `features` is for two-dimensional sets: None means x1 and x2 as they are. `categories` says
    how a table's categories enter: one column each, or one index for an `Embedding`.

    A `batch_size` of all rows, or more, is full-batch descent; 1 takes example by example.
    `clip_value` bounds every number of a gradient, `clip_norm` the length of all of them
    together (Pascanu et al. 2013), and `max_norm` the length of each unit's weights (Srivastava
    et al. 2014). `frozen` places keep their value: a layer, one of its arrays, or one weight.
    `class_weights` are in the order of the classes; "balanced" makes all classes count alike.

    `initial_values` are set before the first step. `scaling` says how a table's numbers
    and a target of numbers enter: with mean 0 and deviation 1, or as they are.

    Scores are taken every `record_every` epochs and the health of the network every
    `health_every` epochs; 0 is never.
    """

    version: Literal[1] = 1
    data: Source = Generated()
    features: tuple[Feature, ...] | None = None
    categories: Literal["one-hot", "index"] = "one-hot"
    scaling: Literal["standard", "none"] = "standard"
    network: tuple[AnyLayer, ...] = (Output(),)
    task: Task | Literal["auto"] = "auto"
    loss: LossName | Literal["auto"] = "auto"
    label_smoothing: Annotated[float, Meta(ge=0, lt=1)] = 0.0
    class_weights: tuple[Weight, ...] | Literal["equal", "balanced"] = "equal"
    optimizer: Optimizer = Sgd()
    schedule: AnySchedule = Constant()
    clip_value: Bound | None = None
    clip_norm: Bound | None = None
    l1: Strength = 0.0
    l2: Strength = 0.0
    max_norm: Bound | None = None
    frozen: tuple[Place, ...] = ()
    initial_values: Annotated[tuple[InitialValue, ...], Meta(max_length=10_000)] = ()
    batch_size: Annotated[int, Meta(ge=1, le=10_000_000)] = 32
    validation: Annotated[float, Meta(ge=0, le=0.9)] = 0.2
    shuffle: bool = True
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    precision: Precision = "float32"
    stop: Stop = Stop()
    record_every: Annotated[int, Meta(ge=1, le=1_000_000)] = 1
    health_every: Annotated[int, Meta(ge=0, le=1_000_000)] = 0

    def __post_init__(self) -> None:
        given: Any = self.data
        if isinstance(given, str):  # Experiment(data="spiral") reads better than its struct
            msgspec.structs.force_setattr(self, "data", parse_source(given))
        super().__post_init__()
