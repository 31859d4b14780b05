"""The timeline of a run: its branches, and all steps of them that can be reached again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.history import get_recorded_columns
from sankofa.train.state.parameter import ParameterArrays
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.event import BranchInfo
from sankofa.train.timeline.branch.parameter_edit import describe_edit
from sankofa.train.timeline.branch.setting_diff import describe_differences
from sankofa.train.timeline.recorder import Recorder

Columns = dict[str, NDArray[Any]]


class Timeline:
    """The recorded branches of a run; `run.rewind` and `run.visit` return to their steps."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def branches(self) -> tuple[BranchInfo, ...]:
        """All branches, in the order in which they were made."""
        self._recorder.record_change()
        return tuple(self._describe_branch(found) for found in self._recorder.branch_tree)

    @property
    def branch(self) -> int:
        """The id of the current branch."""
        return self._recorder.branch.id

    @property
    def nbytes(self) -> int:
        """The size of all keyframes in bytes, in memory and on disk."""
        return self._recorder.keyframe_store.byte_store.nbytes

    @property
    def problems(self) -> tuple[str, ...]:
        """Sentences about what is damaged in the folder that keeps the run; none is good news."""
        damaged = self._recorder.keyframe_store.byte_store.damaged
        found = [f"{len(damaged)} keyframes are damaged; their steps are computed again."]
        return (*self._recorder.problems, *(found if damaged else ()))

    def keyframes(self, branch: int | None = None) -> tuple[int, ...]:
        """The steps of the keyframes up to the head of a branch, its parents' too.

        The current branch for None.

        Raises: `SankofaError` for a branch that is not there.
        """
        found = self._find_branch(branch)
        return tuple(keyframe.step for keyframe in found.find_keyframes(found.head))

    def history(self, branch: int | None = None) -> Columns:
        """As `run.history`, up to the head of a branch; the current one for None.

        Raises: `SankofaError` for a branch that is not there.
        """
        found = self._find_branch(branch)
        trainer = self._recorder.trainer
        health = found.health_history if trainer.experiment.health_every else None
        task = trainer.plan.task
        return get_recorded_columns(found.history, health, found.epochs, task=task)

    def path(self, branch: int | None = None) -> Iterator[tuple[int, ParameterArrays]]:
        """The step and the parameters at every keyframe up to the head of a branch.

        The head itself is the last, where it is the run's current step. The parameters are one
        tree of arrays a layer, as W (inputs, units) and b (units,) of a Dense.

        Raises: `SankofaError` for a branch that is not there.
        """
        found, recorder = self._find_branch(branch), self._recorder
        last = -1
        for keyframe in found.find_keyframes(found.head):
            state = recorder.keyframe_store.read_state(keyframe)
            if state is not None:
                last = keyframe.step
                yield last, state.params
        now = recorder.trainer.step_state
        if found is recorder.branch and last < now.step == found.head:
            yield now.step, jax.tree.map(np.asarray, now.train_state.params)

    def rename(self, branch: int, name: str) -> None:
        """Rename a branch.

        Raises: `SankofaError` for a name that is empty, too long, or another branch's.
        """
        recorder = self._recorder
        recorder.branch_tree.rename(branch, name)
        if recorder.journal_writer is not None:
            recorder.journal_writer.write_name(recorder.branch_tree[branch])

    def delete(self, branch: int) -> None:
        """Delete a branch and its keyframes.

        Raises: `SankofaError` for the first one, one that has branches of its own, and the
        current one.
        """
        recorder = self._recorder
        found = recorder.branch_tree.delete(branch, recorder.branch)
        recorder.keyframe_store.drop_branch(found)
        if recorder.journal_writer is not None:
            recorder.journal_writer.write_deletion(found)

    def _find_branch(self, branch: int | None) -> Branch:
        self._recorder.record_change()
        return self._recorder.find_branch(branch)

    def _describe_branch(self, found: Branch) -> BranchInfo:
        parent = None if found.parent is None else found.parent.id
        differs = () if found.parent is None else self._describe_differences(found, found.parent)
        return BranchInfo(
            found.id, found.name, parent, found.fork, found.head, differs, found.events
        )

    def _describe_differences(self, found: Branch, parent: Branch) -> tuple[str, ...]:
        """How the settings of a branch differ from its parent's at the fork."""
        recorder = self._recorder
        change, parent_change = found.changes.get(found.fork), parent.changes.get(found.fork)
        inherited, plan = recorder.seeker.find_settings(found.fork, found)
        settings = inherited if change is None or change.experiment is None else change.experiment
        parent_settings = (
            inherited
            if parent_change is None or parent_change.experiment is None
            else parent_change.experiment
        )
        params = recorder.trainer.step_state.train_state.params
        set_here = describe_edit(change.edit, params, plan.names) if change is not None else ()
        set_there = (
            describe_edit(parent_change.edit, params, plan.names)
            if parent_change is not None
            else ()
        )
        undone = tuple(
            text.replace(" set by hand", " left as it was")
            for text in set_there
            if text not in set_here
        )
        return describe_differences(parent_settings, settings) + set_here + undone
