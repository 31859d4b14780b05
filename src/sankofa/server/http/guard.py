"""Access control: every request and every WebSocket passes here first, and is refused by default.

A request is accepted when its `Host` is one of ours to the letter and it is public, or carries
our cookie. A WebSocket and every unsafe method must also come from an `Origin` of ours to the
letter; an unsafe method must also carry a header that no form can send. Refusals happen
before a byte of the body is read.
"""

from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from sankofa.server.http.address import Address
from sankofa.server.http.refusal import Refusal, make_text_refusal, refuse_unauthorized
from sankofa.server.http.security_header import add_security_headers
from sankofa.server.http.token import AccessTokens

PUBLIC_PATHS: Final = frozenset({"/health"})
"""Paths that need no cookie, literally these."""

SAFE_METHODS: Final = frozenset({"GET", "HEAD"})
CUSTOM_HEADER: Final = b"x-sankofa"


class Guard:
    """The outermost ASGI application; `app` sees only accepted requests."""

    def __init__(self, app: ASGIApp, address: Address, tokens: AccessTokens) -> None:
        self.app = app
        self.address = address
        self.tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request or pass it on; every response carries the security headers."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        stripped = self._strip_base_path(scope)
        refusal = self._find_refusal(stripped)
        send_secured = add_security_headers(send)
        if refusal is not None:
            await refusal.send(stripped, send_secured)
        else:
            await self.app(stripped, receive, send_secured)

    def _strip_base_path(self, scope: Scope) -> Scope:
        """The scope without the sub-path of a proxy that passes it on."""
        path, prefix = scope["path"], self.address.path
        if prefix != "/" and path.startswith(prefix):
            return {**scope, "path": path[len(prefix) - 1 :]}
        return scope

    def _find_refusal(self, scope: Scope) -> Refusal | None:
        """The refusal of this request; None when it is accepted."""
        foreign = self._find_foreign_header(scope)
        if foreign is not None:
            return make_text_refusal(403, foreign)
        if (
            scope["type"] == "http"
            and scope["method"] in SAFE_METHODS
            and scope["path"] in PUBLIC_PATHS
        ):
            return None
        return (
            self._redirect_without_token(scope)
            if self._has_valid_cookie(scope)
            else self._exchange_token(scope)
        )

    def _find_foreign_header(self, scope: Scope) -> str | None:
        """Why `Host`, `Origin` or the custom header are not our own page's; None when they are."""
        if scope["type"] not in ("http", "websocket"):
            return "Sankofa speaks HTTP and WebSocket."
        if _read_single_header(scope, b"host") not in self.address.hosts:
            return "This address is not one of Sankofa's own."
        if scope["type"] == "http" and scope["method"] in SAFE_METHODS:
            return None
        if _read_single_header(scope, b"origin") not in self.address.origins:
            return "This request comes from another page."
        if scope["type"] == "http" and _read_single_header(scope, CUSTOM_HEADER) is None:
            return "This request does not come from Sankofa's page."
        return None

    def _has_valid_cookie(self, scope: Scope) -> bool:
        """Whether the request carries our cookie, whatever other cookies are beside it."""
        raw = ";".join(v.decode("latin-1") for k, v in scope["headers"] if k == b"cookie")
        pairs = (pair.strip().partition("=") for pair in raw.split(";"))
        ours = [value for name, _, value in pairs if name == self.address.cookie]
        return any(self.tokens.accepts_cookie(value) for value in ours[:8])

    def _read_query_token(self, scope: Scope) -> str | None:
        """The token in the query of `GET /`; None for every other request."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        return next((value for key, value in query if key == "token"), None)

    def _redirect_without_token(self, scope: Scope) -> Refusal | None:
        """Redirect a request with the cookie to its URL without the token, if it has one."""
        has_token = self._read_query_token(scope) is not None
        return self._redirect(scope, cookie=False) if has_token else None

    def _exchange_token(self, scope: Scope) -> Refusal:
        """Set the cookie for a right token; refuse everyone else as unauthorized."""
        token = self._read_query_token(scope)
        if token is not None and self.tokens.accepts_token(token):
            return self._redirect(scope, cookie=True)
        return refuse_unauthorized(scope)

    def _redirect(self, scope: Scope, *, cookie: bool) -> Refusal:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        rest = urlencode([(key, value) for key, value in query if key != "token"])
        headers = [("location", f"./?{rest}" if rest else "./")]
        if cookie:
            secure = "; Secure" if self.address.secure else ""
            value = f"{self.address.cookie}={self.tokens.cookie}; Path={self.address.path}"
            headers.append(("set-cookie", f"{value}; HttpOnly; SameSite=Strict{secure}"))
        return Refusal(303, "", headers=tuple(headers))


def _read_single_header(scope: Scope, name: bytes) -> str | None:
    """The header's value when it is there exactly once."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else None
