"""The one door: every request and every socket passes here first, and is refused by default.

A request is let in when its `Host` is one of ours to the letter and it is public, or carries
our cookie. A WebSocket and every unsafe method must also come from an `Origin` of ours to the
letter; an unsafe method must also carry a header that no form can send. Refusals happen
before a byte of the body is read.
"""

from collections.abc import Callable, Coroutine, MutableMapping
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlencode

from sankofa.server.http.address import Address
from sankofa.server.http.refusal import Refusal, plain, stranger
from sankofa.server.http.security_header import secured
from sankofa.server.http.token import Secrets

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Coroutine[Any, Any, Message]]
Send: TypeAlias = Callable[[Message], Coroutine[Any, Any, None]]
App: TypeAlias = Callable[[Scope, Receive, Send], Coroutine[Any, Any, None]]

PUBLIC: Final = frozenset({"/health"})
"""Paths that need no cookie, literally these."""

SAFE: Final = frozenset({"GET", "HEAD"})
CUSTOM_HEADER: Final = b"x-sankofa"


class Guard:
    """The outermost ASGI application; `app` sees only what has been let in."""

    def __init__(self, app: App, address: Address, secrets: Secrets) -> None:
        self.app = app
        self.address = address
        self.secrets = secrets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge, then refuse or pass on; whatever is answered carries the security headers."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        inside = self._below(scope)
        refusal = self._judge(inside)
        answer = secured(send)
        if refusal is not None:
            await refusal.send(inside, answer)
        else:
            await self.app(inside, receive, answer)

    def _below(self, scope: Scope) -> Scope:
        """The scope with a proxy's sub-path taken off, for proxies that pass it on."""
        path, prefix = scope["path"], self.address.path
        if prefix != "/" and path.startswith(prefix):
            return {**scope, "path": path[len(prefix) - 1 :]}
        return scope

    def _judge(self, scope: Scope) -> Refusal | None:
        """Why this request is refused; None lets it in."""
        foreign = self._foreign(scope)
        if foreign is not None:
            return plain(403, foreign)
        if scope["type"] == "http" and scope["method"] in SAFE and scope["path"] in PUBLIC:
            return None
        return self._without_token(scope) if self._known(scope) else self._exchange(scope)

    def _foreign(self, scope: Scope) -> str | None:
        """Why this request is not from a page of ours, as far as its headers tell."""
        if scope["type"] not in ("http", "websocket"):
            return "Sankofa speaks HTTP and WebSocket."
        if _only(scope, b"host") not in self.address.hosts:
            return "This address is not one of Sankofa's own."
        if scope["type"] == "http" and scope["method"] in SAFE:
            return None
        if _only(scope, b"origin") not in self.address.origins:
            return "This request comes from another page."
        if scope["type"] == "http" and _only(scope, CUSTOM_HEADER) is None:
            return "This request does not come from Sankofa's page."
        return None

    def _known(self, scope: Scope) -> bool:
        """Whether the request carries our cookie, whatever other cookies are beside it."""
        raw = ";".join(v.decode("latin-1") for k, v in scope["headers"] if k == b"cookie")
        pairs = (pair.strip().partition("=") for pair in raw.split(";"))
        ours = [value for name, _, value in pairs if name == self.address.cookie]
        return any(self.secrets.accepts_cookie(value) for value in ours[:8])

    def _token(self, scope: Scope) -> str | None:
        """The token in the URL of the page itself; nowhere else is one looked for."""
        if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] != "/":
            return None
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        return next((value for key, value in query if key == "token"), None)

    def _without_token(self, scope: Scope) -> Refusal | None:
        """A known visitor's URL sheds its token too."""
        return None if self._token(scope) is None else self._redirect(scope, cookie=False)

    def _exchange(self, scope: Scope) -> Refusal:
        """A right token becomes the cookie; everyone else is a stranger."""
        token = self._token(scope)
        if token is not None and self.secrets.accepts_token(token):
            return self._redirect(scope, cookie=True)
        return stranger(scope)

    def _redirect(self, scope: Scope, *, cookie: bool) -> Refusal:
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        rest = urlencode([(key, value) for key, value in query if key != "token"])
        headers = [("location", f"./?{rest}" if rest else "./")]
        if cookie:
            secure = "; Secure" if self.address.secure else ""
            value = f"{self.address.cookie}={self.secrets.cookie}; Path={self.address.path}"
            headers.append(("set-cookie", f"{value}; HttpOnly; SameSite=Strict{secure}"))
        return Refusal(303, "", headers=tuple(headers))


def _only(scope: Scope, name: bytes) -> str | None:
    """The header's value when it is there exactly once."""
    found = [value for key, value in scope["headers"] if key == name]
    return found[0].decode("latin-1") if len(found) == 1 else None
