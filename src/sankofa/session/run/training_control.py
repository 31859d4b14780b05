"""Play, pause, advance and rewind a run: training in chunks, to a goal, under a speed limit."""

from collections.abc import Callable
from math import inf
from time import perf_counter
from typing import Final, Literal

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.session.run.chunk_size import ChunkSize
from sankofa.session.run.time_limit import TimeLimit
from sankofa.train import Diverged
from sankofa.train.timeline.branch.stop_reason import describe_reached_condition

RATE_WINDOW_S: Final = 0.25


class TrainingControl:
    """Trains one run in chunks.

    Arguments: the run; the speed limit in epochs a second, None for none; the clock, in seconds,
    that times chunks.
    """

    def __init__(
        self,
        run: Run,
        epochs_per_second: float | None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.run = run
        self.clock = clock
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
        """Limit the speed to so many epochs a second; None is no limit."""
        self._epochs_per_second = epochs_per_second
        self._settings = self.run.experiment
        self._time_limit = TimeLimit(self.run)
        self._chunk_size.steps_per_second = (
            inf if epochs_per_second is None else epochs_per_second * self.steps_per_epoch
        )

    def change_settings(self, experiment: Experiment) -> bool:
        """Continue the same run under changed settings; False where they need a new run."""
        try:
            self.run.change(experiment)
        except SankofaError:
            return False  # opening it says what is wrong with it, if anything is
        self._clear_outcome()
        self.limit_speed(self._epochs_per_second)
        return True

    def play(self, now: float) -> None:
        """Train until paused."""
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
        """Continue the training of a lost session to its goal; None is no goal."""
        wanted = inf if goal is None else goal
        if self.run.step < wanted:
            self._start(now, wanted)

    @property
    def chunk_limit_s(self) -> float:
        """Seconds that the next chunk should not take, however slow the machine."""
        return self._time_limit.estimate_limit_s(self._chunk_size.max_steps)

    def pause(self) -> None:
        """Stop at the current step."""
        self.playing = False
        self.steps_per_second = 0.0

    def rewind(self, step: int, branch: int | None = None) -> None:
        """Return to this step of a branch (None: the present one), paused."""
        self.run.rewind(step, branch=branch)
        self.pause()
        self._clear_outcome()
        self._follow_settings()

    def train_chunk(self, now: float) -> int:
        """Train one chunk; returns the steps taken. A run that diverges or stops is paused."""
        left = self._goal - self.run.step
        count = self._chunk_size.count_steps(now, left)
        if count == 0:
            return 0
        before, started = self.run.step, self.clock()
        try:
            self.run.advance(steps=count)
        except Diverged as error:
            self.diverged = error
            self.pause()
        took_s = self.clock() - started
        self._chunk_size.record_duration(count, took_s)
        self._time_limit.record_duration(count, took_s)
        self._measure_rate(self.clock())
        self._follow_settings()
        if self.run.stopped:
            run = self.run
            stop = run.experiment.stop
            self.stop_reason = describe_reached_condition(stop, run.epoch, run.history)
        if self.stop_reason or self.run.step >= self._goal:
            self.pause()
        return self.run.step - before

    def compute_wait_s(self) -> float:
        """Seconds until the next step may be taken."""
        return self._chunk_size.compute_wait_s()

    def _start(self, now: float, goal: float) -> None:
        if not self.playing:
            self._chunk_size.start(now)
            self._rate_start = (self.clock(), self.run.step)
        self._goal = goal
        self._chunk_size.unlimited = goal < inf
        self._clear_outcome()
        self.playing = True

    def _clear_outcome(self) -> None:
        """Forget why the last training ended."""
        self.diverged = None
        self.stop_reason = ""

    def _follow_settings(self) -> None:
        """Learn durations and the speed limit anew where the settings at this step are others."""
        if self.run.experiment is not self._settings and self.run.experiment != self._settings:
            self.limit_speed(self._epochs_per_second)

    def _measure_rate(self, now: float) -> None:
        since, step = self._rate_start
        if self.playing and now - since >= RATE_WINDOW_S:
            self.steps_per_second = (self.run.step - step) / (now - since)
            self._rate_start = (now, self.run.step)
