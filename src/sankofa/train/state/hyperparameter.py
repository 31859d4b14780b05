"""Hyper-parameters: the numbers that are arguments of the compiled loop, and so may change live."""

from typing import Any, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment

Hyperparameters: TypeAlias = dict[
    str, Any
]  # arrays by name, and the schedule's in a dict of their own
UNBOUNDED = float("inf")


def make_hyperparameters(
    experiment: Experiment, class_weights: NDArray[np.float64] | None
) -> Hyperparameters:
    """The numbers of optimizer, schedule, penalties, bounds and stops as arrays () by name.

    A bound or a stop that is not set is infinite, or -1 epochs.

    Args:
        experiment: The experiment whose numbers they are.
        class_weights: One weight a class (K,), added as `class_weights`; None where all are equal.

    """
    stop = experiment.stop
    found: dict[str, Any] = msgspec.structs.asdict(experiment.optimizer)
    found |= {
        "l1": experiment.l1,
        "l2": experiment.l2,
        "label_smoothing": experiment.label_smoothing,
        "clip_value": _or_default(experiment.clip_value, UNBOUNDED),
        "clip_norm": _or_default(experiment.clip_norm, UNBOUNDED),
        "max_norm": _or_default(experiment.max_norm, UNBOUNDED),
        "stop_epochs": _or_default(stop.epochs, -1),
        "stop_loss": _or_default(stop.loss, -UNBOUNDED),
        "stop_accuracy": _or_default(stop.accuracy, UNBOUNDED),
        "stop_patience": float(_or_default(stop.patience, UNBOUNDED)),
        "stop_least": stop.least,
        "record_every": experiment.record_every,
        "health_every": experiment.health_every,
    }
    if class_weights is not None:
        found["class_weights"] = class_weights
    found["schedule"] = msgspec.structs.asdict(experiment.schedule)
    return _to_arrays(found, experiment.precision)


def _or_default(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _to_arrays(numbers: dict[str, Any], precision: str) -> Hyperparameters:
    made: Hyperparameters = {}
    for name, value in numbers.items():
        if isinstance(value, dict):
            made[name] = _to_arrays(value, precision)
        else:
            made[name] = np.asarray(value, "int32" if isinstance(value, int) else precision)
    return made
