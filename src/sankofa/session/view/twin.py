"""Train a second network step by step beside the first, and show both."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import inf
from typing import Final

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.protocol.fact import TwinShown
from sankofa.protocol.request import Subscribe
from sankofa.session.frame import tabular
from sankofa.session.frame.comparison import make_twin_output
from sankofa.session.frame.score import Scorer
from sankofa.session.run.chunk_size import ChunkSize
from sankofa.session.run.experiment_loader import ExperimentLoader, make_data_key
from sankofa.session.run.time_limit import TimeLimit
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import HISTORY_INTERVAL_S, PROGRESS_INTERVAL_S, View
from sankofa.train import Diverged

CATCH_UP_SHARE: Final = 4
"""While the twin catches up, the first has one turn in so many."""

MAX_LEAD_EPOCHS: Final = 100
"""Epochs that the twin goes on alone when the first has diverged and cannot."""

_NUMBERS: Final = count()


class Twin:
    """Trains `experiment` up to the first run's current step, and from then on along with it."""

    def __init__(self, training: TrainingControl, experiment: Experiment, title: str) -> None:
        self._first = training
        self._experiment = experiment
        self._title = title
        self._number = next(_NUMBERS)
        self._run: Run | None = None
        self._problem = ""
        self._diverged_at = inf  # the step beyond which it cannot go
        self._catching_up = True
        self._turns = 0
        self._chunk_size = ChunkSize()
        self._chunk_size.unlimited = True

    def attach_to(self, training: TrainingControl) -> Twin:
        """Train beside another run from now on."""
        self._first = training
        return self

    @property
    def is_behind(self) -> bool:
        """Whether it must advance or rewind to reach the first run's current step."""
        if self._run is None:
            return not self._problem
        return self._run.step != min(self._target_step, self._diverged_at)

    def may_train_first_run(self) -> bool:
        """Whether the first run may train in this turn: one in four while the twin catches up."""
        self._turns += 1
        return not self.is_behind or (self._catching_up and self._turns % CATCH_UP_SHARE == 0)

    @property
    def chunk_limit_s(self) -> float:
        """Seconds that its next chunk should not take; infinite where it reads or replays."""
        if self._run is None or self._run.step > self._target_step:
            return inf
        return self._time_limit.estimate_limit_s(self._chunk_size.max_steps)

    @property
    def _target_step(self) -> int:
        """The step to advance or rewind to."""
        first = self._first
        alone = MAX_LEAD_EPOCHS * first.steps_per_epoch if first.diverged is not None else 0
        return first.run.step + alone

    def train_chunk(self) -> int:
        """Train a chunk towards the first run's step, or rewind; returns the distance in steps."""
        if self._run is None:
            self._open_run()
            return 1
        before, wanted = self._run.step, self._target_step
        if before > wanted:
            self._rewind_run(self._run, wanted)
        else:
            self._advance_run(self._run, wanted)
        self._catching_up = self._catching_up and self.is_behind
        self._scorer.invalidate()
        return max(1, abs(self._run.step - before))

    def _open_run(self) -> None:
        """Make its run, sharing the first run's data where the data settings agree."""
        first = self._first.run
        try:
            if make_data_key(self._experiment) == make_data_key(first.experiment):
                self._run = Run(self._experiment, examples=first.examples)
            else:
                self._run = ExperimentLoader().make_run(self._experiment)
        except SankofaError as error:
            self._problem = str(error)
            return
        self._scorer, self._time_limit = Scorer(self._run), TimeLimit(self._run)

    def _rewind_run(self, run: Run, wanted: int) -> None:
        run.rewind(wanted)
        self._problem, self._diverged_at = "", inf

    def _advance_run(self, run: Run, wanted: int) -> None:
        before, started = run.step, self._first.clock()
        steps = self._chunk_size.count_steps(started, wanted - before)
        try:
            run.advance(steps=steps)
        except Diverged as error:
            self._problem, self._diverged_at = str(error), run.step
        took_s = self._first.clock() - started
        self._chunk_size.record_duration(steps, took_s)
        self._time_limit.record_duration(steps, took_s)

    def list_views(self, wanted: Subscribe | None) -> Iterator[View]:
        """The fact `twin-shown`, the frames `twin` and `twin-output`."""
        exactly = self._number, self._problem, self._catching_up
        yield View("twin-shown", exactly, PROGRESS_INTERVAL_S, self._make_fact)
        run = self._run
        if run is None:
            return
        yield View(
            "twin",
            self._number,
            HISTORY_INTERVAL_S,
            lambda: tabular.make_twin_history(run),
        )
        if wanted is not None:
            side = wanted.map
            yield View(
                "twin-output",
                (self._number, side),
                1 / wanted.frames_per_second,
                lambda: make_twin_output(run, self._scorer, side),
            )

    def _make_fact(self) -> TwinShown:
        run = self._run
        if run is None:
            return TwinShown(
                self._experiment, self._title, catching_up=not self._problem, problem=self._problem
            )
        return TwinShown(
            experiment=self._experiment,
            title=self._title,
            step=run.step,
            epoch=run.epoch,
            catching_up=self._catching_up and not self._problem,
            train=self._scorer.score_part("train"),
            validation=self._scorer.score_part("validation"),
            problem=self._problem,
        )

    @staticmethod
    def list_absent_views() -> Iterator[View]:
        """List the view that says that there is no twin."""
        yield View("twin-shown", None, None, lambda: TwinShown(None))
