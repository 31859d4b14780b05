"""The timeline of a run: its branches, and all steps of them that can be reached again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from sankofa.train.state.parameter import Weights
from sankofa.train.state.recorded import columns
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.event import Branch
from sankofa.train.timeline.branch.parameter_edit import told
from sankofa.train.timeline.branch.setting_diff import differences
from sankofa.train.timeline.recorder import Recorder

Columns = dict[str, NDArray[Any]]


class Timeline:
    """What a run did and can do again; `run.rewind` and `run.visit` go there."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    @property
    def branches(self) -> tuple[Branch, ...]:
        """All branches, in the order in which they were made."""
        self._recorder.settle()
        return tuple(self._branch(way) for way in self._recorder.ways)

    @property
    def branch(self) -> int:
        """The branch on which the run stands."""
        return self._recorder.way.id

    @property
    def nbytes(self) -> int:
        """What the keyframes take, in memory and on disk."""
        return self._recorder.album.shelf.nbytes

    def keyframes(self, branch: int | None = None) -> tuple[int, ...]:
        """The steps of the keyframes on the way to the head of a branch, its parents' too."""
        way = self._way(branch)
        return tuple(frame.step for frame in way.frames_to(way.head))

    def history(self, branch: int | None = None) -> Columns:
        """As `run.history`, up to the head of a branch."""
        way = self._way(branch)
        return columns(self._recorder.trainer, way.history, way.checkups, way.epochs)

    def path(self, branch: int | None = None) -> Iterator[tuple[int, Weights]]:
        """The step and the parameters at every keyframe on the way to the head of a branch.

        The head itself is the last, where the run stands on it.
        """
        way, recorder = self._way(branch), self._recorder
        last = -1
        for frame in way.frames_to(way.head):
            kept = recorder.album.progress(frame)
            if kept is not None:
                last = frame.step
                yield last, kept.params
        now = recorder.trainer.moment
        if way is recorder.way and last < now.step == way.head:
            yield now.step, jax.tree.map(np.asarray, now.progress.params)

    def rename(self, branch: int, name: str) -> None:
        """Call a branch something else.

        Raises: `SankofaError` for a name that is empty, too long, or another branch's.
        """
        recorder = self._recorder
        recorder.ways.rename(branch, name)
        if recorder.kept is not None:
            recorder.kept.named(recorder.ways[branch])

    def delete(self, branch: int) -> None:
        """Forget a branch and its keyframes.

        Raises: `SankofaError` for the first one, one from which others leave, and that on which
        the run stands.
        """
        recorder = self._recorder
        way = recorder.ways.delete(branch, recorder.way)
        recorder.album.forget(way)
        if recorder.kept is not None:
            recorder.kept.deleted(way)

    def _way(self, branch: int | None) -> Way:
        self._recorder.settle()
        return self._recorder.way if branch is None else self._recorder.ways[branch]

    def _branch(self, way: Way) -> Branch:
        parent = None if way.parent is None else way.parent.id
        differs = () if way.parent is None else self._differs(way, way.parent)
        return Branch(way.id, way.name, parent, way.fork, way.head, differs, way.events)

    def _differs(self, way: Way, parent: Way) -> tuple[str, ...]:
        """How its settings differ from those that the parent had at the fork."""
        recorder = self._recorder
        own, others = way.turns.get(way.fork), parent.turns.get(way.fork)
        arrived, plan = recorder.reach.settled_at(way.fork, way)
        mine = arrived if own is None or own.experiment is None else own.experiment
        its = arrived if others is None or others.experiment is None else others.experiment
        params = recorder.trainer.moment.progress.params
        set_here = told(own.edit, params, plan.names) if own is not None else ()
        set_there = told(others.edit, params, plan.names) if others is not None else ()
        undone = tuple(
            one.replace(" set by hand", " left as it was")
            for one in set_there
            if one not in set_here
        )
        return differences(its, mine) + set_here + undone
