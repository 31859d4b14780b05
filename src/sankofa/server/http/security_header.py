"""Headers that go out with every answer, whatever made it."""

from collections.abc import Callable, Coroutine, MutableMapping
from typing import Any, Final

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

Send = Callable[[MutableMapping[str, Any]], Coroutine[Any, Any, None]]


def secured(send: Send) -> Send:
    """`send`, adding `HEADERS` to the start of whatever is answered."""

    async def with_headers(message: MutableMapping[str, Any]) -> None:
        if message["type"] in STARTS:
            ours = {name for name, _ in HEADERS}
            kept = [(k, v) for k, v in message.get("headers", ()) if k.lower() not in ours]
            message = {**message, "headers": [*kept, *HEADERS]}
        await send(message)

    return with_headers
