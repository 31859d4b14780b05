"""The keyframes of all branches: kept, thinned, and unpacked again, within one budget."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from sankofa.train.state.run_state import Moment
from sankofa.train.state.train_state import Progress
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout, packed
from sankofa.train.timeline.branch.keyframe_interval import MOST
from sankofa.train.timeline.store.byte_store import Shelf
from sankofa.train.timeline.store.journal_writer import Kept

BUDGET_BYTES: Final = 512 << 20
LIGHT_BYTES: Final = 1 << 20


class Album:
    """Keeps at most `budget_bytes` of keyframes, but always the one where a timeline begins."""

    def __init__(self, shelf: Shelf, budget_bytes: int = BUDGET_BYTES) -> None:
        self.shelf = shelf
        self.budget_bytes = budget_bytes

    def keep(self, way: Way, moment: Moment, ways: Iterable[Way], kept: Kept | None) -> None:
        """A keyframe of this moment, which the branch has reached."""
        began = perf_counter()
        layout = Layout.of(moment.progress)
        if 2 * layout.nbytes > self.budget_bytes:
            way.spacing.kept(float("inf"))  # one and the next would be too much
            return
        frame = Keyframe(named(way, moment.step), moment.step, moment.epoch, layout)
        self.shelf.put(frame.name, packed(moment.progress))
        way.insert(frame)
        if kept is not None:
            kept.framed(way, moment.step, moment.epoch)
        if len(way.frames) > MOST:
            self._thin(way)
        while self.shelf.nbytes > self.budget_bytes and self._thinned_largest(ways):
            pass
        way.spacing.kept(perf_counter() - began)

    def begin(self, way: Way, moment: Moment, *, again: bool) -> None:
        """The keyframe where a timeline begins; a large one that can be made again is not kept."""
        layout = Layout.of(moment.progress)
        frame = Keyframe(named(way, moment.step), moment.step, moment.epoch, layout)
        way.insert(frame)
        if not again or layout.nbytes <= LIGHT_BYTES:
            self.shelf.put(frame.name, packed(moment.progress))

    def progress(self, frame: Keyframe) -> Progress | None:
        """What was kept, as NumPy arrays; None where it cannot be read."""
        found = self.shelf.get(frame.name)
        if found is None or len(found) != frame.layout.nbytes:
            return None
        return frame.layout.unpacked(found)

    def forget(self, way: Way) -> None:
        """Drop all keyframes of a branch."""
        for frame in way.frames:
            self.shelf.drop(frame.name)
        way.frames.clear()

    def _thinned_largest(self, ways: Iterable[Way]) -> bool:
        """Whether the branch that takes most was thinned."""
        sizes = {way: sum(self.shelf.size(one.name) for one in way.frames) for way in ways}
        many = [way for way in sizes if len(way.frames) > (way.parent is None)]
        if not many:
            return False
        self._thin(max(many, key=lambda way: sizes[way]))
        return True

    def _thin(self, way: Way) -> None:
        """Drop every second keyframe, that where the timeline begins never."""
        first = int(way.parent is None)
        for frame in way.frames[first::2]:
            self.shelf.drop(frame.name)
        del way.frames[first::2]
        way.spacing.thinned()


def named(way: Way, step: int) -> str:
    """What the keyframe of a branch at this step is called."""
    return f"{way.id}-{step}"
