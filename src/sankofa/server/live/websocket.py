"""The WebSocket endpoint: receives a page's requests, sends it facts and frames.

A message longer than `MAX_MESSAGE_BYTES` is refused by uvicorn (`serve` sets its limit);
more messages than `RateLimiter` allows are read more slowly.
"""

import asyncio
import time
from collections.abc import Coroutine
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from sankofa import __version__
from sankofa.protocol.digest import DIGEST
from sankofa.protocol.message import encode_fact
from sankofa.protocol.notice import Hello, Refused
from sankofa.server.live.outbox import Outbox, OutboxOverflowError
from sankofa.server.live.rate_limit import RateLimiter
from sankofa.server.live.session_proxy import LiveSession
from sankofa.server.live.session_registry import MAX_SESSIONS, Sessions
from sankofa.session.wire.message import Outgoing

SEND_TIMEOUT_S: Final = 15.0
"""A page that reads nothing for so long is disconnected."""

TRY_LATER: Final = 1013


async def serve_websocket(socket: WebSocket) -> None:
    """Serve one page's connection to one session until either side closes it."""
    await socket.accept()
    sessions: Sessions = socket.app.state.sessions
    session = await sessions.find_or_create(socket.query_params.get("session", ""))
    if session is None:
        full = f"{MAX_SESSIONS} experiments are open in other tabs; close one of them first."
        await socket.send_text(encode_fact(Refused(full)))
        await socket.close(TRY_LATER)
        return
    outbox = Outbox()
    outbox.put(Outgoing(encode_fact(Hello(session.name, __version__, DIGEST))))
    client = await session.join(outbox)
    try:
        await _run_until_first_ends(
            _receive_requests(socket, session, client, outbox), _send_messages(socket, outbox)
        )
    finally:
        await asyncio.shield(session.leave(client))


async def _run_until_first_ends(*sides: Coroutine[None, None, None]) -> None:
    """Run all coroutines until one of them ends; then cancel the others."""
    tasks = [asyncio.create_task(side) for side in sides]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _receive_requests(
    socket: WebSocket, session: LiveSession, client: str, outbox: Outbox
) -> None:
    limiter = RateLimiter(time.monotonic)
    while (message := await socket.receive())["type"] == "websocket.receive":
        await limiter.acquire()
        text = message.get("text")
        if text is None:
            outbox.put(
                Outgoing(encode_fact(Refused("Wanted JSON text, but got a binary message.")))
            )
        else:
            await session.send_request(client, text.encode())


async def _send_messages(socket: WebSocket, outbox: Outbox) -> None:
    try:
        while True:
            payload = (await outbox.take()).payload
            async with asyncio.timeout(SEND_TIMEOUT_S):
                if isinstance(payload, str):
                    await socket.send_text(payload)
                else:
                    await socket.send_bytes(payload)
    except (TimeoutError, OutboxOverflowError):
        socket.scope["extensions"].get("sankofa.abort", {}).get("abort", _abort_nothing)()
    except WebSocketDisconnect:
        return


def _abort_nothing() -> None:
    """A test's connection has no transport to abort."""
