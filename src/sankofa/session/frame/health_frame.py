"""Make the `health` frame: the checkups of a live run, as many as a page can draw."""

from typing import Any, Final, NamedTuple

import numpy as np

from sankofa.explain import Run
from sankofa.nn.walk import layers_with_paths
from sankofa.protocol.frame import HealthFrame
from sankofa.train import Health
from sankofa.train.state.health import LayerHealth
from sankofa.train.state.thinned_rows import ThinnedRows

MAX_ROWS: Final = 200  # rows, after which every second one is kept, then every fourth, and so on


class HealthRow(NamedTuple):
    """One checkup: its branch, its step and the health of every layer."""

    branch: int
    step: int
    health: Health


class HealthRows:
    """The checkups on the lineage of the run's current step, thinned evenly."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._rows = ThinnedRows[HealthRow](MAX_ROWS, keep_newest=True)

    def record_health(self) -> None:
        """Add the present health; drop the rows that do not lie before it on its lineage."""
        last_steps = find_lineage(self._run)
        now = HealthRow(self._run.timeline.branch, self._run.step, self._run.health())
        before = [
            row
            for row in self._rows
            if row.step <= last_steps.get(row.branch, -1) and row.step != now.step
        ]
        self._rows.truncate(len(before))
        self._rows.add(now)

    def make_health(self) -> HealthFrame:
        """The `health` frame."""
        layers = list(layers_with_paths(self._run.plan.layers, called=self._run.plan.names))
        columns: dict[str, Any] = {
            name: self._stack_column(name, len(layers)) for name in LayerHealth._fields
        }
        return HealthFrame(
            step_of_row=np.array([row.step for row in self._rows], np.float64),
            step=self._run.step,
            layers=tuple(at.name for at in layers),
            tops=tuple(at.indices[0] for at in layers),
            **columns,
        )

    def _stack_column(self, name: str, layers: int) -> np.ndarray:
        if len(self._rows) == 0:
            return np.empty((0, layers), np.float32)
        with np.errstate(over="ignore"):  # a run in float64 may have outgrown float32
            return np.array([getattr(row.health, name) for row in self._rows], np.float32)


def find_lineage(run: Run) -> dict[int, int]:
    """The ids of the branches that lead to the current step, each with its last step on the way."""
    timeline, step = run.timeline, run.step
    known = {branch.id: branch for branch in timeline.branches}
    branch = known[timeline.branch]
    way = {branch.id: step}
    while branch.parent is not None:
        step = min(step, branch.fork)
        branch = known[branch.parent]
        way[branch.id] = step
    return way
