"""What the checkups of a live run saw, as many as a page can draw."""

import json
from typing import Final, NamedTuple

import numpy as np

from sankofa.explain import Run
from sankofa.explain.diagnosis import places
from sankofa.protocol.frame import encode_frame
from sankofa.train import Health
from sankofa.train.step.health_stats import Vitals

MAX_ROWS: Final = 200  # rows, after which every second one is kept, then every fourth, and so on


class HealthRow(NamedTuple):
    """One checkup: on which branch, after how many steps, and what was seen."""

    branch: int
    step: int
    health: Health


class HealthRows:
    """A row for every look at the network on the way that led to where it stands."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._rows: list[HealthRow] = []
        self._stride = 1
        self._looks = 0

    def record_health(self) -> None:
        """Remember how the network is now; forget what lies off its way."""
        way = find_lineage(self._run)
        now = HealthRow(self._run.timeline.branch, self._run.step, self._run.health())
        kept = [row for row in self._rows if row.step <= way.get(row.branch, -1)]
        kept = kept[:-1] if kept and kept[-1].step == now.step else kept
        if len(kept) < len(self._rows):
            self._rows, self._looks = kept, len(kept) * self._stride
        self._add_row(now)

    def _add_row(self, row: HealthRow) -> None:
        """The newest row is always there; the one before it stays when its turn has come."""
        if self._rows and (self._looks - 1) % self._stride:
            self._rows.pop()
        self._rows.append(row)
        self._looks += 1
        if len(self._rows) > MAX_ROWS:
            self._rows, self._stride = self._rows[::2], 2 * self._stride

    def encode_health(self) -> bytes:
        """The `health` frame."""
        layers = places(self._run)
        arrays = {name: self._stack_column(name, len(layers)) for name in Vitals._fields}
        arrays["step"] = np.array([row.step for row in self._rows], np.float64)
        names = json.dumps([place.name for place in layers])
        tops = json.dumps([place.top for place in layers])
        told = {"step": str(self._run.step), "layers": names, "tops": tops}
        return encode_frame("health", arrays, told)

    def _stack_column(self, name: str, layers: int) -> np.ndarray:
        if not self._rows:
            return np.empty((0, layers), np.float32)
        with np.errstate(over="ignore"):  # a run in float64 may have outgrown float32
            return np.array([getattr(row.health, name) for row in self._rows], np.float32)


def find_lineage(run: Run) -> dict[int, int]:
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
