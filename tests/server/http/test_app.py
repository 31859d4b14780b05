"""No route without a lock: the routes of the running application, one by one."""

from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Mount, Route, WebSocketRoute

from sankofa.server.http.address import resolve_address
from sankofa.server.http.app import create_app
from sankofa.server.http.guard import PUBLIC_PATHS, Guard
from sankofa.server.http.page_path import PAGE_PATHS
from sankofa.server.http.token import AccessTokens
from server.asgi import Told, told

HERE = resolve_address("127.0.0.1", 8765)
SECRETS = AccessTokens(cookie="c" * 43, token="t" * 43)
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"]
CREDENTIALS = {"none": None, "bad": f"{HERE.cookie}={'x' * 43}",
               "good": f"{HERE.cookie}={SECRETS.cookie}"}  # fmt: skip

CLASSIFIED = {
    **dict.fromkeys(PAGE_PATHS, "private"),
    "/health": "public",
    "/assets": "private",
    "/live": "private",
    "/api/files": "unsafe",
    "/api/runs": "data",
    "/api/runs/{id}": "data",
    "/api/runs/{id}/restore": "data",
    "/api/labs": "private",
    "/api/labs/{name}": "private",
    "/api/runs/{id}/file": "data",
}
"""Every path prefix that is served, and who may use it. A new route must be put here."""


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "app-1.js").write_text("let a = 1;")
    (tmp_path / "index.html").write_text("<!doctype html><title>Sankofa</title>")
    (tmp_path / "secret.txt").write_text("canary")
    return create_app(HERE, SECRETS, tmp_path)


def ask(guard: Guard, path: str, method: str = "GET", **more: str | None) -> Told:
    given = {name: value for name, value in more.items() if value is not None}
    return told(guard, path, method, **({"host": "127.0.0.1:8765"} | given))


def routes(guard: Guard) -> list[Any]:
    return list(guard.app.routes)  # type: ignore[attr-defined]


def filled(path: str) -> str:
    """An address that the route of `path` answers."""
    names = {"folder": "layers", "group": "losses", "page": "dense", "name": "shall-i-go"}
    return path.format(**names, id="0" * 32)


def test_every_route_is_classified(guard: Guard) -> None:
    assert {route.path for route in routes(guard)} == set(CLASSIFIED)
    named = [(route.path, *sorted(getattr(route, "methods", ()) or ())) for route in routes(guard)]
    assert len(set(named)) == len(named)
    assert {path for path, who in CLASSIFIED.items() if who == "public"} == PUBLIC_PATHS


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("who", CREDENTIALS)
def test_a_page_answers_its_owner_alone(guard: Guard, method: str, who: str) -> None:
    for route in routes(guard):
        if isinstance(route, WebSocketRoute):
            continue
        path = f"{route.path}/app-1.js" if isinstance(route, Mount) else filled(route.path)
        if CLASSIFIED[route.path] == "data" and method in ("GET", "HEAD") and who == "good":
            continue  # it asks the store; see test_runs
        status = ask(guard, path, method, cookie=CREDENTIALS[who]).status
        if CLASSIFIED[route.path] == "unsafe" and method in ("GET", "HEAD") and who == "good":
            continue  # an address that takes a POST alone; see test_file_upload
        safe = method in ("GET", "HEAD")
        allowed = safe and (who == "good" or CLASSIFIED[route.path] == "public")
        assert status == (200 if allowed else 403), (path, method, who)


@pytest.mark.parametrize("who", CREDENTIALS)
@pytest.mark.parametrize("origin", [None, "http://evil.example", "http://127.0.0.1:8765"])
def test_a_socket_is_refused_before_it_is_accepted(
    guard: Guard, who: str, origin: str | None
) -> None:
    if who == "good" and origin == "http://127.0.0.1:8765":
        return  # let in: the tests with a real server go on from here
    for route in routes(guard):
        if isinstance(route, WebSocketRoute):
            cookie = CREDENTIALS[who]
            answer = ask(guard, route.path, kind="websocket", cookie=cookie, origin=origin)
            assert answer.status == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written_by_http_even_by_the_owner(guard: Guard, method: str) -> None:
    own = {"cookie": CREDENTIALS["good"], "origin": "http://127.0.0.1:8765", "x_sankofa": "1"}
    for path in (*map(filled, PAGE_PATHS), "/health", "/assets/app-1.js"):
        assert ask(guard, path, method, **own).status == 405


@pytest.mark.parametrize(
    "path",
    ["/assets/../secret.txt", "/assets/%2e%2e/secret.txt", "/assets/..%2fsecret.txt",
     "/assets/..%5csecret.txt", "/assets//etc/passwd", "/assets/%2fetc/passwd", "/secret.txt",
     "/assets/app-1.js%00", "/assets", "/assets/", "/index.html", "/nowhere", "/health/",
     "/networks", "/network/",
     "/results/nothing",
     "/learn/a/b/c/d", "/data/../secret.txt", "/learn/..%2fsecret.txt/x/y", "//network"],
)  # fmt: skip
def test_no_path_leaves_the_folder_of_assets(guard: Guard, path: str) -> None:
    answer = ask(guard, path, cookie=CREDENTIALS["good"])
    assert answer.status == 404
    assert b"canary" not in answer.body


def test_routes_are_of_known_kinds(guard: Guard) -> None:
    assert all(isinstance(route, (Route, Mount, WebSocketRoute)) for route in routes(guard))
