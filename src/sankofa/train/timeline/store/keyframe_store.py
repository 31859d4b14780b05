"""Stores and thins the keyframes of all branches within one budget of bytes."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter
from typing import Final

from sankofa.run_folder.layout import keyframe_file
from sankofa.train.state.run_state import StepState
from sankofa.train.state.train_state import TrainState
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.keyframe import Keyframe, Layout, pack_state
from sankofa.train.timeline.branch.keyframe_interval import MAX_KEYFRAMES
from sankofa.train.timeline.store.byte_store import ByteStore
from sankofa.train.timeline.store.journal_writer import JournalWriter

BUDGET_BYTES: Final = 512 << 20
SMALL_STATE_BYTES: Final = 1 << 20


class KeyframeStore:
    """Holds at most `budget_bytes` of keyframes, and always the first of a timeline."""

    def __init__(self, byte_store: ByteStore, budget_bytes: int = BUDGET_BYTES) -> None:
        self.byte_store = byte_store
        self.budget_bytes = budget_bytes

    def add_keyframe(
        self,
        branch: Branch,
        step_state: StepState,
        branches: Iterable[Branch],
        journal_writer: JournalWriter | None,
    ) -> None:
        """Store a keyframe of the head of a branch; thin where that exceeds count or budget."""
        began = perf_counter()
        layout = Layout.of_state(step_state.train_state)
        if 2 * layout.nbytes > self.budget_bytes:
            branch.keyframe_interval.record_cost(float("inf"))  # two would exceed the budget
            return
        keyframe = Keyframe(
            keyframe_file(branch.id, step_state.step), step_state.step, step_state.epoch, layout
        )
        self.byte_store.put(keyframe.name, pack_state(step_state.train_state))
        branch.insert_keyframe(keyframe)
        if journal_writer is not None:
            journal_writer.write_keyframe(branch, step_state.step, step_state.epoch)
        if len(branch.keyframes) > MAX_KEYFRAMES:
            self._thin_branch(branch)
        while self.byte_store.nbytes > self.budget_bytes and self._thin_largest_branch(branches):
            pass
        branch.keyframe_interval.record_cost(perf_counter() - began)

    def add_first_keyframe(
        self, branch: Branch, step_state: StepState, *, reproducible: bool
    ) -> None:
        """Add a timeline's first keyframe; a large one that is reproducible is not stored."""
        layout = Layout.of_state(step_state.train_state)
        keyframe = Keyframe(
            keyframe_file(branch.id, step_state.step), step_state.step, step_state.epoch, layout
        )
        branch.insert_keyframe(keyframe)
        if not reproducible or layout.nbytes <= SMALL_STATE_BYTES:
            self.byte_store.put(keyframe.name, pack_state(step_state.train_state))

    def read_state(self, keyframe: Keyframe) -> TrainState | None:
        """The stored train state, as NumPy arrays; None where it cannot be read."""
        found = self.byte_store.get(keyframe.name)
        if found is None or len(found) != keyframe.layout.nbytes:
            return None
        return keyframe.layout.unpack(found)

    def drop_branch(self, branch: Branch) -> None:
        """Delete all keyframes of a branch."""
        for keyframe in branch.keyframes:
            self.byte_store.drop(keyframe.name)
        branch.keyframes.clear()

    def _thin_largest_branch(self, branches: Iterable[Branch]) -> bool:
        """Thin the branch that takes most bytes; False when no branch can be thinned."""
        sizes = {
            branch: sum(self.byte_store.size(keyframe.name) for keyframe in branch.keyframes)
            for branch in branches
        }
        thinnable = [branch for branch in sizes if len(branch.keyframes) > (branch.parent is None)]
        if not thinnable:
            return False
        self._thin_branch(max(thinnable, key=lambda branch: sizes[branch]))
        return True

    def _thin_branch(self, branch: Branch) -> None:
        """Delete every second keyframe, except a timeline's first."""
        first = int(branch.parent is None)
        for keyframe in branch.keyframes[first::2]:
            self.byte_store.drop(keyframe.name)
        del branch.keyframes[first::2]
        branch.keyframe_interval.double()
