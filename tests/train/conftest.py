"""Small runs that share their compiled functions."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import sankofa as sk

Start = Callable[..., sk.Run]

RNG = np.random.default_rng(0)
X = RNG.normal(size=(24, 2))
BINARY = (X[:, 0] * X[:, 1] > 0).astype(int)
CLASSES = (X[:, 0] > 0).astype(int) + (X[:, 1] > 0.5)
VALUES = X[:, 0] - 2 * X[:, 1] + 0.5


@pytest.fixture
def data() -> dict[str, tuple[np.ndarray, np.ndarray]]:
    return {"binary": (X, BINARY), "multi-class": (X, CLASSES), "regression": (X, VALUES)}


@pytest.fixture
def start(data: dict[str, tuple[np.ndarray, np.ndarray]]) -> Start:
    """A run of 2-3-output on 18 training rows in batches of 5, 6 rows of validation."""

    def started(task: str = "binary", **settings: Any) -> sk.Run:
        usual: dict[str, Any] = {
            "network": (sk.Dense(units=3, activation="tanh"), sk.Output()),
            "batch_size": 5,
            "validation": 0.25,
        }
        return sk.Run(sk.Experiment(**(usual | settings)), data=data[task])

    return started
