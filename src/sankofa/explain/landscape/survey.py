"""Measures a landscape of the loss piece by piece, so that training can go on meanwhile.

Used by `Run.landscape`, which measures all of it, and by the session, a few milliseconds at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf, isfinite
from time import perf_counter
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain.landscape.direction import draw_directions
from sankofa.explain.landscape.landscape import Landscape, LandscapeKind
from sankofa.explain.landscape.loss_grid import LossGrid
from sankofa.explain.landscape.projected_path import PathPoint, make_path_points, project_path
from sankofa.explain.landscape.run_path import RunPath
from sankofa.explain.landscape.snapshot import LandscapeInputs
from sankofa.explain.landscape.weight_axis import WeightAxis, WeightName, find_weight_axis
from sankofa.nn import Tree
from sankofa.numpy_types import Floats

PassedSteps: TypeAlias = RunPath | Sequence[tuple[int, list[Tree]]]

MARGIN: Final = 1.25
"""How much farther than the run's path a landscape reaches, so that all of the path is shown."""
CELLS: Final = (5, 501)
WEIGHTS: Final = {"random": 0, "weight": 1, "weights": 2}


@dataclass(frozen=True)
class LandscapeRequest:
    """The arguments of `Run.landscape`, checked.

    Raises: `SankofaError` for a kind, number of weights, reach or number of cells that cannot be.
    """

    kind: LandscapeKind = "random"
    weights: Sequence[WeightName] = ()
    reach: float | None = None
    cells: int = 41
    seed: int = 0

    def __post_init__(self) -> None:
        if self.kind not in WEIGHTS:
            known = ", ".join(f'"{kind}"' for kind in WEIGHTS)
            raise SankofaError(f"The kinds are {known}, not {self.kind!r}.", field="kind")
        wanted = WEIGHTS[self.kind]
        if len(self.weights) != wanted:
            raise SankofaError(
                f'The kind "{self.kind}" takes {wanted} weights, but {len(self.weights)} came.',
                field="weights",
            )
        if self.reach is not None and not 0 < self.reach < inf:
            raise SankofaError(f"The reach must be above 0, but it is {self.reach}.", field="reach")
        least, most = CELLS
        if not least <= self.cells <= most:
            raise SankofaError(
                f"The cells must be {least} to {most}, but {self.cells} came.", field="cells"
            )


class LandscapeSurvey:
    """The measurement of one landscape; `landscape` can be read as soon as `finished`.

    The network may train on meanwhile: everything measured is of the time of the snapshot.

    Args:
        inputs: The snapshot of the network, with the rows of data to measure on.
        request: The kind of landscape and its size.
        passed: Steps that the run has taken, with the parameters after each.

    Raises:
        SankofaError: For a weight that is not there.

    """

    def __init__(
        self, inputs: LandscapeInputs, request: LandscapeRequest, passed: PassedSteps = ()
    ) -> None:
        layers, names = inputs.plan.layers, inputs.plan.names
        chosen = [find_weight_axis(one, inputs.params, layers, names) for one in request.weights]
        along = _make_directions(inputs, request, chosen)
        self._inputs, self._request, self._labels = inputs, request, _make_labels(chosen)
        self._centers = [one.get_value(inputs.params) for one in chosen] or [0.0] * len(along)
        self._loss = np.full(request.cells ** len(along), np.nan)
        self._pieces_done, self._loss_grid = 0, LossGrid(inputs)
        self._pieces_in_all = self._count_pieces(len(passed), to_come=len(passed))
        self._work = self._measure_pieces(along, passed)
        self.finished = False

    @property
    def done(self) -> float:
        """The share that is done, from 0 to 1."""
        return 1.0 if self.finished else min(1.0, self._pieces_done / self._pieces_in_all)

    def proceed(self, seconds: float = inf) -> None:
        """Measure for about so many seconds, or to the end."""
        until = perf_counter() + seconds
        for made in self._work:
            self._pieces_done += made
            if perf_counter() >= until:
                return
        self.finished = True

    def _count_pieces(self, points: int, *, to_come: int) -> int:
        """The number of pieces: points of the path still to be found, and calls."""
        on_the_path = (points + 1) * self._loss_grid.count_calls(1)
        return to_come + self._loss_grid.count_calls(len(self._loss)) + on_the_path

    def _measure_pieces(self, along: tuple[list[Tree], ...], passed: PassedSteps) -> Iterator[bool]:
        """Find the path, then the loss on the grid, then on the path; True for every piece done."""
        inputs, points = self._inputs, make_path_points(self._inputs.params)
        for step, params in passed:
            points.add(PathPoint(step, params))
            yield True
        self._path = project_path(points, inputs.params, inputs.step, along)
        self._path_loss = np.full(len(self._path.steps), np.nan)
        self._offsets = _make_offsets(
            _choose_reach(self._request, self._path.positions), self._request.cells
        )
        self._pieces_in_all = self._count_pieces(len(points), to_come=0) + self._pieces_done
        places = np.stack(np.meshgrid(*[self._offsets] * len(along)), -1).reshape(-1, len(along))
        yield from self._loss_grid.measure(inputs.params, along, places, self._loss)
        for i, params in enumerate([*self._path.params, inputs.params]):
            own = self._path_loss[i : i + 1]
            yield from self._loss_grid.measure(params, (), np.zeros((1, 0)), own)

    @property
    def landscape(self) -> Landscape:
        """The landscape measured."""
        inputs, sides = self._inputs, (len(self._offsets),) * len(self._centers)
        return Landscape(
            kind=self._request.kind,
            step=inputs.step,
            part=inputs.part,
            rows=len(inputs.X),
            of_rows=inputs.of_rows,
            labels=self._labels,
            axes=tuple(self._offsets + center for center in self._centers),
            loss=self._loss.reshape(sides),
            path=self._path.positions + self._centers,
            path_loss=self._path_loss,
            path_step=self._path.steps,
            kept=self._path.kept,
        )


def _make_directions(
    inputs: LandscapeInputs, request: LandscapeRequest, chosen: list[WeightAxis]
) -> tuple[list[Tree], ...]:
    if request.kind == "random":
        return draw_directions(inputs.plan.layers, inputs.params, request.seed)
    if len({(one.path, one.index) for one in chosen}) < len(chosen):
        raise SankofaError("Choose two different weights.", field="weights")
    return tuple(one.make_direction(inputs.params) for one in chosen)


def _make_labels(chosen: list[WeightAxis]) -> tuple[str, ...]:
    return tuple(one.label for one in chosen) or ("1st random direction", "2nd random direction")


def _choose_reach(request: LandscapeRequest, positions: Floats) -> float:
    """The reach of the request; else 1, or as much more as the path of the run needs."""
    if request.reach is not None:
        return request.reach
    farthest = float(np.abs(positions).max())
    return max(1.0, MARGIN * farthest) if isfinite(farthest) else 1.0


def _make_offsets(reach: float, cells: int) -> NDArray[np.float64]:
    """Evenly from -reach to reach (cells,); the middle one of an odd number is exactly 0."""
    half = (cells - 1) / 2
    return np.asarray((np.arange(cells) - half) / half * reach, np.float64)
