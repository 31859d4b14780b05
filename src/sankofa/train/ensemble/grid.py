"""The grid of an ensemble: every seed with every combination of settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from numbers import Integral, Real
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.train.ensemble.axis import list_axes

AxisValues: TypeAlias = Sequence[float] | NDArray[Any]

LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True)
class Grid:
    """Every combination of the numbers in `over`, the first name slowest, each with every seed."""

    seeds: tuple[int, ...]
    over: dict[str, tuple[float, ...]]

    @property
    def shape(self) -> tuple[int, ...]:
        """The number of values of each name, then the number of seeds."""
        return (*map(len, self.over.values()), len(self.seeds))

    @property
    def combinations(self) -> list[dict[str, float]]:
        """The settings without the seeds, the first name slowest."""
        return [dict(zip(self.over, each, strict=True)) for each in product(*self.over.values())]

    @property
    def members(self) -> tuple[dict[str, float], ...]:
        """The seed and the settings of each member."""
        return tuple({"seed": s} | each for each in self.combinations for s in self.seeds)


def make_grid(
    experiment: Experiment, seeds: int | Sequence[int], over: Mapping[str, AxisValues]
) -> Grid:
    """Check seeds and values, and make the grid.

    Raises: `SankofaError` for no seeds, a name that cannot be varied, or no numbers for it.
    """
    values = {name: _check_values(name, experiment, given) for name, given in over.items()}
    return Grid(_check_seeds(seeds), values)


def _check_seeds(given: int | Sequence[int]) -> tuple[int, ...]:
    listed = [given] if isinstance(given, Integral) else list(np.ravel(np.asarray(given)))
    if not all(_is_seed(s) for s in listed) or not listed or (listed[0] < 1 and listed[0] is given):
        raise SankofaError(
            "seeds is how many, as 256, or which ones, as [3, 5, 8]: whole numbers from 0 to "
            f"{LARGEST_SEED}, at least one, but {given!r} came.",
            field="seeds",
        )
    if isinstance(given, Integral):
        return tuple(range(int(given)))
    return tuple(int(s) for s in listed)


def _is_seed(given: Any) -> bool:
    is_whole = isinstance(given, Integral) and not isinstance(given, bool | np.bool_)
    return is_whole and 0 <= int(given) <= LARGEST_SEED


def _check_values(name: str, experiment: Experiment, given: Any) -> tuple[float, ...]:
    legal = list_axes(experiment)
    if name not in legal:
        raise SankofaError(
            f"over cannot vary {name!r}; of this experiment it can vary {', '.join(legal)}.",
            field=f"over.{name}",
        )
    listed = given.ravel().tolist() if isinstance(given, np.ndarray) else given
    right = isinstance(listed, Sequence) and not isinstance(listed, str) and len(listed) > 0
    if not right or not all(isinstance(v, Real) and not isinstance(v, bool) for v in listed):
        raise SankofaError(
            f"over takes a list of one number or more for {name}, but {given!r} came.",
            field=f"over.{name}",
        )
    return tuple(float(v) for v in listed)
