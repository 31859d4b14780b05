import os
import signal
from pathlib import Path

import pytest

from sankofa.server.live.session_registry import MAX_SESSIONS
from sankofa.server.process.session_folder import FOLDER_PREFIX
from server.conftest import Server, wait_until


def test_a_fifth_experiment_ends_the_one_unseen_for_longest_or_is_refused(server: Server) -> None:
    with server.page("five-1") as one, server.page("five-2") as two, server.page("five-3") as three:
        for page in (one, two, three):
            page.until("experiment-opened")
        with server.page("five-4") as four:
            four.until("experiment-opened")
            four.say("advance", amount=1)
            four.until("progressed", step=1)
            with server.page("five-5") as refused:
                assert "close one of them" in refused.until("refused")["reason"]
        wait_until(lambda: is_opened(server, "five-6"))  # once "five-4" is known to be closed
        with server.page("five-6") as six:
            six.until("experiment-opened")
            assert len(server.workers()) <= MAX_SESSIONS + 1  # and one to spare


def is_opened(server: Server, session: str) -> bool:
    """Whether a page of this session is let in; it is refused where all are in use."""
    with server.page(session) as page:
        return page.next()[0] == "hello"


def left(place: Path) -> list[Path]:
    return list(place.glob(f"{FOLDER_PREFIX}*"))


def test_what_a_killed_server_has_left_is_swept_and_what_an_ended_one_kept_is_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    killed = Server(tmp_path)
    with killed.page() as page:
        page.until("experiment-opened")
        (kept,) = left(tmp_path)
        assert kept.stat().st_mode & 0o077 == 0 or os.name == "nt"
        killed.end(signal.SIGKILL)
    assert left(tmp_path) == [kept]
    ended = Server(tmp_path)
    wait_until(lambda: left(tmp_path) == [])
    with ended.page() as page:
        page.until("experiment-opened")
        assert len(left(tmp_path)) == 1
    ended.end()
    assert left(tmp_path) == []
