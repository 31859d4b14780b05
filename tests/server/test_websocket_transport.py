"""A peer that never reads is hung up on, and what it was owed is not kept."""

import asyncio
import base64
import contextlib
import os
import socket
import threading
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from sankofa.server.live import websocket as conversation
from sankofa.server.live.outbox import Outbox
from sankofa.server.websocket_transport import AbortableProtocol
from sankofa.session.wire.message import Outgoing

ended = threading.Event()
held: list[int] = []


async def flooding(websocket: WebSocket) -> None:
    """Ten thousand frames a second for whoever listens."""
    await websocket.accept()
    outbox = Outbox()

    async def feed() -> None:
        while True:
            outbox.put(Outgoing(b"x" * 100_000, None, "maps"))
            held.append(len(outbox))
            await asyncio.sleep(0.0001)

    feeding = asyncio.create_task(feed())
    await conversation._send_messages(websocket, outbox)
    feeding.cancel()
    ended.set()


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(conversation, "SEND_TIMEOUT_S", 0.5)
    listener = socket.create_server(("127.0.0.1", 0))
    app = Starlette(routes=[WebSocketRoute("/", flooding)])
    config = uvicorn.Config(app, ws=AbortableProtocol, log_level="critical", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield listener.getsockname()[1]
    server.should_exit = True
    thread.join()


def test_a_peer_that_never_reads_is_dropped(port: int) -> None:
    with contextlib.closing(socket.create_connection(("127.0.0.1", port))) as deaf:
        key = base64.b64encode(os.urandom(16)).decode()
        deaf.sendall(
            f"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode()
        )
        assert ended.wait(60)
        assert max(held) == 1
        deaf.settimeout(60)
        with contextlib.suppress(ConnectionResetError):  # hung up, not waited for
            while deaf.recv(1 << 20):
                pass
