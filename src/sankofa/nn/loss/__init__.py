"""Losses: the list of their names, and the value of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from sankofa.nn.loss.classes import BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY, HINGE
from sankofa.nn.loss.distance import HUBER, MEAN_ABSOLUTE_ERROR, MEAN_SQUARED_ERROR
from sankofa.nn.loss.measure import Fused, Loss, Target
from sankofa.nn.loss.poisson import POISSON
from sankofa.nn.loss.target import row_shares, row_weights, smooth_targets

LossName: TypeAlias = Literal[
    "mean-squared-error",
    "mean-absolute-error",
    "huber",
    "binary-cross-entropy",
    "categorical-cross-entropy",
    "hinge",
    "poisson",
]

LOSSES: Final[Mapping[LossName, Loss]] = MappingProxyType(
    {
        "mean-squared-error": MEAN_SQUARED_ERROR,
        "mean-absolute-error": MEAN_ABSOLUTE_ERROR,
        "huber": HUBER,
        "binary-cross-entropy": BINARY_CROSS_ENTROPY,
        "categorical-cross-entropy": CATEGORICAL_CROSS_ENTROPY,
        "hinge": HINGE,
        "poisson": POISSON,
    }
)


def target_of(loss: LossName | Literal["auto"]) -> Target | None:
    """What a loss is for; None where the document leaves it open."""
    return None if loss == "auto" else LOSSES[loss].target


__all__ = [
    "LOSSES",
    "Fused",
    "Loss",
    "LossName",
    "row_shares",
    "row_weights",
    "smooth_targets",
    "target_of",
]
