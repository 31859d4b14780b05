"""Send the worker's heartbeats from a thread of its own, as the main thread may work for long.

A chunk's duration is counted in heartbeats, so that a machine that slept or is overloaded does not
make a chunk seem long.
"""

import os
import threading
from collections.abc import Callable
from typing import Final

from sankofa.session.wire.current_task import CurrentTask
from sankofa.session.wire.message import Heartbeat

INTERVAL_S: Final = 0.25
IDLE_INTERVAL_S: Final = 2.0
"""Between beats while nothing trains."""

TIMEOUT_S: Final = 1.5
"""How long a worker that trains may be silent: all that it calls lets other threads run."""

LONG_TIMEOUT_S: Final = 10.0
"""While it opens data or compiles: a library may keep other threads from running for a while."""


class HeartbeatThread:
    """Sends heartbeats that say for how long the present chunk of training has lasted."""

    def __init__(
        self, turn: CurrentTask, send: Callable[[Heartbeat], None], compiling: Callable[[], bool]
    ) -> None:
        self._current_task, self._send, self._compiling = turn, send, compiling
        self._chunk_number = -1
        self._beats = 0
        self._thread = threading.Thread(target=self._send_heartbeats, daemon=True, name="pulse")

    def start(self) -> None:
        """Send heartbeats from now on."""
        if self._thread.ident is None:
            self._thread.start()

    def make_heartbeat(self) -> Heartbeat:
        """Make the next heartbeat, one interval after the last."""
        compiling = self._compiling()
        piece = None if compiling else self._current_task.chunk
        if piece is None:
            self._chunk_number = -1
            self._current_task.heartbeat_idle = compiling or not self._current_task.playing
            return Heartbeat(LONG_TIMEOUT_S if self._current_task.heartbeat_idle else TIMEOUT_S)
        self._current_task.heartbeat_idle = False
        number, longest_s = piece
        self._beats = self._beats + 1 if number == self._chunk_number else 0
        self._chunk_number = number
        return Heartbeat(TIMEOUT_S, self._beats * INTERVAL_S, longest_s)

    def _send_heartbeats(self) -> None:
        try:
            while True:
                self._send(self.make_heartbeat())
                if self._current_task.chunk_started.wait(
                    INTERVAL_S if self._current_task.playing else IDLE_INTERVAL_S
                ):
                    self._current_task.chunk_started.clear()
                    self._chunk_number = -1  # no whole beat has passed
        except OSError:
            os._exit(0)  # the parent is gone
