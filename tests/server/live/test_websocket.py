"""One page's conversation with a real server."""

import json
import time

import pytest

from server.conftest import LIMIT_S, Server


def test_hello_comes_first_then_the_whole_present_state(server: Server) -> None:
    from sankofa.protocol.digest import DIGEST

    with server.page("new") as page:
        kind, hello = page.next()
        assert (kind, hello["digest"]) == ("hello", DIGEST)
        assert page.next() == ("pages-counted", {"type": "pages-counted", "pages": 1})
        assert page.next()[0] == "experiment-opened"
        told = {"points", "history", "timeline-shown", "twin-shown", "progressed"}
        assert {page.next()[0] for _ in told} == told


def test_pages_of_one_session_are_told_how_many_they_are(server: Server) -> None:
    with server.page("both") as one:
        one.until("pages-counted", pages=1)
        with server.page("both") as two:
            two.until("pages-counted", pages=2)
            one.until("pages-counted", pages=2)
        one.until("pages-counted", pages=1)


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ("", "not JSON"),
        ("{}", "missing"),
        ('{"type":"dance"}', "Invalid value 'dance'"),
        ('{"type":"advance","amount":-1}', ">= 1"),
        (b"\x00\x01", "binary"),
        ("x" * 900_000, "not JSON"),
        ("[" * 100_000, "Expected `object`"),
    ],
)
def test_a_plain_mistake_is_answered_and_the_socket_stays(
    server: Server, message: str | bytes, sentence: str
) -> None:
    with server.page() as page:
        page.socket.send(message)
        assert sentence in page.until("refused")["reason"]
        page.say("subscribe", weights=True, tile=3)
        page.until("maps")


def test_a_second_page_sees_the_same_run(server: Server) -> None:
    with server.page("new") as first:
        session = first.until("hello")["session"]
        with server.page(session) as second:
            assert second.until("hello")["session"] == session
            first.until("progressed")
            second.until("progressed")
            first.say("advance", amount=3)
            assert first.until("progressed", step=3, playing=False)
            assert second.until("progressed", step=3, playing=False)


def test_refresh_is_not_stop(server: Server) -> None:
    with server.page("new") as first:
        session = first.until("hello")["session"]
        first.say("play")
        step = first.until("progressed", playing=True)["step"]
    with server.page(session) as again:
        assert again.until("progressed", playing=True)["step"] >= step
        again.say("pause")


def test_an_unnamed_page_gets_the_newest_session_and_a_named_one_its_own(server: Server) -> None:
    with server.page("mine-1") as mine, server.page("") as newest:
        assert mine.until("hello")["session"] == "mine-1"
        assert newest.until("hello")["session"] == "mine-1"
    with server.page("../../etc/passwd") as odd:
        assert "/" not in odd.until("hello")["session"]


def test_a_flood_is_slowed_and_answered_in_full(server: Server) -> None:
    with server.page() as page:
        began = time.monotonic()
        for _ in range(150):
            page.socket.send("{}")
        for _ in range(150):
            page.until("refused")
        assert time.monotonic() - began > 0.8  # at least; a slow machine takes longer


def test_all_traffic_is_strict_json(server: Server) -> None:
    def never(token: str) -> None:
        raise AssertionError(token)

    with server.page("new") as page:
        page.say("play")
        for _ in range(40):
            message = page.socket.recv(timeout=LIMIT_S)
            if isinstance(message, str):
                json.loads(message, parse_constant=never)
        page.say("pause")
