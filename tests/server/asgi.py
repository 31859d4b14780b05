"""Speaks to an ASGI application without a network."""

import asyncio
from typing import Any, NamedTuple
from urllib.parse import unquote


class Told(NamedTuple):
    """A whole answer."""

    status: int
    headers: dict[str, str]
    body: bytes


def told(app: Any, path: str, method: str = "GET", kind: str = "http", **headers: str) -> Told:
    """What the application answers to a peer that sends no body and does not hang up."""
    sent: list[Any] = []

    async def receive() -> Any:
        await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": kind,
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "method": method,
        "path": unquote(path),
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": b"",
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
        "extensions": {"websocket.http.response": {}},
        "state": {},
    }
    asyncio.run(asyncio.wait_for(app(scope, receive, send), 60))
    names = {k.decode(): v.decode("latin-1") for k, v in sent[0].get("headers", [])}
    return Told(sent[0]["status"], names, b"".join(m.get("body", b"") for m in sent[1:]))
