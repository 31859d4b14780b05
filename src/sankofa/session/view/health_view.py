"""Views of the network's health: checkup statistics and diagnoses."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import msgspec
import numpy as np

from sankofa.error import SankofaError
from sankofa.explain.diagnosis import find_unit_marks, glance
from sankofa.protocol import health
from sankofa.protocol.frame import HealthFrame
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.health_frame import HealthRows
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.view import View

CHECKUP_INTERVAL_S: Final = 0.25
DIAGNOSIS_INTERVAL_S: Final = 1.0
GLANCE_INTERVAL_S: Final = 5.0
FIRST_JUDGED_EPOCH: Final = 10
"""Before it no curve is judged; see `explain.diagnosis.rule`."""

NUMERICAL_ERRORS: Final = (SankofaError, ValueError, ArithmeticError, RuntimeError)
"""Errors that statistics of broken numbers may raise; they do not stop training."""


class HealthView:
    """Records checkups and diagnoses the run."""

    def __init__(self, training: TrainingControl) -> None:
        self._training = training
        self._checkups = HealthRows(training.run)

    def list_views(self, wanted: Subscribe) -> Iterator[View]:
        """The frame `health` and the fact `diagnosed`, which is due when it pauses or breaks."""
        training = self._training
        standing = training.playing, training.diverged is not None
        if wanted.health:
            yield View("health", (), CHECKUP_INTERVAL_S, self._make_health)
            yield View("diagnosed", standing, DIAGNOSIS_INTERVAL_S, self._make_diagnosis_fact)
        elif wanted.diagnosis and training.run.epoch >= FIRST_JUDGED_EPOCH:
            yield View("diagnosed", standing, GLANCE_INTERVAL_S, self._make_glance_fact)

    def _make_health(self) -> HealthFrame:
        with np.errstate(all="ignore"):
            with suppress(*NUMERICAL_ERRORS):  # what was seen before is still worth showing
                self._checkups.record_health()
            return self._checkups.make_health()

    def _make_glance_fact(self) -> health.Diagnosed:
        run = self._training.run
        found: tuple[health.Diagnosis, ...] = ()
        with np.errstate(all="ignore"), suppress(*NUMERICAL_ERRORS):
            found = msgspec.convert(glance(run), tuple[health.Diagnosis, ...], from_attributes=True)
        return health.Diagnosed(run.step, found, partial=True)

    def _make_diagnosis_fact(self) -> health.Diagnosed:
        run = self._training.run
        with np.errstate(all="ignore"):
            try:
                found = msgspec.convert(
                    run.diagnose(), tuple[health.Diagnosis, ...], from_attributes=True
                )
                marked = tuple(health.LayerMarks(*each) for each in find_unit_marks(run))
            except NUMERICAL_ERRORS:
                found, marked = (), ()
        return health.Diagnosed(run.step, found, marked)
