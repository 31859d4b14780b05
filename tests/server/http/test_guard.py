"""Deny by default: every combination of host, origin and cookie, without a server."""

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from sankofa.server.http.address import resolve_address
from sankofa.server.http.guard import PUBLIC_PATHS, Guard
from sankofa.server.http.security_header import HEADERS
from sankofa.server.http.token import AccessTokens

HERE = resolve_address("127.0.0.1", 8765)
SECRETS = AccessTokens(cookie="c" * 43, token="t" * 43)
GOOD = f"{HERE.cookie}={SECRETS.cookie}"
OWN = "http://127.0.0.1:8765"

ORIGINS = [
    None, "", "null", "http://127.0.0.1", "http://127.0.0.1:80", "http://127.0.0.1:8766",
    "http://127.0.0.1:87650", "http://127.0.0.1:8765.", "http://127.0.0.1:8765/",
    "http://127.0.0.1:8765/live", "https://127.0.0.1:8765", "ws://127.0.0.1:8765",
    "file://", "http://localhost", "http://localhost:8766", "https://localhost:8765",
    "http://LOCALHOST:8765", "http://localhost.:8765", "http://localhost:8765.evil.example",
    "http://localhost.evil.example:8765", "http://evil-localhost:8765", "http://notlocalhost:8765",
    "http://127.0.0.1:8765@evil.example", "http://evil.example:8765", "http://evil.example",
    "http://user@127.0.0.1:8765", "http://[::1]:8765", "http://[::]:8765", "http://0.0.0.0:8765",
    "http://2130706433:8765", "http://0x7f000001:8765", "http://127.1:8765",
    "http://127.0.0.2:8765", "http://017700000001:8765", "http://xn--localhost-9na:8765",
    "http://127.0.0.1:8765 ", " http://127.0.0.1:8765", "HTTP://127.0.0.1:8765",
    "http://127.0.0.1:8765#", "http://127.0.0.1:8765?", "http://127.0.0.1:8765,http://evil",
    "chrome-extension://abc", "http://127.0.0.1:08765", "http://127。0。0。1:8765",
]  # fmt: skip
HOSTS = [
    None, "", "127.0.0.1", "localhost", "127.0.0.1:80", "127.0.0.1:8766", "localhost:8766",
    "127.0.0.1:8765.", "127.0.0.1.:8765", "localhost.:8765", "LOCALHOST:8765", "Localhost:8765",
    "evil.example", "evil.example:8765", "localhost.evil.example:8765", "notlocalhost:8765",
    "127.0.0.1:8765:8765", "user@127.0.0.1:8765", "[::1]:8765", "[::]:8765", "0.0.0.0:8765",
    "2130706433:8765", "0x7f000001:8765", "127.1:8765", "127.0.0.2:8765", " 127.0.0.1:8765",
    "127.0.0.1:8765 ", "127.0.0.1:8765,localhost:8765", "127.0.0.1:08765", "127.0.0.1:8765/",
    "127.0.0.1:8765#", "127。0。0。1:8765",
]  # fmt: skip


class Inside:
    """The application behind the guard: it only remembers who came in."""

    def __init__(self) -> None:
        self.came: list[Mapping[str, Any]] = []

    async def __call__(self, scope: Any, _receive: Any, send: Any) -> None:
        self.came.append(scope)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def ask(
    kind: str = "http",
    path: str = "/",
    method: str = "GET",
    query: str = "",
    guard_address: Any = HERE,
    **headers: str | None,
) -> tuple[int, dict[str, str], bytes, list[Mapping[str, Any]]]:
    """Status, headers, body, and what came in; reading the body is an error."""
    inside, sent = Inside(), []

    async def receive() -> Any:
        raise AssertionError("The guard reads no body.")

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [
        (k.replace("_", "-").encode(), v.encode("utf-8"))
        for k, v in headers.items()
        if v is not None
    ]
    scope = {
        "type": kind,
        "path": path,
        "query_string": query.encode(),
        "headers": raw,
        "extensions": {"websocket.http.response": {}},
    }
    if kind == "http":
        scope["method"] = method
    asyncio.run(Guard(inside, guard_address, SECRETS)(scope, receive, send))
    start = sent[0]
    names = {k.decode(): v.decode("latin-1") for k, v in start.get("headers", [])}
    body = b"".join(m.get("body", b"") for m in sent[1:])
    return start.get("status", 0), names, body, inside.came


def test_there_are_enough_of_them() -> None:
    assert len(set(ORIGINS)) >= 40
    assert len(set(HOSTS)) >= 30
    assert len(PUBLIC_PATHS) <= 5


@pytest.mark.parametrize("host", HOSTS)
def test_no_foreign_host_gets_in_whatever_its_origin_and_cookie(host: str | None) -> None:
    for origin in [*ORIGINS, OWN]:
        for kind, method in (("websocket", ""), ("http", "GET"), ("http", "POST")):
            for path in ("/", "/health", "/live"):
                status, _, _, came = ask(
                    kind, path, method, host=host, origin=origin, cookie=GOOD, x_sankofa="1"
                )
                assert (status, came) == (403, [])


@pytest.mark.parametrize("origin", ORIGINS)
def test_no_foreign_page_opens_a_socket_or_changes_anything(origin: str | None) -> None:
    for host in sorted(HERE.hosts):
        for kind, method in (
            ("websocket", ""), ("http", "POST"), ("http", "PUT"), ("http", "DELETE"),
            ("http", "PATCH"), ("http", "OPTIONS"), ("http", "TRACE"), ("http", "get"),
        ):  # fmt: skip
            status, _, _, came = ask(
                kind, "/live", method, host=host, origin=origin, cookie=GOOD, x_sankofa="1"
            )
            assert (status, came) == (403, [])


@pytest.mark.parametrize(
    "cookie",
    [
        None, "", "c" * 43, f"{HERE.cookie}=", f"{HERE.cookie}=wrong", f"sankofa={'c' * 43}",
        f"sankofa-8766={'c' * 43}", f"{HERE.cookie}={'c' * 42}", f"{HERE.cookie}={'C' * 43}",
        f"{HERE.cookie}={'t' * 43}", f'{HERE.cookie}="{"c" * 43}"', f"x{HERE.cookie}={'c' * 43}",
        f"{HERE.cookie}={'c' * 43}é",
    ],
)  # fmt: skip
def test_nobody_gets_in_without_the_cookie(cookie: str | None) -> None:
    for kind, path in (("http", "/"), ("http", "/assets/a.js"), ("websocket", "/live")):
        status, _, _, came = ask(kind, path, host="127.0.0.1:8765", origin=OWN, cookie=cookie)
        assert (status, came) == (403, [])


@pytest.mark.parametrize("cookie", [GOOD, f"a=b; {GOOD}; c=d", f"bad[];{GOOD}",
                                    f"{HERE.cookie}=old; {GOOD}"])  # fmt: skip
def test_the_owner_gets_in(cookie: str) -> None:
    for kind, path in (("http", "/"), ("http", "/assets/a.js"), ("websocket", "/live")):
        _, _, _, came = ask(kind, path, host="localhost:8765",
                            origin="http://localhost:8765", cookie=cookie)  # fmt: skip
        assert len(came) == 1


def test_an_unsafe_method_also_needs_our_own_header() -> None:
    own = {"host": "127.0.0.1:8765", "origin": OWN, "cookie": GOOD}
    assert ask(method="POST", **own)[0] == 403
    assert ask(method="POST", **own, x_sankofa="1")[0] == 200


def test_two_hosts_or_two_origins_are_none() -> None:
    guard = Guard(Inside(), HERE, SECRETS)
    host, origin = (b"host", b"127.0.0.1:8765"), (b"origin", OWN.encode())
    scope = {"type": "websocket", "path": "/live", "query_string": b""}
    assert guard._find_foreign_header({**scope, "headers": [host, origin]}) is None
    assert guard._find_foreign_header({**scope, "headers": [host, host, origin]}) is not None
    assert guard._find_foreign_header({**scope, "headers": [host, origin, origin]}) is not None


def test_the_public_list_is_literal() -> None:
    assert ask(path="/health", host="127.0.0.1:8765")[0] == 200
    for path in ("/health/", "/Health", "/health/..", "/healthx", "//health", "/assets/../health"):
        assert ask(path=path, host="127.0.0.1:8765")[0] == 403


def test_the_token_becomes_a_cookie_and_leaves_the_url() -> None:
    query = f"a=1&token={SECRETS.token}&b=%20x%0d%0a"
    status, headers, _, came = ask(query=query, host="127.0.0.1:8765")
    assert (status, came) == (303, [])
    assert headers["location"] == "./?a=1&b=+x%0D%0A"
    assert headers["set-cookie"] == f"{GOOD}; Path=/; HttpOnly; SameSite=Strict"
    assert headers["cache-control"] == "no-store"


def test_a_known_visitors_token_leaves_the_url_without_being_looked_at() -> None:
    status, headers, _, _ = ask(query="token=stale", host="127.0.0.1:8765", cookie=GOOD)
    assert (status, headers["location"]) == (303, "./")
    assert "set-cookie" not in headers


@pytest.mark.parametrize("token", ["", "t" * 42, "T" * 43, "c" * 43, "é", "%ff", "t" * 10_000])
def test_a_wrong_token_opens_nothing(token: str) -> None:
    status, headers, _, _ = ask(query=f"token={token}", host="127.0.0.1:8765")
    assert status == 403
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", ["/assets/a.js", "/live", "/health/x"])
def test_the_token_counts_at_the_front_door_alone(path: str) -> None:
    assert ask(path=path, query=f"token={SECRETS.token}", host="127.0.0.1:8765")[0] == 403


def test_every_answer_carries_the_security_headers() -> None:
    for answer in (
        ask(host="evil"), ask(host="127.0.0.1:8765"), ask(host="127.0.0.1:8765", cookie=GOOD),
        ask("websocket", "/live", host="evil"),
        ask(host="127.0.0.1:8765", query=f"token={SECRETS.token}"),
    ):  # fmt: skip
        for name, value in HEADERS:
            assert answer[1][name.decode()] == value.decode()


def test_below_a_sub_path_the_cookie_stays_there() -> None:
    below = resolve_address("127.0.0.1", 8765, "https://school.example/lab/")
    status, headers, _, _ = ask(
        path="/lab/", query=f"token={SECRETS.token}", host="school.example", guard_address=below
    )
    assert status == 303
    assert headers["location"] == "./"
    assert headers["set-cookie"] == f"{GOOD}; Path=/lab/; HttpOnly; SameSite=Strict; Secure"
    for path in ("/lab/assets/a.js", "/assets/a.js"):
        came = ask(path=path, host="school.example", cookie=GOOD, guard_address=below)[3]
        assert came[0]["path"] == "/assets/a.js"


def test_what_is_neither_page_nor_socket_is_refused() -> None:
    assert (
        Guard(Inside(), HERE, SECRETS)._find_foreign_header({"type": "other", "headers": []})
        is not None
    )
