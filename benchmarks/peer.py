"""Who takes part, and what each must be able to do."""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

import sankofa as sk
from benchmarks.case import Case, Start, drawn, experiment

Train: TypeAlias = Callable[[int], Iterable[Any]]
"""Trains so many epochs; the loss of every step, still as its library has it."""


class UnableError(Exception):
    """Why one cannot take part."""


def run(case: Case, **settings: Any) -> sk.Run:
    """Sankofa's run of a workload under these settings, at its start."""
    return sk.Run(experiment(case, **settings), data=drawn(case))


def own(record_every: int) -> Callable[[Start], Train]:
    """Sankofa as a person uses it: it keeps every loss, and scores all rows at times."""

    def made(start: Start) -> Train:
        mine = run(start.case, shuffle=start.shuffle, record_every=record_every)
        return lambda epochs: mine.advance(epochs=epochs)

    return made


def losses(train: Train, epochs: int) -> NDArray[np.float64]:
    """One loss a step, whatever the library."""
    return np.array([float(loss) for loss in train(epochs)])
