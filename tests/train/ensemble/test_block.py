"""Blocks of networks: filled, joined, interrupted."""

from typing import Any

import jax
import numpy as np
import pytest

from sankofa.train.ensemble import block
from sankofa.train.ensemble.grid import make_grid
from sankofa.train.ensemble.plan import plan_members


def test_blocks_of_any_size_give_the_same(small: Any, rows: Any) -> None:
    experiment = small()
    program, members = plan_members(experiment, make_grid(experiment, 7, {}), rows)
    whole, scores = block.train_members(program, members, epochs=3, size=7)
    pieces, their_scores = block.train_members(program, members, epochs=3, size=3)
    assert scores.shape == (3, 5, 7)
    np.testing.assert_allclose(scores, their_scores, rtol=1e-5)
    jax.tree.map(lambda a, b: np.testing.assert_allclose(a, b, atol=1e-6), whole, pieces)


def test_an_epoch_may_be_longer_than_a_call(
    small: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = small(batch_size=1)
    program, members = plan_members(experiment, make_grid(experiment, 2, {}), rows)
    whole, scores = block.train_members(program, members, epochs=2, size=2)
    monkeypatch.setattr(block, "MAX_STEPS_PER_CALL", 5)  # of 32 steps
    pieces, their_scores = block.train_members(program, members, epochs=2, size=2)
    np.testing.assert_array_equal(scores, their_scores)
    jax.tree.map(np.testing.assert_array_equal, whole, pieces)


def test_an_interruption_ends_all_blocks(
    small: Any, rows: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    experiment = small()
    program, members = plan_members(experiment, make_grid(experiment, 4, {}), rows)
    advance, calls = block._Block.advance, []

    def interrupted(self: Any, steps: int) -> Any:
        calls.append(self)
        if len(calls) >= 6 and self is calls[0]:  # the one that is waited for
            raise KeyboardInterrupt
        return advance(self, steps)

    monkeypatch.setattr(block._Block, "advance", interrupted)
    with pytest.raises(KeyboardInterrupt):
        block.train_members(program, members, epochs=10**6, size=2)
    assert len(calls) < 500  # of two thousand
