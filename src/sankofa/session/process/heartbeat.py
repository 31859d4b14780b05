"""The worker's sign of life, from a thread of its own: the main one may be long at its work.

Time is counted in beats. A machine that slept, or had no time for this process, then makes no
piece of training seem long that is not.
"""

import os
import threading
from collections.abc import Callable
from typing import Final

from sankofa.session.wire.current_task import Turn
from sankofa.session.wire.message import Beat

EVERY_S: Final = 0.25
IDLE_S: Final = 2.0
"""Between beats while nothing trains."""

PATIENCE_S: Final = 1.5
"""How long a worker that trains may be silent: all that it calls lets other threads run."""

LONG_PATIENCE_S: Final = 10.0
"""While it opens data or compiles: a library may keep other threads from running for a while."""


class Pulse:
    """Says that the worker lives, and since when it has been at the same piece of training."""

    def __init__(
        self, turn: Turn, send: Callable[[Beat], None], compiling: Callable[[], bool]
    ) -> None:
        self._turn, self._send, self._compiling = turn, send, compiling
        self._number = -1
        self._beats = 0
        self._thread = threading.Thread(target=self._go_on, daemon=True, name="pulse")

    def start(self) -> None:
        """Beat from now on."""
        if self._thread.ident is None:
            self._thread.start()

    def beat(self) -> Beat:
        """How things are now, a beat after the last time."""
        compiling = self._compiling()
        piece = None if compiling else self._turn.piece
        if piece is None:
            self._number = -1
            self._turn.relaxed = compiling or not self._turn.playing
            return Beat(LONG_PATIENCE_S if self._turn.relaxed else PATIENCE_S)
        self._turn.relaxed = False
        number, longest_s = piece
        self._beats = self._beats + 1 if number == self._number else 0
        self._number = number
        return Beat(PATIENCE_S, self._beats * EVERY_S, longest_s)

    def _go_on(self) -> None:
        try:
            while True:
                self._send(self.beat())
                if self._turn.begun.wait(EVERY_S if self._turn.playing else IDLE_S):
                    self._turn.begun.clear()
                    self._number = -1  # no whole beat has passed
        except OSError:
            os._exit(0)  # the parent is gone
