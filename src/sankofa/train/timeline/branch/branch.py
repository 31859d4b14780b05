"""A branch of a timeline: its keyframes, changes and scores; used by the recorder."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import Final

from sankofa.train.state.health_history import HealthHistory
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.change import StepChange
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.keyframe import Keyframe
from sankofa.train.timeline.branch.keyframe_interval import KeyframeInterval

FIRST_NAME: Final = "main"
"""The name at first of the branch without a parent."""


@dataclass(eq=False)
class Branch:
    """The steps from `fork` on `parent` to `head`.

    `fork_epochs` and `epochs` are the epochs completed at the fork and at the head. `changes` are
    by step, from the fork on; one at the fork replaces the parent's at that step. `end_events` say
    where training stopped or diverged.
    """

    id: int
    name: str
    parent: Branch | None
    fork: int
    head: int
    fork_epochs: int = 0
    epochs: int = 0
    changes: dict[int, StepChange] = field(default_factory=dict)
    end_events: list[Event] = field(default_factory=list)
    keyframes: list[Keyframe] = field(default_factory=list)
    history: History = field(default_factory=History)
    health_history: HealthHistory = field(default_factory=HealthHistory)
    keyframe_interval: KeyframeInterval = field(default_factory=KeyframeInterval)

    @property
    def events(self) -> tuple[Event, ...]:
        """All its events, in the order of their steps."""
        changed = [event for one in self.changes.values() for event in one.events]
        return tuple(sorted(changed + self.end_events, key=lambda event: event.step))

    @property
    def lineage(self) -> tuple[Branch, ...]:
        """The branches from the first to this one, each the parent of the next."""
        before = () if self.parent is None else self.parent.lineage
        return (*before, self)

    def find_segments(self, step: int) -> list[tuple[Branch, int]]:
        """The branches of the lineage up to a step, each with its last step in it."""
        chain = self.lineage
        ends = [min(later.fork, step) for later in chain[1:]] + [step]
        return [
            (branch, end) for branch, end in zip(chain, ends, strict=True) if branch.fork <= end
        ]

    def find_keyframes(self, step: int) -> list[Keyframe]:
        """The keyframes of the lineage up to and including a step."""
        found: list[Keyframe] = []
        for branch, end in self.find_segments(step):
            found += branch.keyframes[
                : bisect_right(branch.keyframes, end, key=lambda keyframe: keyframe.step)
            ]
        return found

    def find_changes(self, step: int) -> list[StepChange]:
        """The changes of the lineage before a step."""
        return [
            branch.changes[at]
            for branch, end in self.find_segments(step)
            for at in sorted(branch.changes)
            if at < end
        ]

    def find_owner(self, step: int) -> Branch:
        """The branch of the lineage that has this step; at a fork it is the parent."""
        if self.parent is None or step > self.fork:
            return self
        return self.parent.find_owner(step)

    def set_change(self, step: int, change: StepChange | None) -> None:
        """Set the change at a step; None removes it."""
        self.changes.pop(step, None)
        if change is not None:
            self.changes[step] = change

    def find_next_change(self, step: int) -> int | None:
        """The first step after this one that has a change; None when there is none."""
        steps = sorted(self.changes)
        index = bisect_right(steps, step)
        return steps[index] if index < len(steps) else None

    def insert_keyframe(self, keyframe: Keyframe) -> None:
        """Insert a keyframe in the order of steps."""
        index = bisect_left(self.keyframes, keyframe.step, key=lambda one: one.step)
        self.keyframes.insert(index, keyframe)
