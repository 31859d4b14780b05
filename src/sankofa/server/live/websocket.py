"""The one WebSocket: a page's words in, facts and frames out."""

import asyncio
import time
from collections.abc import Coroutine
from typing import Final

from starlette.websockets import WebSocket, WebSocketDisconnect

from sankofa import __version__
from sankofa.protocol.digest import DIGEST
from sankofa.protocol.message import write
from sankofa.protocol.notice import Hello, Refused
from sankofa.server.live.outbox import Outbox, OverflowedError
from sankofa.server.live.rate_limit import Rate
from sankofa.server.live.session_proxy import Live
from sankofa.server.live.session_registry import SESSIONS, House
from sankofa.session.wire.message import Outgoing

SEND_TIMEOUT_S: Final = 15.0
"""A page that reads nothing for so long is gone, whatever its connection says."""

TRY_LATER: Final = 1013


async def live(socket: WebSocket) -> None:
    """One page's connection to one session, from hello to goodbye."""
    await socket.accept()
    house: House = socket.app.state.house
    session = await house.session(socket.query_params.get("session", ""))
    if session is None:
        full = f"{SESSIONS} experiments are open in other tabs; close one of them first."
        await socket.send_text(write(Refused(full)))
        await socket.close(TRY_LATER)
        return
    outbox = Outbox()
    outbox.put(Outgoing(write(Hello(session.name, __version__, DIGEST))))
    client = await session.join(outbox)
    try:
        await _until_first(_listen(socket, session, client, outbox), _speak(socket, outbox))
    finally:
        await asyncio.shield(session.leave(client))


async def _until_first(*sides: Coroutine[None, None, None]) -> None:
    """Run both sides of the conversation until either ends."""
    tasks = [asyncio.create_task(side) for side in sides]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(socket: WebSocket, session: Live, client: str, outbox: Outbox) -> None:
    rate = Rate(time.monotonic)
    while (message := await socket.receive())["type"] == "websocket.receive":
        await rate.pace()
        text = message.get("text")
        if text is None:
            outbox.put(Outgoing(write(Refused("Wanted JSON text, but got a binary message."))))
        else:
            await session.say(client, text.encode())


async def _speak(socket: WebSocket, outbox: Outbox) -> None:
    try:
        while True:
            payload = (await outbox.take()).payload
            async with asyncio.timeout(SEND_TIMEOUT_S):
                if isinstance(payload, str):
                    await socket.send_text(payload)
                else:
                    await socket.send_bytes(payload)
    except (TimeoutError, OverflowedError):
        socket.scope["extensions"].get("sankofa.abort", {}).get("abort", _nothing)()
    except WebSocketDisconnect:
        return


def _nothing() -> None:
    """A test's connection has no transport to abort."""
