"""Training in chunks: playing, pausing, a goal, a limit on speed."""

from math import inf
from time import perf_counter
from typing import Final, Literal

from sankofa.explain import Run
from sankofa.session.run.chunk_size import ChunkSize
from sankofa.session.run.time_limit import TimeLimit
from sankofa.train import Diverged
from sankofa.train.timeline.branch.stop_reason import describe_reached_condition

RATE_WINDOW_S: Final = 0.25


class TrainingControl:
    """Moves one run on, as long as it is told to."""

    def __init__(self, run: Run, epochs_per_second: float | None) -> None:
        self.run = run
        self.playing = False
        self.diverged: Diverged | None = None
        self.stop_reason = ""  # which of the experiment's conditions ended the training
        self.steps_per_second = 0.0
        self._goal = inf
        self._chunk_size = ChunkSize()
        self._rate_start = (0.0, 0)
        self.limit_speed(epochs_per_second)

    @property
    def steps_per_epoch(self) -> int:
        """Steps in an epoch."""
        rows = len(self.run.examples.train)
        return -(-rows // min(self.run.experiment.batch_size, rows))

    def limit_speed(self, epochs_per_second: float | None) -> None:
        """At most so many epochs a second; None is as fast as the machine goes."""
        self._time_limit = TimeLimit(self.run)  # a changed batch size takes another time
        self._chunk_size.steps_per_second = (
            inf if epochs_per_second is None else epochs_per_second * self.steps_per_epoch
        )

    def play(self, now: float) -> None:
        """Train until told otherwise."""
        self._start(now, inf)

    def advance(self, amount: int, unit: Literal["step", "epoch"], now: float) -> None:
        """Train this much, whatever the limit on speed, then pause."""
        steps = amount if unit == "step" else amount * self.steps_per_epoch
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
    def chunk_limit_s(self) -> float:
        """Seconds that the next chunk should not take, however slow the machine."""
        return self._time_limit.estimate_limit_s(self._chunk_size.max_steps)

    def pause(self) -> None:
        """Stop where it stands."""
        self.playing = False
        self.steps_per_second = 0.0

    def rewind(self, step: int, branch: int | None = None) -> None:
        """Stand at this step as it was, and stay there."""
        self.run.rewind(step, branch=branch)
        self.pause()
        self.diverged = None
        self.stop_reason = ""

    def train_chunk(self, now: float) -> int:
        """One chunk; returns the steps taken. A run that diverges, or has enough, is paused."""
        left = self._goal - self.run.step
        count = self._chunk_size.count_steps(now, left)
        if count == 0:
            return 0
        before, began = self.run.step, perf_counter()
        try:
            self.run.advance(steps=count)
        except Diverged as error:
            self.diverged = error
            self.pause()
        took_s = perf_counter() - began
        self._chunk_size.record_duration(count, took_s)
        self._time_limit.record_duration(count, took_s)
        self._measure_rate(perf_counter())
        if self.run.stopped:
            run = self.run
            stop = run.experiment.stop
            self.stop_reason = describe_reached_condition(stop, run.epoch, run.history)
        if self.stop_reason or self.run.step >= self._goal:
            self.pause()
        return self.run.step - before

    def wait_s(self) -> float:
        """Seconds until the next step may be taken."""
        return self._chunk_size.wait_s()

    def _start(self, now: float, goal: float) -> None:
        if not self.playing:
            self._chunk_size.start(now)
            self._rate_start = (perf_counter(), self.run.step)
        self._goal = goal
        self._chunk_size.unlimited = goal < inf
        self.diverged = None
        self.stop_reason = ""
        self.playing = True

    def _measure_rate(self, now: float) -> None:
        since, step = self._rate_start
        if self.playing and now - since >= RATE_WINDOW_S:
            self.steps_per_second = (self.run.step - step) / (now - since)
            self._rate_start = (now, self.run.step)
