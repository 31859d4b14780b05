"""How many networks fit."""

from typing import Any

import pytest

import sankofa as sk
from sankofa.train.ensemble import memory_budget
from sankofa.train.ensemble.grid import make_grid
from sankofa.train.ensemble.plan import plan_members


@pytest.fixture(scope="module")
def one(small: Any, rows: Any) -> Any:
    program, members = plan_members(small(), make_grid(small(), 1, {}), rows)
    return program, members[0]


def size(one: Any, count: int, epochs: int = 10) -> int:
    return memory_budget.choose_block_size(*one, count=count, epochs=epochs)


def test_all_cores_have_as_much_to_do(one: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory_budget, "count_cores", lambda: 2)
    assert [size(one, count) for count in (1, 15, 16, 100, 1024)] == [1, 15, 8, 56, 256]


def test_large_networks_are_trained_in_small_blocks(small: Any, rows: Any) -> None:
    wide = small(network=(sk.Dense(units=1500), sk.Dense(units=1500), sk.Output()))
    program, members = plan_members(wide, make_grid(wide, 1, {}), rows)
    assert (
        memory_budget.choose_block_size(program, members[0], count=40, epochs=1)
        == memory_budget.MIN_BLOCK
    )


def test_more_than_memory_holds_is_refused(one: Any) -> None:
    with pytest.raises(
        sk.SankofaError, match=r"10,000,000,000 networks at once would need"
    ) as caught:
        size(one, 10_000_000_000)
    assert caught.value.field == "seeds"
    with pytest.raises(sk.SankofaError, match="Train them in several calls"):
        size(one, 1000, epochs=10**9)
