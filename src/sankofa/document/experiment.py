"""The experiment: one typed, versioned, immutable value that a link can carry."""

from typing import Annotated, Any, Literal, TypeAlias

import msgspec
from msgspec import Meta

from sankofa.document.optimizer import Optimizer, Sgd
from sankofa.document.source import Generated, Source, source
from sankofa.nn import AnyLayer, LossName, Output
from sankofa.nn.settings import Settings

Feature: TypeAlias = Literal["x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2"]
Task: TypeAlias = Literal["binary", "multi-class", "regression"]
Precision: TypeAlias = Literal["float32", "float64"]
Strength: TypeAlias = Annotated[float, Meta(ge=0, le=10)]


class Experiment(Settings, frozen=True, kw_only=True):
    """Everything that decides a run: data, network, loss, optimizer, seed. Same value, same bits.

    `loss`, `task` and an `Output` layer may be left to the target ("auto"); `plan` settles them.
    `features` is for two-dimensional sets: None means x1 and x2 as they are.
    """

    version: Literal[1] = 1
    data: Source = Generated()
    features: tuple[Feature, ...] | None = None
    network: tuple[AnyLayer, ...] = (Output(),)
    task: Task | Literal["auto"] = "auto"
    loss: LossName | Literal["auto"] = "auto"
    optimizer: Optimizer = Sgd()
    l1: Strength = 0.0
    l2: Strength = 0.0
    batch_size: Annotated[int, Meta(ge=1, le=65_536)] = 32
    validation: Annotated[float, Meta(ge=0, le=0.9)] = 0.2
    shuffle: bool = True
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    precision: Precision = "float32"

    def __post_init__(self) -> None:
        given: Any = self.data
        if isinstance(given, str):  # Experiment(data="spiral") reads better than its struct
            msgspec.structs.force_setattr(self, "data", source(given))
        super().__post_init__()
