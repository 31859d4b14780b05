"""The whole thing, as a person starts and ends it."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from sankofa.server.serve import _make_config
from server.conftest import LIMIT_S, Server, wait_until


def test_one_line_has_the_link_and_its_token(server: Server) -> None:
    assert server.said.startswith(f"Sankofa is at http://127.0.0.1:{server.port}/?token=")
    assert len(server.token) == 43


def test_a_stranger_is_told_to_use_the_link(server: Server) -> None:
    answer = server.get("/")
    assert answer.status == 403
    assert b"use the link in the terminal" in answer.body
    assert "server" not in answer.headers


def test_the_link_opens_the_workbench_and_sheds_its_token(server: Server) -> None:
    answer = server.get(f"/?token={server.token}")
    assert (answer.status, answer.headers["location"]) == (303, "./")
    assert server.get("/", Cookie=server.enter()).status in (200, 503)  # 503: not built


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost.evil.example"},
        {"Cookie": "sankofa-1=x"},
        {"Host": "127.0.0.1:1"},
    ],
)
def test_a_foreign_host_or_a_wrong_cookie_is_refused(
    server: Server, headers: dict[str, str]
) -> None:
    assert server.get("/", **({"Cookie": server.enter()} | headers)).status == 403


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1:1"])
def test_a_foreign_page_opens_no_socket(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as caught, server.page(origin=origin):
        pass
    assert caught.value.response.status_code == 403
    assert caught.value.response.headers["Content-Security-Policy"]


def test_without_the_cookie_there_is_no_socket(server: Server) -> None:
    with pytest.raises(InvalidStatus), server.page(cookie="a=b"):
        pass


def test_a_body_of_50_mb_is_refused_unread(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=LIMIT_S) as link:
        head = f"POST /live HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n"
        link.sendall(f"{head}Content-Length: {50 << 20}\r\n\r\n".encode())
        assert link.recv(100).startswith(b"HTTP/1.1 403")


def test_a_message_of_50_mb_is_refused_and_training_goes_on(server: Server) -> None:
    with server.page("new") as watching:
        session = watching.until("hello")["session"]
        watching.say("play")
        before = watching.until("progressed", playing=True)["step"]
        assert code_after(server, session, "x" * (50 << 20)) == 1009
        watching.until("progressed", playing=True)
        assert watching.until("progressed", playing=True)["step"] > before
        watching.say("pause")


def code_after(server: Server, session: str, message: str) -> int | None:
    """The code with which the server closes after such a message."""
    with server.page(session) as page, suppress(ConnectionClosed):
        page.until("hello")
        page.socket.send(message)
        while True:
            page.next()
    return page.socket.close_code


def test_what_compresses_is_not_compressed(server: Server) -> None:
    with server.page(compression="deflate") as page:
        assert page.socket.response is not None
        assert "Sec-WebSocket-Extensions" not in page.socket.response.headers


def test_no_open_page_delays_the_end_by_more_than_a_second() -> None:
    assert _make_config(None).timeout_graceful_shutdown == 1


def test_ctrl_c_ends_it_also_with_a_page_open(another: Server) -> None:
    with another.page() as page:
        page.until("experiment-opened")
        page.say("play")
        page.until("progressed", playing=True)
        workers = another.workers()
        assert workers
        code, said = another.end(signal.SIGINT)  # the page stays open all the while
    assert code == 0
    assert "Traceback" not in said
    assert another.token not in said
    wait_until_gone(workers)


def test_a_page_comes_back_with_its_cookie_after_a_restart(another: Server) -> None:
    cookie, port = another.enter(), another.port
    another.end(signal.SIGTERM)
    again = Server(another.home, port)
    try:
        assert again.token != another.token
        assert again.get("/", Cookie=cookie).status != 403
        assert again.get(f"/?token={another.token}").status == 403
        with again.page(cookie=cookie) as page:
            assert page.until("hello")["session"]
    finally:
        again.end(signal.SIGKILL)


def test_nothing_outlives_a_server_that_was_killed(another: Server) -> None:
    with another.page() as page:
        page.until("experiment-opened")
        page.say("play")
        page.until("progressed", playing=True)
        workers = another.workers()
        another.end(signal.SIGKILL)
    assert workers
    wait_until_gone(workers)


def wait_until_gone(pids: list[int]) -> None:
    wait_until(lambda: not any(alive(pid) for pid in pids))


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = subprocess.run(
        ["/bin/ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False
    )
    return not state.stdout.strip().startswith(b"Z")


def test_behind_a_proxy_the_page_stands_below_its_path(another: Server) -> None:
    another.end(signal.SIGKILL)
    below = Server(another.home, another.port, "https://school.example/lab/")
    try:
        assert below.said.startswith("Sankofa is at https://school.example/lab/?token=")
        answer = below.get(f"/lab/?token={below.token}", Host="school.example")
        assert (answer.status, answer.headers["location"]) == (303, "./")
        assert "Path=/lab/; HttpOnly; SameSite=Strict; Secure" in answer.headers["set-cookie"]
    finally:
        below.end(signal.SIGKILL)


def test_the_servers_process_stays_light() -> None:
    code = (
        "import sys, sankofa.server;"
        "print([m for m in ('jax','jaxlib','sklearn','scipy','duckdb','pandas','numpy')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_mistakes_are_said_in_one_line_before_a_port_is_taken() -> None:
    from sankofa.error import SankofaError
    from sankofa.server import serve

    with pytest.raises(SankofaError, match="would let other machines in"):
        serve("0.0.0.0", browser=False)  # noqa: S104
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        with pytest.raises(SankofaError, match="already in use"):
            serve(port=busy.getsockname()[1], browser=False)
