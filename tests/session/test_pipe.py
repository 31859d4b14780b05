from typing import Any, get_args

import pytest

from sankofa.session.pipe import (
    LENGTH_BYTES,
    Failed,
    FromWorker,
    Join,
    Keep,
    Leave,
    Outgoing,
    Ready,
    Resume,
    Say,
    ToWorker,
    from_worker,
    packed,
    to_worker,
)

TO: list[Any] = [Join("a"), Leave("a"), Say("a", b"\xff{}"), Resume(b"{}")]
FROM: list[Any] = [Outgoing("{}", None, ""), Outgoing(b"\0", "a", "maps"), Keep(b"{}"), Ready(),
                   Failed("broke")]  # fmt: skip


def test_every_message_has_an_example() -> None:
    assert {type(m) for m in TO} == set(get_args(ToWorker))
    assert {type(m) for m in FROM} == set(get_args(FromWorker))


@pytest.mark.parametrize("message", TO + FROM, ids=lambda m: type(m).__name__)
def test_a_message_comes_back_as_it_was(message: Any) -> None:
    raw = packed(message)
    assert int.from_bytes(raw[:LENGTH_BYTES], "big") == len(raw) - LENGTH_BYTES
    decoder = to_worker if message in TO else from_worker
    assert decoder.decode(raw[LENGTH_BYTES:]) == message
