"""The fact `timeline-shown` and the frame `branches`: the branch tree and every branch's curves."""

from math import isfinite
from typing import Any, TypeAlias

import msgspec
from numpy.typing import NDArray

from sankofa.data.evenly_spaced import choose_evenly_spaced
from sankofa.explain import Run
from sankofa.protocol import fact
from sankofa.protocol.frame import BranchesFrame
from sankofa.session.frame.tabular import CURVES, complete_curves
from sankofa.train.timeline.branch.event import BranchInfo

MAX_KEYFRAMES = 200
MAX_EPOCHS = 300  # points of a branch's curve

Tree: TypeAlias = tuple[BranchInfo, ...]
Columns: TypeAlias = dict[str, NDArray[Any]]


class BranchCurves:
    """The thinned curves of every branch; those of a branch that does not grow are cached."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[int, tuple[int, Columns]] = {}

    def thin_curves(self, branch: BranchInfo) -> Columns:
        """Its history at `MAX_EPOCHS` epochs or fewer, with the last; arrays (E,) by name."""
        known = self._known.get(branch.id)
        if known is None or known[0] != branch.head:
            history = self._run.timeline.history(branch.id)
            kept = choose_evenly_spaced(len(history["epoch"]), MAX_EPOCHS)
            columns = {name: history[name][kept] for name in CURVES if name in history}
            known = self._known[branch.id] = branch.head, columns
        return known[1]

    def make_branches(self) -> BranchesFrame:
        """The `branches` frame."""
        curves: dict[str, Any] = {name: {} for name in CURVES}
        for branch in self._run.timeline.branches:
            for name, column in complete_curves(self.thin_curves(branch)).items():
                curves[name][str(branch.id)] = column
        return BranchesFrame(**curves, step=self._run.step)


def make_timeline_fact(run: Run, branches: BranchCurves, batches: int) -> fact.TimelineShown:
    """The fact `timeline-shown`; `batches` is the number of steps in an epoch."""
    timeline = run.timeline
    keyframes = timeline.keyframes()
    return fact.TimelineShown(
        step=run.step,
        branch=timeline.branch,
        batches=batches,
        branches=tuple(
            _make_branch_fact(one, branches.thin_curves(one)) for one in timeline.branches
        ),
        keyframes=tuple(keyframes[i] for i in choose_evenly_spaced(len(keyframes), MAX_KEYFRAMES)),
        held_bytes=timeline.nbytes,
    )


def _make_branch_fact(branch: BranchInfo, curves: Columns) -> fact.Branch:
    return msgspec.structs.replace(
        msgspec.convert(branch, fact.Branch, from_attributes=True),
        train_loss=_find_last_value(curves, "train_loss"),
        validation_loss=_find_last_value(curves, "validation_loss"),
    )


def _find_last_value(curves: Columns, name: str) -> float | None:
    """The value at the last epoch; None before the first, and for what is not finite."""
    column = curves.get(name)
    if column is None or len(column) == 0 or not isfinite(column[-1]):
        return None
    return float(column[-1])
