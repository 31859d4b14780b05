"""The run through time, for pages: where it can go back to, its branches, another branch's map."""

from collections.abc import Iterator
from functools import partial
from time import perf_counter
from typing import Final

from sankofa.explain import Run
from sankofa.protocol.message import write
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.branch_fact import Branches, Tree, shown
from sankofa.session.frame.comparison import said
from sankofa.session.frame.score import Scorer
from sankofa.session.run.training_control import Player
from sankofa.session.view.view import View

EVERY_S: Final = 0.25
LOOK_S: Final = 0.1
"""Between looks for new branches while the network trains."""


class Past:
    """The timeline of the run that `player` moves."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self._branches = Branches(player.run)
        self._tree: Tree = ()
        self._looked_at = 0.0
        self._compared: tuple[tuple[int, int], Run] | None = None

    def views(self, wanted: Subscribe | None) -> Iterator[View]:
        """The fact `timeline-shown`, the frames `branches` and `compared`."""
        tree = self._looked()
        here = self.player.run.timeline.branch
        exactly = here, tuple((one.id, one.name, one.fork, one.events) for one in tree)
        yield View("timeline-shown", exactly, EVERY_S, self._timeline)
        head = next((one.head for one in tree if one.id == here), 0)
        if len(tree) > 1 or self.player.run.step < head:
            ids = tuple(one.id for one in tree)
            yield View("branches", (here, ids), EVERY_S, self._branches.frame)
        if wanted is not None and wanted.compare is not None:
            yield from self._comparing(wanted, wanted.compare, tree)

    def _looked(self) -> Tree:
        """The branches as they were a moment ago; as they are, while nothing trains."""
        now = perf_counter()
        if not self.player.playing or now - self._looked_at > LOOK_S:
            self._tree = self.player.run.timeline.branches
            self._looked_at = now
        return self._tree

    def _timeline(self) -> str:
        return write(shown(self.player.run, self._branches, self.player.batches))

    def _comparing(self, wanted: Subscribe, branch: int, tree: Tree) -> Iterator[View]:
        """That branch's head, whenever it is another; the present one's as often as its own."""
        head = next((one.head for one in tree if one.id == branch), None)
        if head is None:
            return
        run, side = self.player.run, wanted.map
        make = partial(self._compare, branch, side)
        if branch == run.timeline.branch:
            yield View("compared", (branch, side), 1 / wanted.frames_per_second, make)
        else:
            yield View("compared", (branch, side, head), None, make)

    def _compare(self, branch: int, side: int) -> bytes:
        run = self._at_head(branch)
        return said(run, Scorer(run), side, "compared", branch=str(branch))

    def _at_head(self, branch: int) -> Run:
        """A run that stands at the branch's head: the present one, where it does."""
        run = self.player.run
        head = next(one.head for one in run.timeline.branches if one.id == branch)
        if branch == run.timeline.branch and run.step == head:
            return run
        if self._compared is None or self._compared[0] != (branch, head):
            self._compared = (branch, head), run.visit(branch=branch)
        return self._compared[1]
