"""uvicorn's WebSocket protocol, with an abort and a lingering close; used by `serve`."""

from typing import Final

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

QUIET_S: Final = 0.2
"""After a failure the connection closes once the peer has sent nothing for so long."""

LINGER_S: Final = 5.0
"""After a failure the connection closes at the latest after so long."""


class AbortableProtocol(WebSocketsSansIOProtocol):
    """Aborts the connection of a peer that does not read; tells one that sends too much why.

    Closing waits until the peer has read what was sent; a dead peer never will. So the
    application finds `scope["extensions"]["sankofa.abort"]["abort"]`, which does not wait.

    A peer that is still sending an oversize message would lose our reason (1009) if the connection
    closed at once: what it still sends is read and discarded for a moment.
    """

    failed_at_s = 0.0

    async def run_asgi(self) -> None:
        """Run the application with `abort` in its scope."""
        extensions = self.scope.get("extensions") or {}
        self.scope["extensions"] = {**extensions, "sankofa.abort": {"abort": self.transport.abort}}
        await super().run_asgi()

    def data_received(self, data: bytes) -> None:
        """Pass on what arrives; after a failure, only note that the peer is still sending."""
        if self.conn.parser_exc is None:
            super().data_received(data)
        else:
            self._close_when_quiet()

    def handle_parser_exception(self) -> None:
        """Send the reason, then close once the peer is quiet."""
        closing = self.conn.close_sent
        code, reason = (closing.code, closing.reason) if closing is not None else (1002, "")
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.stop_keepalive()
        self.close_sent = True
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()
        self.failed_at_s = self.loop.time()
        self._close_when_quiet()

    def _close_when_quiet(self) -> None:
        if self.close_timer is not None:
            self.close_timer.cancel()
        left_s = self.failed_at_s + LINGER_S - self.loop.time()
        self.close_timer = self.loop.call_later(min(QUIET_S, left_s), self.transport.close)
