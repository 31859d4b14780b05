"""One branch from within: its keyframes, what was changed on it, its scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from sankofa.train.state.health_history import Checkups
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.change import Change
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.keyframe import Keyframe
from sankofa.train.timeline.branch.keyframe_interval import KeyframeInterval


@dataclass(eq=False)
class Branch:
    """From step `fork` on `parent` to `head`, at which so many epochs were completed.

    Turns are by step, from the fork on; one at the fork stands in place of the parent's there.
    """

    id: int
    name: str
    parent: Branch | None
    fork: int
    head: int
    fork_epochs: int = 0
    epochs: int = 0
    changes: dict[int, Change] = field(default_factory=dict)
    end_events: list[Event] = field(default_factory=list)
    keyframes: list[Keyframe] = field(default_factory=list)
    history: History = field(default_factory=History)
    checkups: Checkups = field(default_factory=Checkups)
    keyframe_interval: KeyframeInterval = field(default_factory=KeyframeInterval)

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened on it, in order."""
        told = [event for one in self.changes.values() for event in one.events]
        return tuple(sorted(told + self.end_events, key=lambda event: event.step))

    def lineage(self) -> tuple[Branch, ...]:
        """From the first branch to this one."""
        before = () if self.parent is None else self.parent.lineage()
        return (*before, self)

    def find_segments(self, step: int) -> list[tuple[Branch, int]]:
        """The branches on the way to a step, each with the step at which it is left."""
        chain = self.lineage()
        ends = [min(later.fork, step) for later in chain[1:]] + [step]
        return [(way, end) for way, end in zip(chain, ends, strict=True) if way.fork <= end]

    def find_keyframes(self, step: int) -> list[Keyframe]:
        """The keyframes on the way to a step."""
        found: list[Keyframe] = []
        for way, end in self.find_segments(step):
            found += way.keyframes[: bisect_right(way.keyframes, end, key=lambda frame: frame.step)]
        return found

    def find_changes(self, step: int) -> list[Change]:
        """What was changed on the way to a step, that at the step itself left out."""
        return [
            way.changes[at]
            for way, end in self.find_segments(step)
            for at in sorted(way.changes)
            if at < end
        ]

    def find_owner(self, step: int) -> Branch:
        """The branch whose steps lead to this one: at a fork the parent."""
        if self.parent is None or step > self.fork:
            return self
        return self.parent.find_owner(step)

    def set_change(self, step: int, turn: Change | None) -> None:
        """What was changed at a step; None for nothing."""
        self.changes.pop(step, None)
        if turn is not None:
            self.changes[step] = turn

    def find_next_change(self, step: int) -> int | None:
        """The step after this one at which something was changed."""
        steps = sorted(self.changes)
        place = bisect_right(steps, step)
        return steps[place] if place < len(steps) else None

    def insert_keyframe(self, frame: Keyframe) -> None:
        """Keep a keyframe in its place."""
        place = bisect_left(self.keyframes, frame.step, key=lambda one: one.step)
        self.keyframes.insert(place, frame)
