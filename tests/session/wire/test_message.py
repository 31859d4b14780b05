from typing import Any, get_args

import pytest

from sankofa.session.wire.message import (
    LENGTH_BYTES,
    Beat,
    Failed,
    FromWorker,
    Join,
    Keep,
    Leave,
    Lodge,
    Outgoing,
    Ready,
    Resume,
    Resumed,
    Say,
    ToWorker,
    from_worker,
    packed,
    to_worker,
)

KEPT = Keep(b"{}", "/folder/run", playing=True, goal=7)
TO: list[Any] = [Join("a"), Leave("a"), Say("a", b"\xff{}"), Lodge("/folder"),
                 Resume(KEPT, "/folder", 3)]  # fmt: skip
FROM: list[Any] = [Outgoing("{}", None, ""), Outgoing(b"\0", "a", "maps"), Keep(b"{}"), KEPT,
                   Ready(), Resumed(3, playing=True), Beat(1.5), Failed("broke")]  # fmt: skip


def test_every_message_has_an_example() -> None:
    assert {type(m) for m in TO} == set(get_args(ToWorker))
    assert {type(m) for m in FROM} == set(get_args(FromWorker))


@pytest.mark.parametrize("message", TO + FROM, ids=lambda m: type(m).__name__)
def test_a_message_comes_back_as_it_was(message: Any) -> None:
    raw = packed(message)
    assert int.from_bytes(raw[:LENGTH_BYTES], "big") == len(raw) - LENGTH_BYTES
    decoder = to_worker if message in TO else from_worker
    assert decoder.decode(raw[LENGTH_BYTES:]) == message
