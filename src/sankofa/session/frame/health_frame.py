"""What the checkups of a live run saw, as many as a page can draw."""

import json
from typing import Final, NamedTuple

import numpy as np

from sankofa.explain import Run
from sankofa.explain.diagnosis import places
from sankofa.protocol.frame import encode
from sankofa.train import Health
from sankofa.train.step.health_stats import Vitals

MOST: Final = 200  # rows, after which every second one is kept, then every fourth, and so on


class Row(NamedTuple):
    """One checkup: on which branch, after how many steps, and what was seen."""

    branch: int
    step: int
    health: Health


class Checkups:
    """A row for every look at the network on the way that led to where it stands."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._rows: list[Row] = []
        self._stride = 1
        self._looks = 0

    def look(self) -> None:
        """Remember how the network is now; forget what lies off its way."""
        way = lineage(self._run)
        now = Row(self._run.timeline.branch, self._run.step, self._run.health())
        kept = [row for row in self._rows if row.step <= way.get(row.branch, -1)]
        kept = kept[:-1] if kept and kept[-1].step == now.step else kept
        if len(kept) < len(self._rows):
            self._rows, self._looks = kept, len(kept) * self._stride
        self._add(now)

    def _add(self, row: Row) -> None:
        """The newest row is always there; the one before it stays when its turn has come."""
        if self._rows and (self._looks - 1) % self._stride:
            self._rows.pop()
        self._rows.append(row)
        self._looks += 1
        if len(self._rows) > MOST:
            self._rows, self._stride = self._rows[::2], 2 * self._stride

    def frame(self) -> bytes:
        """The `health` frame."""
        layers = places(self._run)
        arrays = {name: self._column(name, len(layers)) for name in Vitals._fields}
        arrays["step"] = np.array([row.step for row in self._rows], np.float64)
        names = json.dumps([place.name for place in layers])
        tops = json.dumps([place.top for place in layers])
        told = {"step": str(self._run.step), "layers": names, "tops": tops}
        return encode("health", arrays, told)

    def _column(self, name: str, layers: int) -> np.ndarray:
        if not self._rows:
            return np.empty((0, layers), np.float32)
        with np.errstate(over="ignore"):  # a run in float64 may have outgrown float32
            return np.array([getattr(row.health, name) for row in self._rows], np.float32)


def lineage(run: Run) -> dict[int, int]:
    """The branches that led here, each with the last of its steps that belongs to the way."""
    timeline, step = run.timeline, run.step
    known = {branch.id: branch for branch in timeline.branches}
    branch = known[timeline.branch]
    way = {branch.id: step}
    while branch.parent is not None:
        step = min(step, branch.fork)
        branch = known[branch.parent]
        way[branch.id] = step
    return way
