"""L: how wrong, in one number."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sankofa.nn.loss.classes import BINARY_CROSS_ENTROPY, CATEGORICAL_CROSS_ENTROPY, HINGE
from sankofa.nn.loss.distance import HUBER, MEAN_ABSOLUTE_ERROR, MEAN_SQUARED_ERROR
from sankofa.nn.loss.measure import Fused, Loss, LossName
from sankofa.nn.loss.poisson import POISSON
from sankofa.nn.loss.share import row_shares, row_weights
from sankofa.nn.loss.smoothing import smooth_targets

LOSSES: Final[Mapping[LossName, Loss]] = MappingProxyType(
    {
        loss.name: loss
        for loss in (
            MEAN_SQUARED_ERROR,
            MEAN_ABSOLUTE_ERROR,
            HUBER,
            BINARY_CROSS_ENTROPY,
            CATEGORICAL_CROSS_ENTROPY,
            HINGE,
            POISSON,
        )
    }
)

__all__ = ["LOSSES", "Fused", "Loss", "LossName", "row_shares", "row_weights", "smooth_targets"]
