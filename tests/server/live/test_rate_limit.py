import asyncio

import pytest

from sankofa.server.live.rate_limit import BURST, PER_SECOND, RateLimiter


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_what_follows_is_slowed() -> None:
    rate = RateLimiter(Clock())
    assert [rate.consume_token() for _ in range(int(BURST))] == [0.0] * int(BURST)
    assert rate.consume_token() == pytest.approx(1 / PER_SECOND)


def test_a_steady_speaker_never_waits() -> None:
    clock = Clock()
    rate = RateLimiter(clock)
    for _ in range(1000):
        clock.now += 1 / PER_SECOND
        assert rate.consume_token() == 0


def test_silence_saves_up_no_more_than_a_burst() -> None:
    clock = Clock()
    rate = RateLimiter(clock)
    clock.now = 1e6
    waits = [rate.consume_token() for _ in range(int(BURST) + 1)]
    assert waits[-1] > 0


def test_acquiring_sleeps_for_as_long_as_it_takes() -> None:
    slept: list[float] = []

    async def sleep(delay_s: float) -> None:
        slept.append(delay_s)

    limiter = RateLimiter(Clock(), sleep)
    for _ in range(int(BURST)):
        asyncio.run(limiter.acquire())
    assert slept == []
    asyncio.run(limiter.acquire())
    assert slept == [pytest.approx(1 / PER_SECOND)]
