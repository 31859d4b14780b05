"""Detects a worker process that no longer answers; used by `worker_process`."""

from typing import Final

from sankofa.session.wire.message import Heartbeat

TICK_S: Final = 0.25
START_S: Final = 120.0
"""Seconds that a worker may take to start, before its first heartbeat."""


class HeartbeatMonitor:
    """Counts the ticks, each `TICK_S` long, since a worker's last message.

    It counts ticks, not time: a tick that comes late, because this machine slept or this process
    was not scheduled, is still one, and the messages that waited meanwhile are read first.
    """

    def __init__(self) -> None:
        self._silent_ticks = 0
        self._beat = Heartbeat(START_S)

    def record_message(self, beat: Heartbeat | None = None) -> None:
        """A message has arrived from the worker; `beat` is its heartbeat, if it was one."""
        self._silent_ticks = 0
        self._beat = beat or self._beat

    def count_tick(self) -> None:
        """Another `TICK_S` have passed."""
        self._silent_ticks += 1

    @property
    def timeout_reason(self) -> str:
        """Why the worker counts as lost, as a clause; "" while it does not."""
        if self._beat.chunk_s >= self._beat.chunk_limit_s:
            return "stopped answering in the midst of training"
        if self._silent_ticks * TICK_S > self._beat.timeout_s:
            return "stopped answering"
        return ""
