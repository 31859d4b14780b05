"""Small experiments, and each member beside the run that it would be alone."""

from collections.abc import Callable, Iterable
from typing import Any

import jax
import numpy as np
import pytest

import sankofa as sk

Pair = tuple[np.ndarray, np.ndarray]
Alone = Callable[..., None]
Small = Callable[..., sk.Experiment]

RNG = np.random.default_rng(0)
X = RNG.normal(size=(40, 2))


@pytest.fixture(scope="module")
def rows() -> Pair:
    """40 rows of three classes."""
    return X, (X[:, 0] > 0).astype(int) + (X[:, 1] > 0.5)


@pytest.fixture(scope="module")
def small() -> Small:
    """2-4-output in batches of 10."""

    def made(**settings: Any) -> sk.Experiment:
        usual: dict[str, Any] = {
            "network": (sk.Dense(units=4, activation="tanh"), sk.Output()),
            "batch_size": 10,
        }
        return sk.Experiment(**(usual | settings))

    return made


@pytest.fixture(scope="module")
def as_alone() -> Alone:
    """These members end as their runs do, with the same scores on the way."""

    def check(many: sk.Many, data: Pair | None, members: Iterable[int], epochs: int) -> None:
        for i in members:
            run = sk.Run(many.experiment_of(i), data=data)
            run.advance(epochs=epochs)
            mine, theirs = (jax.tree.leaves(p) for p in (many.parameters_of(i), run.parameters))
            for a, b in zip(mine, theirs, strict=True):
                np.testing.assert_allclose(a, b, rtol=0, atol=1e-5)
            for name, values in many.history.items():
                np.testing.assert_allclose(values[i], run.history[name], atol=1e-4)
            np.testing.assert_array_equal(many.epoch, run.history["epoch"])

    return check
