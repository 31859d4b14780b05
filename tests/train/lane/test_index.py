"""Reading and writing at places, shared or each member's own."""

from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest
from jax import lax

RNG = np.random.default_rng(0)
TABLE = RNG.normal(size=(7, 3))
TABLES = RNG.normal(size=(7, 3, 5))
ROWS, OWN_ROWS = RNG.integers(7, size=4), RNG.integers(7, size=(4, 5))
PLACE, PLACES = np.int32(2), RNG.integers(4, size=5)


@pytest.mark.parametrize("table", [TABLE, TABLES])
@pytest.mark.parametrize("rows", [ROWS, OWN_ROWS])
def test_rows_by_number(table: Any, rows: Any, alike: Any) -> None:
    wide = (table.ndim == 3, rows.ndim == 2)
    if any(wide):
        alike(lambda t, r: t[r], table, rows, wide=wide)
        alike(lambda t, r: t.at[r].get(mode="fill", fill_value=0)[:, 1], table, rows, wide=wide)


@pytest.mark.parametrize("place", [PLACE, PLACES])
def test_a_window(place: Any, alike: Any) -> None:
    own = np.ndim(place) == 1
    window = RNG.normal(size=(2, 3))
    alike(lambda t, i: lax.dynamic_slice_in_dim(t, i, 2), TABLES, place, wide=(True, own))
    alike(
        lambda t, w, i: lax.dynamic_update_slice(t, w, (i, 0)),
        TABLES,
        window,
        place,
        wide=(True, False, own),
    )


@pytest.mark.parametrize("place", [PLACE, PLACES])
def test_writing_and_adding_at_a_place(place: Any, alike: Any) -> None:
    own = np.ndim(place) == 1
    alike(lambda t, i: t.at[i].set(1.0), TABLES, place, wide=(True, own))
    alike(lambda t, i: t.at[i].add(t[0]), TABLES, place, wide=(True, own))


def test_a_members_numbers_are_written_into_what_all_share(alike: Any) -> None:
    alike(lambda t, v: t.at[2].set(v), TABLE, TABLES[0], wide=(False, True))
    alike(lambda t, v: jnp.zeros_like(t).at[1, 2].set(v[0]), TABLE, TABLES[0], wide=(False, True))
