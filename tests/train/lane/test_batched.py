"""What differs between members is known before anything is computed."""

from typing import Any

import jax
import jax.numpy as jnp
from jax import lax

from sankofa.train.lane.batched import find_wide_results

FIRST, SECOND = (True, False), (False, True)


def of(function: Any, wide: tuple[bool, bool]) -> list[bool]:
    return find_wide_results(jax.make_jaxpr(function)(1.0, 1.0), wide)


def test_a_result_is_wide_when_something_wide_goes_into_it() -> None:
    assert of(lambda a, b: (a + b, 2 * b, jax.jit(jnp.sin)(a), a), FIRST) == [
        True,
        False,
        True,
        True,
    ]


def test_a_loop_is_followed_until_nothing_changes() -> None:
    def turning(a: Any, b: Any) -> Any:
        return lax.fori_loop(0, 3, lambda _, c: (c[1], c[2], a, c[3]), (b, b, b, b))

    assert of(turning, FIRST) == [True, True, True, False]


def test_where_members_leave_a_loop_by_themselves_all_of_it_is_wide() -> None:
    def leaving(a: Any, b: Any) -> Any:
        return lax.while_loop(lambda c: c[0] < a, lambda c: (c[0] + 1, 2 * c[1]), (0.0, b))

    assert of(leaving, FIRST) == [True, True]
    assert of(leaving, SECOND) == [False, True]


def test_a_branch_is_wide_where_any_way_is() -> None:
    def parted(a: Any, b: Any) -> Any:
        return lax.cond(b > 0, lambda: (a, b), lambda: (b, b))

    assert of(parted, FIRST) == [True, False]
    assert of(parted, SECOND) == [True, True]
