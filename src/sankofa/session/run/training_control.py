"""Training in chunks: playing, pausing, a goal, a limit on speed."""

from math import inf
from time import perf_counter
from typing import Final, Literal

from sankofa.explain import Run
from sankofa.session.run.chunk_size import Pace
from sankofa.session.run.time_limit import Patience
from sankofa.train import Diverged
from sankofa.train.timeline.branch.stop_reason import describe_reached_condition

RATE_WINDOW_S: Final = 0.25


class Player:
    """Moves one run on, as long as it is told to."""

    def __init__(self, run: Run, epochs_per_second: float | None) -> None:
        self.run = run
        self.playing = False
        self.diverged: Diverged | None = None
        self.stopped = ""  # which of the experiment's conditions ended the training
        self.steps_per_second = 0.0
        self._goal = inf
        self._pace = Pace()
        self._mark = (0.0, 0)
        self.limit(epochs_per_second)

    @property
    def batches(self) -> int:
        """Steps in an epoch."""
        rows = len(self.run.examples.train)
        return -(-rows // min(self.run.experiment.batch_size, rows))

    def limit(self, epochs_per_second: float | None) -> None:
        """At most so many epochs a second; None is as fast as the machine goes."""
        self._patience = Patience(self.run)  # a changed batch size takes another time
        self._pace.limit = inf if epochs_per_second is None else epochs_per_second * self.batches

    def play(self, now: float) -> None:
        """Train until told otherwise."""
        self._start(now, inf)

    def advance(self, amount: int, unit: Literal["step", "epoch"], now: float) -> None:
        """Train this much, whatever the limit on speed, then pause."""
        steps = amount if unit == "step" else amount * self.batches
        self._start(now, self.run.step + steps)

    @property
    def goal(self) -> int | None:
        """The step at which it will pause; None while there is none."""
        return None if self._goal == inf else int(self._goal)

    def resume(self, goal: int | None, now: float) -> None:
        """Train on as another did, to its goal."""
        wanted = inf if goal is None else goal
        if self.run.step < wanted:
            self._start(now, wanted)

    @property
    def longest_s(self) -> float:
        """Seconds that the next chunk should not take, however slow the machine."""
        return self._patience.longest_s(self._pace.chunk)

    def pause(self) -> None:
        """Stop where it stands."""
        self.playing = False
        self.steps_per_second = 0.0

    def rewind(self, step: int, branch: int | None = None) -> None:
        """Stand at this step as it was, and stay there."""
        self.run.rewind(step, branch=branch)
        self.pause()
        self.diverged = None
        self.stopped = ""

    def train(self, now: float) -> int:
        """One chunk; returns the steps taken. A run that diverges, or has enough, is paused."""
        left = self._goal - self.run.step
        count = self._pace.steps(now, left)
        if count == 0:
            return 0
        before, began = self.run.step, perf_counter()
        try:
            self.run.advance(steps=count)
        except Diverged as error:
            self.diverged = error
            self.pause()
        took_s = perf_counter() - began
        self._pace.took(count, took_s)
        self._patience.took(count, took_s)
        self._measure(perf_counter())
        if self.run.stopped:
            run = self.run
            stop = run.experiment.stop
            self.stopped = describe_reached_condition(stop, run.epoch, run.history)
        if self.stopped or self.run.step >= self._goal:
            self.pause()
        return self.run.step - before

    def wait_s(self) -> float:
        """Seconds until the next step may be taken."""
        return self._pace.wait_s()

    def _start(self, now: float, goal: float) -> None:
        if not self.playing:
            self._pace.begin(now)
            self._mark = (perf_counter(), self.run.step)
        self._goal = goal
        self._pace.free = goal < inf
        self.diverged = None
        self.stopped = ""
        self.playing = True

    def _measure(self, now: float) -> None:
        since, step = self._mark
        if self.playing and now - since >= RATE_WINDOW_S:
            self.steps_per_second = (self.run.step - step) / (now - since)
            self._mark = (now, self.run.step)
