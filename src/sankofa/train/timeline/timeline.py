"""The timeline of a run: its branches, and all steps of them that can be reached again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.parameter import Weights
from sankofa.train.state.recorded import columns
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.event import BranchInfo
from sankofa.train.timeline.branch.parameter_edit import describe_edit
from sankofa.train.timeline.branch.setting_diff import describe_differences
from sankofa.train.timeline.recorder import Recorder

Columns = dict[str, NDArray[Any]]


class Timeline:
    """What a run did and can do again; `run.rewind` and `run.visit` go there."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def branches(self) -> tuple[BranchInfo, ...]:
        """All branches, in the order in which they were made."""
        self._recorder.record_change()
        return tuple(self._describe_branch(way) for way in self._recorder.branch_tree)

    @property
    def branch(self) -> int:
        """The branch on which the run stands."""
        return self._recorder.branch.id

    @property
    def nbytes(self) -> int:
        """What the keyframes take, in memory and on disk."""
        return self._recorder.keyframe_store.byte_store.nbytes

    def keyframes(self, branch: int | None = None) -> tuple[int, ...]:
        """The steps of the keyframes on the way to the head of a branch, its parents' too."""
        way = self._find_branch(branch)
        return tuple(frame.step for frame in way.find_keyframes(way.head))

    def history(self, branch: int | None = None) -> Columns:
        """As `run.history`, up to the head of a branch."""
        way = self._find_branch(branch)
        return columns(self._recorder.trainer, way.history, way.checkups, way.epochs)

    def path(self, branch: int | None = None) -> Iterator[tuple[int, Weights]]:
        """The step and the parameters at every keyframe on the way to the head of a branch.

        The head itself is the last, where the run stands on it.
        """
        way, recorder = self._find_branch(branch), self._recorder
        last = -1
        for frame in way.find_keyframes(way.head):
            kept = recorder.keyframe_store.read_state(frame)
            if kept is not None:
                last = frame.step
                yield last, kept.params
        now = recorder.trainer.moment
        if way is recorder.branch and last < now.step == way.head:
            yield now.step, jax.tree.map(np.asarray, now.progress.params)

    def rename(self, branch: int, name: str) -> None:
        """Call a branch something else.

        Raises: `SankofaError` for a name that is empty, too long, or another branch's.
        """
        recorder = self._recorder
        recorder.branch_tree.rename(branch, name)
        if recorder.journal_writer is not None:
            recorder.journal_writer.write_name(recorder.branch_tree[branch])

    def delete(self, branch: int) -> None:
        """Forget a branch and its keyframes.

        Raises: `SankofaError` for the first one, one from which others leave, and that on which
        the run stands.
        """
        recorder = self._recorder
        way = recorder.branch_tree.delete(branch, recorder.branch)
        recorder.keyframe_store.drop_branch(way)
        if recorder.journal_writer is not None:
            recorder.journal_writer.write_deletion(way)

    def _find_branch(self, branch: int | None) -> Branch:
        self._recorder.record_change()
        return self._recorder.find_branch(branch)

    def _describe_branch(self, way: Branch) -> BranchInfo:
        parent = None if way.parent is None else way.parent.id
        differs = () if way.parent is None else self._describe_differences(way, way.parent)
        return BranchInfo(way.id, way.name, parent, way.fork, way.head, differs, way.events)

    def _describe_differences(self, way: Branch, parent: Branch) -> tuple[str, ...]:
        """How its settings differ from those that the parent had at the fork."""
        recorder = self._recorder
        own, others = way.changes.get(way.fork), parent.changes.get(way.fork)
        arrived, plan = recorder.seeker.find_settings(way.fork, way)
        mine = arrived if own is None or own.experiment is None else own.experiment
        its = arrived if others is None or others.experiment is None else others.experiment
        params = recorder.trainer.moment.progress.params
        set_here = describe_edit(own.edit, params, plan.names) if own is not None else ()
        set_there = describe_edit(others.edit, params, plan.names) if others is not None else ()
        undone = tuple(
            one.replace(" set by hand", " left as it was")
            for one in set_there
            if one not in set_here
        )
        return describe_differences(its, mine) + set_here + undone
