"""The keyframes of all branches: kept, thinned, and unpacked again, within one budget."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from sankofa.train.state.run_state import Moment
from sankofa.train.state.train_state import Progress
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout, pack_state
from sankofa.train.timeline.branch.keyframe_interval import MAX_KEYFRAMES
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal_writer import JournalWriter

BUDGET_BYTES: Final = 512 << 20
SMALL_STATE_BYTES: Final = 1 << 20


class KeyframeStore:
    """Keeps at most `budget_bytes` of keyframes, but always the one where a timeline begins."""

    def __init__(self, shelf: ByteStore, budget_bytes: int = BUDGET_BYTES) -> None:
        self.byte_store = shelf
        self.budget_bytes = budget_bytes

    def add_keyframe(
        self, way: Branch, moment: Moment, ways: Iterable[Branch], kept: JournalWriter | None
    ) -> None:
        """A keyframe of this moment, which the branch has reached."""
        began = perf_counter()
        layout = Layout.of_state(moment.progress)
        if 2 * layout.nbytes > self.budget_bytes:
            way.keyframe_interval.record_cost(float("inf"))  # one and the next would be too much
            return
        frame = Keyframe(keyframe_name(way, moment.step), moment.step, moment.epoch, layout)
        self.byte_store.put(frame.name, pack_state(moment.progress))
        way.insert_keyframe(frame)
        if kept is not None:
            kept.write_keyframe(way, moment.step, moment.epoch)
        if len(way.keyframes) > MAX_KEYFRAMES:
            self._thin_branch(way)
        while self.byte_store.nbytes > self.budget_bytes and self._thin_largest_branch(ways):
            pass
        way.keyframe_interval.record_cost(perf_counter() - began)

    def add_first_keyframe(self, way: Branch, moment: Moment, *, again: bool) -> None:
        """The keyframe where a timeline begins; a large one that can be made again is not kept."""
        layout = Layout.of_state(moment.progress)
        frame = Keyframe(keyframe_name(way, moment.step), moment.step, moment.epoch, layout)
        way.insert_keyframe(frame)
        if not again or layout.nbytes <= SMALL_STATE_BYTES:
            self.byte_store.put(frame.name, pack_state(moment.progress))

    def read_state(self, frame: Keyframe) -> Progress | None:
        """What was kept, as NumPy arrays; None where it cannot be read."""
        found = self.byte_store.get(frame.name)
        if found is None or len(found) != frame.layout.nbytes:
            return None
        return frame.layout.unpack(found)

    def drop_branch(self, way: Branch) -> None:
        """Drop all keyframes of a branch."""
        for frame in way.keyframes:
            self.byte_store.drop(frame.name)
        way.keyframes.clear()

    def _thin_largest_branch(self, ways: Iterable[Branch]) -> bool:
        """Whether the branch that takes most was thinned."""
        sizes = {way: sum(self.byte_store.size(one.name) for one in way.keyframes) for way in ways}
        many = [way for way in sizes if len(way.keyframes) > (way.parent is None)]
        if not many:
            return False
        self._thin_branch(max(many, key=lambda way: sizes[way]))
        return True

    def _thin_branch(self, way: Branch) -> None:
        """Drop every second keyframe, that where the timeline begins never."""
        first = int(way.parent is None)
        for frame in way.keyframes[first::2]:
            self.byte_store.drop(frame.name)
        del way.keyframes[first::2]
        way.keyframe_interval.double()


def keyframe_name(way: Branch, step: int) -> str:
    """What the keyframe of a branch at this step is called."""
    return f"{way.id}-{step}"
