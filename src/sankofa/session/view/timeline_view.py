"""Views of the run's timeline: keyframes, branches and the comparison with another branch."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from sankofa.explain import Run
from sankofa.protocol.fact import TimelineShown
from sankofa.protocol.frame import ComparedFrame
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.branch_fact import BranchCurves, Tree, make_timeline_fact
from sankofa.session.frame.comparison import make_comparison
from sankofa.session.frame.score import Scorer
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import View

INTERVAL_S: Final = 0.25
BRANCHES_INTERVAL_S: Final = 0.1
"""Seconds between two readings of the branches while the network trains."""


class TimelineView:
    """Reads the timeline of the run that `training` controls."""

    def __init__(self, training: TrainingControl) -> None:
        self.training = training
        self._branches = BranchCurves(training.run)
        self._tree: Tree = ()
        self._branches_read_at = 0.0
        self._compared: tuple[tuple[int, int], Run] | None = None

    def list_views(self, wanted: Subscribe | None) -> Iterator[View]:
        """The fact `timeline-shown`, the frames `branches` and `compared`."""
        tree = self._read_branches()
        here = self.training.run.timeline.branch
        exactly = here, tuple((one.id, one.name, one.fork, one.events) for one in tree)
        yield View("timeline-shown", exactly, INTERVAL_S, self._make_timeline)
        head = next((one.head for one in tree if one.id == here), 0)
        if len(tree) > 1 or self.training.run.step < head:
            ids = tuple(one.id for one in tree)
            yield View("branches", (here, ids), INTERVAL_S, self._branches.make_branches)
        if wanted is not None and wanted.compare is not None:
            yield from self._list_comparison_views(wanted, wanted.compare, tree)

    def _read_branches(self) -> Tree:
        """Read the branches; while the network trains, at most every `BRANCHES_INTERVAL_S`."""
        now = self.training.clock()
        if not self.training.playing or now - self._branches_read_at > BRANCHES_INTERVAL_S:
            self._tree = self.training.run.timeline.branches
            self._branches_read_at = now
        return self._tree

    def _make_timeline(self) -> TimelineShown:
        training = self.training
        return make_timeline_fact(training.run, self._branches, training.steps_per_epoch)

    def _list_comparison_views(self, wanted: Subscribe, branch: int, tree: Tree) -> Iterator[View]:
        """That branch's head, whenever it is another; the present one's as often as its own."""
        head = next((one.head for one in tree if one.id == branch), None)
        if head is None:
            return
        run, side = self.training.run, wanted.map
        make = partial(self._make_comparison, branch, side)
        if branch == run.timeline.branch:
            yield View("compared", (branch, side), 1 / wanted.frames_per_second, make)
        else:
            yield View("compared", (branch, side, head), None, make)

    def _make_comparison(self, branch: int, side: int) -> ComparedFrame:
        run = self._open_branch_head(branch)
        return make_comparison(run, Scorer(run), side, branch)

    def _open_branch_head(self, branch: int) -> Run:
        """Open a run at the branch's head; the present run itself where it is there."""
        run = self.training.run
        head = next(one.head for one in run.timeline.branches if one.id == branch)
        if branch == run.timeline.branch and run.step == head:
            return run
        if self._compared is None or self._compared[0] != (branch, head):
            self._compared = (branch, head), run.visit(branch=branch)
        return self._compared[1]
