import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.server.live.outbox import MAX_EVENTS, Outbox, OutboxOverflowError
from sankofa.session.wire.message import Outgoing


def event(n: int) -> Outgoing:
    return Outgoing(f"event {n}")


def frame(slot: str, n: int) -> Outgoing:
    return Outgoing(f"{slot} {n}", None, slot)


def drained(outbox: Outbox) -> list[str]:
    async def drain() -> list[str]:
        return [str((await outbox.take()).payload) for _ in range(len(outbox))]

    return asyncio.run(drain())


def test_only_the_newest_of_a_kind_waits() -> None:
    outbox = Outbox()
    for n in range(1000):
        outbox.put(frame("maps", n))
    assert drained(outbox) == ["maps 999"]


def test_no_event_is_lost() -> None:
    outbox = Outbox()
    for n in range(MAX_EVENTS):
        outbox.put(event(n))
    assert drained(outbox) == [f"event {n}" for n in range(MAX_EVENTS)]


def test_a_frame_never_overtakes_an_event_before_it() -> None:
    outbox = Outbox()
    for message in (frame("maps", 1), frame("fit", 1), event(1), frame("maps", 2)):
        outbox.put(message)
    assert drained(outbox) == ["fit 1", "event 1", "maps 2"]


def test_a_busy_kind_does_not_starve_another() -> None:
    outbox, seen = Outbox(), []

    async def slowly() -> None:
        for n in range(60):
            outbox.put(frame("a", n))
            outbox.put(frame("b", n))
            outbox.put(frame("a", n))
            if n % 2:
                seen.append((await outbox.take()).slot)

    asyncio.run(slowly())
    assert seen.count("a") == seen.count("b")


def test_too_many_events_end_the_page_and_no_more_is_held() -> None:
    outbox = Outbox()
    for n in range(MAX_EVENTS + 1000):
        outbox.put(event(n))
    assert len(outbox) <= MAX_EVENTS
    with pytest.raises(OutboxOverflowError):
        asyncio.run(outbox.take())


def test_taking_waits_for_the_first_message() -> None:
    async def meet() -> str:
        outbox = Outbox()
        asyncio.get_running_loop().call_later(0.01, outbox.put, event(7))
        return str((await asyncio.wait_for(outbox.take(), 60)).payload)

    assert asyncio.run(meet()) == "event 7"


@given(st.lists(st.sampled_from(["", "a", "b", "c", "take"]), max_size=60))
def test_whatever_happens_order_and_newness_hold(script: list[str]) -> None:
    outbox, put, got = Outbox(), [], []

    async def play() -> None:
        for n, action in enumerate(script):
            if action == "take":
                if len(outbox):
                    got.append((await outbox.take()).payload)
            else:
                put.append((action, n))
                outbox.put(Outgoing(n, None, action))
        while len(outbox):
            got.append((await outbox.take()).payload)

    asyncio.run(play())
    events = [n for kind, n in put if kind == ""]
    assert [n for n in got if n in events] == events
    for kind in "abc":
        mine = [n for name, n in put if name == kind]
        assert [n for n in got if n in mine] == sorted(n for n in got if n in mine)
        assert not mine or mine[-1] in got
    for at, n in enumerate(got):  # everything before an event was put before it
        if n in events:
            assert all(before < n for before in got[:at])
