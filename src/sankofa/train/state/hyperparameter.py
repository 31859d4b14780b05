"""What a person may move while it trains: numbers that are arguments of the compiled function."""

from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment

Hyper: TypeAlias = dict[str, Any]  # arrays by name, and the schedule's in a dict of their own
NEVER = float("inf")


def hyper(experiment: Experiment, class_weights: NDArray[np.float64] | None) -> Hyper:
    """The optimizer's numbers, the schedule's, the penalties, the bounds and the stops."""
    stop = experiment.stop
    found: dict[str, Any] = msgspec.structs.asdict(experiment.optimizer)
    found |= {
        "l1": experiment.l1,
        "l2": experiment.l2,
        "label_smoothing": experiment.label_smoothing,
        "clip_value": _or(experiment.clip_value, NEVER),
        "clip_norm": _or(experiment.clip_norm, NEVER),
        "max_norm": _or(experiment.max_norm, NEVER),
        "stop_epochs": _or(stop.epochs, -1),
        "stop_loss": _or(stop.loss, -NEVER),
        "stop_accuracy": _or(stop.accuracy, NEVER),
        "stop_patience": float(_or(stop.patience, NEVER)),
        "stop_least": stop.least,
        "record_every": experiment.record_every,
        "health_every": experiment.health_every,
    }
    if class_weights is not None:
        found["class_weights"] = class_weights
    found["schedule"] = msgspec.structs.asdict(experiment.schedule)
    return _arrays(found, experiment.precision)


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _arrays(numbers: dict[str, Any], precision: str) -> Hyper:
    made: Hyper = {}
    for name, value in numbers.items():
        if isinstance(value, dict):
            made[name] = _arrays(value, precision)
        else:
            made[name] = np.asarray(value, "int32" if isinstance(value, int) else precision)
    return made
