"""A second network in training beside the first, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from math import inf
from time import perf_counter
from typing import Final

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.protocol.fact import TwinShown
from sankofa.protocol.frame import decode, encode
from sankofa.protocol.message import write
from sankofa.protocol.request import Subscribe
from sankofa.session.frame import tabular
from sankofa.session.frame.comparison import said
from sankofa.session.frame.score import Scorer
from sankofa.session.run.chunk_size import Pace
from sankofa.session.run.experiment_loader import Desk, reads
from sankofa.session.run.time_limit import Patience
from sankofa.session.run.training_control import Player
from sankofa.session.view.view import HISTORY_S, PROGRESS_S, View
from sankofa.train import Diverged

SHARE: Final = 4
"""While the twin catches up, the first has one turn in so many."""

LEAD: Final = 100
"""Epochs that the twin goes on alone when the first has diverged and cannot."""

_NUMBERS: Final = count()


class Twin:
    """Trains `experiment` until it stands where the first stands, and then along with it."""

    def __init__(self, player: Player, experiment: Experiment, title: str) -> None:
        self._player = player
        self._experiment = experiment
        self._title = title
        self._number = next(_NUMBERS)
        self._run: Run | None = None
        self._problem = ""
        self._broke_at = inf  # the step beyond which it cannot go
        self._catching_up = True
        self._turns = 0
        self._pace = Pace()
        self._pace.free = True

    def beside(self, player: Player) -> Twin:
        """The same twin beside another run of the first."""
        self._player = player
        return self

    @property
    def behind(self) -> bool:
        """Whether it has steps to take, or to take back, to stand where the first stands."""
        if self._run is None:
            return not self._problem
        return self._run.step != min(self._wanted, self._broke_at)

    def lets_first_go(self) -> bool:
        """Whether the first need not wait this turn: in step never for long, before it at times."""
        self._turns += 1
        return not self.behind or (self._catching_up and self._turns % SHARE == 0)

    @property
    def longest_s(self) -> float:
        """Seconds that its next chunk should not take; infinite where it reads or replays."""
        if self._run is None or self._run.step > self._wanted:
            return inf
        return self._patience.longest_s(self._pace.chunk)

    @property
    def _wanted(self) -> int:
        """The step at which it is to stand."""
        first = self._player
        alone = LEAD * first.batches if first.diverged is not None else 0
        return first.run.step + alone

    def train(self) -> int:
        """One chunk towards the first one's step; returns the steps taken, or taken back."""
        if self._run is None:
            self._open()
            return 1
        before, wanted = self._run.step, self._wanted
        if before > wanted:
            self._go_back(self._run, wanted)
        else:
            self._go_on(self._run, wanted)
        self._catching_up = self._catching_up and self.behind
        self._scorer.moved()
        return max(1, abs(self._run.step - before))

    def _open(self) -> None:
        """Make its network stand, on the same rows where it reads the same."""
        first = self._player.run
        try:
            if reads(self._experiment) == reads(first.experiment):
                self._run = Run(self._experiment, examples=first.examples)
            else:
                self._run = Desk().run(self._experiment)
        except SankofaError as error:
            self._problem = str(error)
            return
        self._scorer, self._patience = Scorer(self._run), Patience(self._run)

    def _go_back(self, run: Run, wanted: int) -> None:
        run.rewind(wanted)
        self._problem, self._broke_at = "", inf

    def _go_on(self, run: Run, wanted: int) -> None:
        before, began = run.step, perf_counter()
        steps = self._pace.steps(began, wanted - before)
        try:
            run.advance(steps=steps)
        except Diverged as error:
            self._problem, self._broke_at = str(error), run.step
        took_s = perf_counter() - began
        self._pace.took(steps, took_s)
        self._patience.took(steps, took_s)

    def views(self, wanted: Subscribe | None) -> Iterator[View]:
        """The fact `twin-shown`, the frames `twin` and `twin-output`."""
        exactly = self._number, self._problem, self._catching_up
        yield View("twin-shown", exactly, PROGRESS_S, lambda: write(self._shown()))
        run = self._run
        if run is None:
            return
        yield View("twin", self._number, HISTORY_S, lambda: _renamed(tabular.history(run)))
        if wanted is not None:
            side = wanted.map
            yield View(
                "twin-output",
                (self._number, side),
                1 / wanted.frames_per_second,
                lambda: said(run, self._scorer, side, "twin-output"),
            )

    def _shown(self) -> TwinShown:
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
            train=self._scorer.scores("train"),
            validation=self._scorer.scores("validation"),
            problem=self._problem,
        )

    @staticmethod
    def none() -> Iterator[View]:
        """That there is none."""
        yield View("twin-shown", None, None, lambda: write(TwinShown(None)))


def _renamed(history: bytes) -> bytes:
    frame = decode(history)
    return encode("twin", frame.arrays, frame.metadata)
