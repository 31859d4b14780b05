"""One branch from within: its keyframes, what was changed on it, its scores."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from sankofa.train.state.health_history import Checkups
from sankofa.train.state.history import History
from sankofa.train.timeline.branch.change import Turn
from sankofa.train.timeline.branch.event import Event
from sankofa.train.timeline.branch.keyframe import Keyframe
from sankofa.train.timeline.branch.keyframe_interval import Spacing


@dataclass(eq=False)
class Way:
    """From step `fork` on `parent` to `head`, at which so many epochs were completed.

    Turns are by step, from the fork on; one at the fork stands in place of the parent's there.
    """

    id: int
    name: str
    parent: Way | None
    fork: int
    head: int
    fork_epochs: int = 0
    epochs: int = 0
    turns: dict[int, Turn] = field(default_factory=dict)
    ends: list[Event] = field(default_factory=list)
    frames: list[Keyframe] = field(default_factory=list)
    history: History = field(default_factory=History)
    checkups: Checkups = field(default_factory=Checkups)
    spacing: Spacing = field(default_factory=Spacing)

    @property
    def events(self) -> tuple[Event, ...]:
        """All that happened on it, in order."""
        told = [event for one in self.turns.values() for event in one.events]
        return tuple(sorted(told + self.ends, key=lambda event: event.step))

    def chain(self) -> tuple[Way, ...]:
        """From the first branch to this one."""
        before = () if self.parent is None else self.parent.chain()
        return (*before, self)

    def stretches(self, step: int) -> list[tuple[Way, int]]:
        """The branches on the way to a step, each with the step at which it is left."""
        chain = self.chain()
        ends = [min(later.fork, step) for later in chain[1:]] + [step]
        return [(way, end) for way, end in zip(chain, ends, strict=True) if way.fork <= end]

    def frames_to(self, step: int) -> list[Keyframe]:
        """The keyframes on the way to a step."""
        found: list[Keyframe] = []
        for way, end in self.stretches(step):
            found += way.frames[: bisect_right(way.frames, end, key=lambda frame: frame.step)]
        return found

    def turns_to(self, step: int) -> list[Turn]:
        """What was changed on the way to a step, that at the step itself left out."""
        return [
            way.turns[at]
            for way, end in self.stretches(step)
            for at in sorted(way.turns)
            if at < end
        ]

    def owner(self, step: int) -> Way:
        """The branch whose steps lead to this one: at a fork the parent."""
        if self.parent is None or step > self.fork:
            return self
        return self.parent.owner(step)

    def put(self, step: int, turn: Turn | None) -> None:
        """What was changed at a step; None for nothing."""
        self.turns.pop(step, None)
        if turn is not None:
            self.turns[step] = turn

    def next_turn(self, step: int) -> int | None:
        """The step after this one at which something was changed."""
        steps = sorted(self.turns)
        place = bisect_right(steps, step)
        return steps[place] if place < len(steps) else None

    def insert(self, frame: Keyframe) -> None:
        """Keep a keyframe in its place."""
        place = bisect_left(self.frames, frame.step, key=lambda one: one.step)
        self.frames.insert(place, frame)
