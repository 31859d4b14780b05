"""Security headers, added to every response."""

from typing import Final

from starlette.types import Message, Send

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; font-src 'self'; worker-src 'self' blob:; frame-ancestors 'none'; "
    "base-uri 'none'; form-action 'self'"
)
"""No inline script or style, nothing from elsewhere, and nobody may frame the page."""

HEADERS: Final[tuple[tuple[bytes, bytes], ...]] = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
)
STARTS: Final = ("http.response.start", "websocket.accept", "websocket.http.response.start")


def add_security_headers(send: Send) -> Send:
    """`send`, with `HEADERS` added to the start of every response."""

    async def with_headers(message: Message) -> None:
        if message["type"] in STARTS:
            ours = {name for name, _ in HEADERS}
            kept = [(k, v) for k, v in message.get("headers", ()) if k.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return with_headers
