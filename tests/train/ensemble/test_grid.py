"""Which networks are asked for."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.ensemble.grid import make_grid


def test_the_first_name_is_slowest_and_the_seed_fastest() -> None:
    asked = make_grid(sk.Experiment(), [4, 7], {"l2": [0, 0.1], "learning_rate": [1]})
    assert asked.shape == (2, 1, 2)
    assert asked.members == (
        {"seed": 4, "l2": 0.0, "learning_rate": 1.0},
        {"seed": 7, "l2": 0.0, "learning_rate": 1.0},
        {"seed": 4, "l2": 0.1, "learning_rate": 1.0},
        {"seed": 7, "l2": 0.1, "learning_rate": 1.0},
    )


@pytest.mark.parametrize("seeds", [3, np.int64(3), [0, 1, 2], range(3), np.arange(3)])
def test_seeds_are_how_many_or_which(seeds: Any) -> None:
    assert make_grid(sk.Experiment(), seeds, {}).seeds == (0, 1, 2)


@pytest.mark.parametrize("seeds", [0, -1, [], [-1], [2**31], 1.5, [0.5], True, "12", [True], None])
def test_other_seeds_are_refused(seeds: Any) -> None:
    with pytest.raises(sk.SankofaError, match="seeds is how many, as 256, or which ones") as caught:
        make_grid(sk.Experiment(), seeds, {})
    assert caught.value.field == "seeds"


@pytest.mark.parametrize("values", [[], 0.1, "0.1", ["0.1"], [True], [None], None, {0.1: 1}])
def test_over_takes_lists_of_numbers(values: Any) -> None:
    with pytest.raises(sk.SankofaError, match="a list of one number or more for l2") as caught:
        make_grid(sk.Experiment(), 1, {"l2": values})
    assert caught.value.field == "over.l2"


def test_a_name_that_cannot_vary_is_told_those_that_can() -> None:
    told = r"cannot vary 'batch_size'; .* can vary learning_rate, l1, l2, .*, init_scale\."
    with pytest.raises(sk.SankofaError, match=told) as caught:
        make_grid(sk.Experiment(), 1, {"batch_size": [1, 2]})
    assert caught.value.field == "over.batch_size"
