"""The branches of a run as pages see them: the tree, and every branch's curves."""

from math import isfinite
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.explain import Run
from sankofa.protocol import fact
from sankofa.protocol.frame import encode_frame
from sankofa.session.frame.tabular import CURVES, thinned
from sankofa.train.timeline.branch.event import BranchInfo

MAX_KEYFRAMES = 200
MAX_EPOCHS = 300  # points of a branch's curve
ABSENT = ("train_accuracy", "validation_accuracy")

Tree: TypeAlias = tuple[BranchInfo, ...]
Columns: TypeAlias = dict[str, NDArray[Any]]


class BranchCurves:
    """Every branch's curves; those that nothing is added to are thinned once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._known: dict[int, tuple[int, Columns]] = {}

    def thin_curves(self, branch: BranchInfo) -> Columns:
        """What its history had at each of a few hundred epochs, the last among them."""
        known = self._known.get(branch.id)
        if known is None or known[0] != branch.head:
            history = self._run.timeline.history(branch.id)
            kept = thinned(len(history["epoch"]), MAX_EPOCHS)
            columns = {name: history[name][kept] for name in CURVES if name in history}
            known = self._known[branch.id] = branch.head, columns
        return known[1]

    def encode_branches(self) -> bytes:
        """The `branches` frame."""
        arrays = {}
        for branch in self._run.timeline.branches:
            columns = self.thin_curves(branch)
            none = np.full(len(columns["epoch"]), np.nan)
            for name, column in (dict.fromkeys(ABSENT, none) | columns).items():
                arrays[f"{name}.{branch.id}"] = column.astype(np.float32)
        return encode_frame("branches", arrays, {"step": str(self._run.step)})


def make_timeline_fact(run: Run, branches: BranchCurves, batches: int) -> fact.TimelineShown:
    """All steps that can be gone back to."""
    timeline = run.timeline
    keyframes = timeline.keyframes()
    return fact.TimelineShown(
        step=run.step,
        branch=timeline.branch,
        batches=batches,
        branches=tuple(
            _make_branch_fact(one, branches.thin_curves(one)) for one in timeline.branches
        ),
        keyframes=tuple(keyframes[i] for i in thinned(len(keyframes), MAX_KEYFRAMES)),
        held_bytes=timeline.nbytes,
    )


def _make_branch_fact(branch: BranchInfo, curves: Columns) -> fact.Branch:
    events = tuple(fact.TimelineEvent(one.step, one.kind, one.text) for one in branch.events)
    return fact.Branch(
        id=branch.id,
        name=branch.name,
        parent=branch.parent,
        fork=branch.fork,
        head=branch.head,
        differs=branch.differs,
        events=events,
        train_loss=_find_last_value(curves, "train_loss"),
        validation_loss=_find_last_value(curves, "validation_loss"),
    )


def _find_last_value(curves: Columns, name: str) -> float | None:
    """The value at the last epoch; None before the first, and for what is not finite."""
    column = curves.get(name)
    if column is None or len(column) == 0 or not isfinite(column[-1]):
        return None
    return float(column[-1])
