"""Finds the dead and saturated units of every layer, which the page marks where it draws them."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sankofa.explain.diagnosis.evidence.activation_slope import measure_slopes
from sankofa.explain.diagnosis.evidence.layer_list import list_layers
from sankofa.train import TrainingRun

SATURATED_SHARE: Final = 0.95
"""A unit that is flat on 19 rows of 20 learns from the twentieth alone."""


class UnitMarks(NamedTuple):
    """The indices of the dead and saturated units of the top-level layer with index `layer`.

    A unit of an image is a channel. In the output layer no unit counts as saturated: there it is
    certainty.
    """

    layer: int
    dead: tuple[int, ...]
    saturated: tuple[int, ...]


def find_unit_marks(run: TrainingRun) -> tuple[UnitMarks, ...]:
    """The marks of every layer that has any, measured on the training rows."""
    found = []
    last = len(run.plan.layers) - 1
    every = list(enumerate(list_layers(run)))
    tops = {at.indices[0]: i for i, at in reversed(every)}  # the first of each
    seen = measure_slopes(run)
    for top, index in sorted(tops.items()):
        one = seen[index]
        if one is not None:
            stuck = (one.saturated >= SATURATED_SHARE) & ~one.dead & (top != last)
            found.append(UnitMarks(top, _find_indices(one.dead), _find_indices(stuck)))
    return tuple(each for each in found if each.dead or each.saturated)


def _find_indices(units: np.ndarray) -> tuple[int, ...]:
    return tuple(map(int, np.flatnonzero(units)))
