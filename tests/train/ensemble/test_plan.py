"""One program for all."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.ensemble.grid import make_grid
from sankofa.train.ensemble.plan import plan_members


def test_the_program_has_every_part_that_a_member_asks_for(small: Any, rows: Any) -> None:
    over: dict[str, list[float]] = {"label_smoothing": [0, 0.1], "clip_value": [1]}
    program, members = plan_members(small(), make_grid(small(), 2, over), rows)
    assert program.smooths
    assert program.clips_value
    assert not program.clips_norm
    assert [m.seed for m in members] == [0, 1, 0, 1]


def test_rows_are_shared_where_no_seed_splits_them(small: Any, rows: Any) -> None:
    whole, split = small(validation=0), small()
    shared = plan_members(whole, make_grid(whole, 2, {}), rows)[1]
    own = plan_members(split, make_grid(split, 2, {}), rows)[1]
    assert shared[0].arrays is shared[1].arrays
    assert not np.array_equal(own[0].arrays.X, own[1].arrays.X)


def test_seeds_that_leave_other_columns_cannot_train_at_once(tmp_path: Any) -> None:
    table = tmp_path / "rare.csv"  # one row in ten has a color of its own, unknown to some splits
    lines = [f"{i},{'red' if i % 10 else f'c{i}'},{'yes' if i % 2 else 'no'}" for i in range(40)]
    table.write_text("\n".join(["size,color,answer", *lines]))
    experiment = sk.Experiment(data=sk.File(path=str(table), target="answer"))
    with pytest.raises(sk.SankofaError, match=r"Seed \d splits the data into other col") as caught:
        sk.train_many(experiment, epochs=1, seeds=8)
    assert caught.value.field == "seeds"
