from typing import Any, get_args

import pytest

from sankofa.session.wire.message import (
    FROM_WORKER_DECODER,
    LENGTH_BYTES,
    TO_WORKER_DECODER,
    ClientMessage,
    Failed,
    ForgetRun,
    FromWorker,
    Heartbeat,
    Join,
    Leave,
    Outgoing,
    Ready,
    RecoveryInfo,
    Resume,
    Resumed,
    RunReport,
    SetFolder,
    ToWorker,
    encode_message,
)

KEPT = RecoveryInfo(b"{}", "a1", "/folder/a1", playing=True, goal=7)
TO: list[Any] = [
    Join("a"),
    Leave("a"),
    ClientMessage("a", b"\xff{}"),
    SetFolder("/folder", "/runs"),
    ForgetRun("a1"),
    Resume(KEPT, "/folder", "/runs", 3),
]
FROM: list[Any] = [
    Outgoing("{}", None, ""),
    Outgoing(b"\0", "a", "maps"),
    RecoveryInfo(b"{}"),
    KEPT,
    RunReport("a1", b"{}"),
    Ready(),
    Resumed(3, playing=True),
    Heartbeat(1.5),
    Failed("broke"),
]


def test_every_message_has_an_example() -> None:
    assert {type(m) for m in TO} == set(get_args(ToWorker))
    assert {type(m) for m in FROM} == set(get_args(FromWorker))


@pytest.mark.parametrize("message", TO + FROM, ids=lambda m: type(m).__name__)
def test_a_message_comes_back_as_it_was(message: Any) -> None:
    raw = encode_message(message)
    assert int.from_bytes(raw[:LENGTH_BYTES], "big") == len(raw) - LENGTH_BYTES
    decoder = TO_WORKER_DECODER if message in TO else FROM_WORKER_DECODER
    assert decoder.decode(raw[LENGTH_BYTES:]) == message
