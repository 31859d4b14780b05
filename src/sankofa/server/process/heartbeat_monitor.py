"""Whether a worker still answers, judged by its signs of life."""

from typing import Final

from sankofa.session.wire.message import Beat

TICK_S: Final = 0.25
START_S: Final = 120.0
"""How long a worker may be at starting, before it first says that it lives."""


class Vigil:
    """Counts the ticks for which a worker has said nothing.

    It counts ticks, not time: one that comes late, because this machine slept or this process had
    no turn, is one all the same, and the worker's words that waited meanwhile are heard first.
    """

    def __init__(self) -> None:
        self._silent = 0
        self._beat = Beat(START_S)

    def heard(self, beat: Beat | None = None) -> None:
        """The worker said something; perhaps how it is."""
        self._silent = 0
        self._beat = beat or self._beat

    def tick(self) -> None:
        """So much time has gone by."""
        self._silent += 1

    @property
    def verdict(self) -> str:
        """Why the worker is to be given up, as a clause; "" while it is not."""
        if self._beat.turn_s >= self._beat.longest_s:
            return "stopped answering in the midst of training"
        if self._silent * TICK_S > self._beat.patience_s:
            return "stopped answering"
        return ""
