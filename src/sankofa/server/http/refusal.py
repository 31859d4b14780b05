"""Responses to refused requests, worded for the person who sees them."""

from dataclasses import dataclass

from starlette.types import Scope, Send

from sankofa.server.http.page_path import is_page_path

UNAUTHORIZED_PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sankofa: please use the link in the terminal</title>
<h1>Please use the link in the terminal</h1>
<p>Sankofa is running, and it opens only for whoever started it.
The terminal where it runs shows a link that ends in a token: open that link here.</p>
<p>If you have just followed that link, <a href="?">continue</a>.</p>
</html>
"""


@dataclass(frozen=True)
class Refusal:
    """A complete HTTP response; for a WebSocket it is sent before the handshake is accepted."""

    status: int
    body: str
    kind: str = "text/plain; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()

    async def send(self, scope: Scope, send: Send) -> None:
        """Answer without reading the body; a socket is answered before it is accepted."""
        extension = "websocket.http.response"
        if scope["type"] == "websocket" and extension not in scope.get("extensions", {}):
            await send({"type": "websocket.close", "code": 1008, "reason": self.body})
            return
        prefix = "websocket." if scope["type"] == "websocket" else ""
        body = b"" if scope.get("method") == "HEAD" else self.body.encode()
        await send({"type": f"{prefix}http.response.start", "status": self.status,
                    "headers": self._headers()})  # fmt: skip
        await send({"type": f"{prefix}http.response.body", "body": body})

    def _headers(self) -> list[tuple[bytes, bytes]]:
        own = (
            ("content-type", self.kind),
            ("content-length", str(len(self.body.encode()))),
            ("cache-control", "no-store"),
            *self.headers,
        )
        return [(name.encode(), value.encode("latin-1")) for name, value in own]


def make_text_refusal(status: int, sentence: str) -> Refusal:
    """A refusal with one sentence as plain text."""
    return Refusal(status, sentence + "\n")


def refuse_unauthorized(scope: Scope) -> Refusal:
    """The refusal of a visitor without the cookie: HTML at a place, plain text elsewhere."""
    if scope["type"] == "http" and is_page_path(scope["path"]):
        return Refusal(403, UNAUTHORIZED_PAGE, kind="text/html; charset=utf-8")
    return make_text_refusal(403, "Open Sankofa with the link in the terminal first.")
