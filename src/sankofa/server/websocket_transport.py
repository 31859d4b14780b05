"""uvicorn's WebSocket, with two better ways to part."""

from typing import Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

QUIET_S: Final = 0.2
"""After a failure: silence for so long, and the peer has heard why."""

LINGER_S: Final = 5.0
"""After a failure: the longest to listen, however much is still being sent."""


class Parting(WebSocketsSansIOProtocol):
    """Hangs up on a peer that does not read, and lets one that says too much hear why.

    Closing waits until the peer has read what was sent; a dead peer never will. So the
    application finds `scope["extensions"]["sankofa.abort"]["abort"]`, which does not wait.

    A peer in the midst of an oversize message would lose our reason (1009) if the connection
    closed under it: what it still sends is read and thrown away for a moment.
    """

    failed_at = 0.0

    async def run_asgi(self) -> None:
        """Run the application, with the way to hang up in its scope."""
        extensions = self.scope.get("extensions") or {}
        self.scope["extensions"] = {**extensions, "sankofa.abort": {"abort": self.transport.abort}}
        await super().run_asgi()

    def data_received(self, data: bytes) -> None:
        """Hand on what arrives; after a failure, only notice that the peer still speaks."""
        if self.conn.parser_exc is None:
            super().data_received(data)
        else:
            self._part_when_quiet()

    def handle_parser_exception(self) -> None:
        """Say why, then linger."""
        closing = self.conn.close_sent
        code, reason = (closing.code, closing.reason) if closing is not None else (1002, "")
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.stop_keepalive()
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.failed_at = self.loop.time()
        self._part_when_quiet()

    def _part_when_quiet(self) -> None:
        if self.close_timer is not None:
            self.close_timer.cancel()
        left_s = self.failed_at + LINGER_S - self.loop.time()
        self.close_timer = self.loop.call_later(min(QUIET_S, left_s), self.transport.close)
