import io
import os
import subprocess
import sys
import threading
import time
from math import inf
from typing import Any

import pytest

from sankofa.session.process.worker import Inbox, MessageWriter, _describe_failure
from sankofa.session.wire.message import (
    FROM_WORKER_DECODER,
    LENGTH_BYTES,
    Failed,
    Heartbeat,
    Join,
    Leave,
    encode_message,
)

COMMAND = [sys.executable, "-P", "-m", "sankofa.session.process.worker"]


def test_it_ends_when_its_parent_does() -> None:
    with subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None
        worker.stdin.close()
        assert worker.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("thrown", "said"),
    [("ValueError('no\\nmore')", "broke (ValueError: no)"), ("MemoryError()", "ran out of memory")],
)
def test_its_last_words_say_what_broke(thrown: str, said: str) -> None:
    code = (
        "from sankofa.session.process import worker\n"
        f"def broken(*_): raise {thrown}\n"
        "worker.run_session = broken\n"
        "worker.main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as worker:
        assert worker.stdout is not None
        told = worker.stdout.read()  # its parent stays until it has spoken
        assert worker.wait(timeout=60) == 1
    assert FROM_WORKER_DECODER.decode(told[LENGTH_BYTES:]) == Failed(said)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (MemoryError(), "ran out of memory"),
        (RuntimeError("RESOURCE_EXHAUSTED: out of memory"), "ran out of memory"),
        (KeyError("x"), "broke (KeyError: 'x')"),
        (ValueError("a\nsecret row"), "broke (ValueError: a)"),
        (ValueError(), "broke (ValueError: )"),
    ],
)
def test_last_words_are_one_short_clause(error: Exception, words: str) -> None:
    assert _describe_failure(error) == words


def test_the_inbox_hands_over_all_that_has_arrived(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    pipe = io.BytesIO(encode_message(Join("a")) + encode_message(Leave("a")))
    inbox = Inbox(pipe)
    seen = list(inbox.read_messages(inf))
    while len(seen) < 2:
        seen += inbox.read_messages(1.0)
    assert seen == [Join("a"), Leave("a")]
    assert inbox.is_empty
    assert list(inbox.read_messages(0)) == []


class Slow(io.BytesIO):
    """A pipe that takes a few bytes at a time, and lets others run in between."""

    def write(self, content: Any, /) -> int:
        for i in range(0, len(content), 3):
            super().write(content[i : i + 3])
            time.sleep(0)  # hand over to another thread
        return len(content)


def test_messages_of_two_threads_do_not_tear_each_other() -> None:
    pipe = Slow()
    voice = MessageWriter(pipe)

    def speak(patience_s: float) -> None:
        for _ in range(50):
            voice.write_message(Heartbeat(patience_s))

    threads = [threading.Thread(target=speak, args=(float(i),)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told, heard = pipe.getvalue(), []
    while told:
        end = LENGTH_BYTES + int.from_bytes(told[:LENGTH_BYTES], "big")
        heard.append(FROM_WORKER_DECODER.decode(told[LENGTH_BYTES:end]))
        told = told[end:]
    assert sorted(heard, key=str) == sorted([Heartbeat(float(i)) for i in range(4)] * 50, key=str)
