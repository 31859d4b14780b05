"""How healthy the network is: looked at while it trains and a page shows it."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import numpy as np

from sankofa.error import SankofaError
from sankofa.explain.diagnosis import Diagnosis, marks
from sankofa.protocol import health
from sankofa.protocol.message import write
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.health_frame import Checkups
from sankofa.session.run.training_control import Player
from sankofa.session.view.view import View

LOOK_S: Final = 0.25
DIAGNOSE_S: Final = 1.0

BLIND: Final = (SankofaError, ValueError, ArithmeticError, RuntimeError)
"""What looking at broken numbers may raise: training goes on all the same."""


class Watch:
    """Remembers what the checkups saw, and says what is wrong."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._checkups = Checkups(player.run)

    def views(self, wanted: Subscribe) -> Iterator[View]:
        """The frame `health` and the fact `diagnosed`, which is due when it pauses or breaks."""
        if wanted.health:
            player = self._player
            standing = player.playing, player.diverged is not None
            yield View("health", (), LOOK_S, self._health)
            yield View("diagnosed", standing, DIAGNOSE_S, lambda: write(self._diagnosed()))

    def _health(self) -> bytes:
        with np.errstate(all="ignore"):
            with suppress(*BLIND):  # what was seen before is still worth showing
                self._checkups.look()
            return self._checkups.frame()

    def _diagnosed(self) -> health.Diagnosed:
        run = self._player.run
        with np.errstate(all="ignore"):
            try:
                found = tuple(map(_told, run.diagnose()))
                marked = tuple(health.LayerMarks(*each) for each in marks(run))
            except BLIND:
                found, marked = (), ()
        return health.Diagnosed(run.step, found, marked)


def _told(found: Diagnosis) -> health.Diagnosis:
    """The same, as it goes over the wire."""
    return health.Diagnosis(
        kind=found.kind,
        title=found.title,
        text=found.text,
        evidence=found.evidence,
        severity=found.severity,
        layers=found.layers,
        remedies=tuple(
            health.Remedy(remedy.title, remedy.experiment, remedy.rewind)
            for remedy in found.remedies
        ),
        source=found.source,
    )
