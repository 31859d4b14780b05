"""The workloads: a network, its rows, and where everyone starts from."""

from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits

import sankofa as sk
from sankofa.nn import Layer

Rows = tuple[NDArray[np.float32], NDArray[np.int64]]


@dataclass(frozen=True)
class Case:
    """A network for rows of this shape, trained on so many of them, some in a batch.

    `times` is how many times faster than PyTorch it is asked to be, `faster` than the faster of
    its two forms and not than eager alone; `at_most_us` is what a step may take.
    """

    name: str
    told: str
    network: tuple[Any, ...]
    shape: tuple[int, ...]
    rows: int
    batch_size: int
    classes: int
    optimizer: sk.Sgd | sk.Adam = field(default_factory=lambda: sk.Sgd(0.01))
    times: float = 1.0
    faster: bool = False
    digits: bool = False
    at_most_us: float | None = None

    @property
    def batches(self) -> int:
        """Steps in an epoch, the smaller last one counted."""
        return -(-self.rows // self.batch_size)

    @property
    def asked(self) -> str:
        """As in the table."""
        peer = "the faster PyTorch" if self.faster else "PyTorch eager"
        times = f"{self.times:g} x {peer}" if self.times > 1 else f"ahead of {peer}"
        return times if self.at_most_us is None else f"{self.at_most_us:g} µs or less, {times}"


@dataclass(frozen=True, eq=False)
class Start:
    """Where all begin: the layers as the plan settles them, their weights, the rows X and y.

    `entering` are the shapes that enter each layer.
    """

    case: Case
    layers: tuple[Layer, ...]
    entering: tuple[tuple[int, ...], ...]
    weights: list[Any]
    X: NDArray[np.float32]
    y: NDArray[np.int64]
    shuffle: bool

    def orders(self, epochs: int) -> list[NDArray[np.int64]]:
        """The rows of every batch, for so many epochs: shuffled, or as they stand."""
        rng, rows = np.random.default_rng(), self.case.rows
        every = (rng.permutation(rows) if self.shuffle else np.arange(rows) for _ in range(epochs))
        return [
            order[i : i + self.case.batch_size]
            for order in every
            for i in range(0, rows, self.case.batch_size)
        ]


def drawn(case: Case) -> Rows:
    """Rows in float32 and integer labels, which a network can learn."""
    if case.digits:
        X, y = load_digits(return_X_y=True)
        return (X / 16).astype(np.float32), y
    rng = np.random.default_rng(0)
    X = rng.normal(size=(case.rows, *case.shape)).astype(np.float32)
    flat = X.reshape(case.rows, -1)
    return X, (flat @ rng.normal(size=(flat.shape[1], case.classes))).argmax(axis=1)


def experiment(case: Case, **settings: Any) -> sk.Experiment:
    """The document of this workload, and other settings."""
    return sk.Experiment(
        network=(*case.network, sk.Output()),
        optimizer=case.optimizer,
        batch_size=case.batch_size,
        validation=0,
        **settings,
    )


def start(case: Case, run: sk.Run, *, shuffle: bool) -> Start:
    """Where this run stands, for others to begin there."""
    X, y = drawn(case)
    entering = (run.plan.shape, *run.plan.shapes[:-1])
    return Start(case, run.plan.layers, entering, run.parameters, X, y, shuffle)


def _dense(*units: int, activation: Literal["tanh", "relu"]) -> tuple[sk.Dense, ...]:
    return tuple(sk.Dense(n, activation) for n in units)


CASES: Final = (
    Case(
        "smallest", "2-4-2-1 tanh, batch 10, 250 rows",
        _dense(4, 2, activation="tanh"), (2,), 250, 10, 2, times=30, at_most_us=4,
    ),
    Case(
        "deep", "2-8-8-8-8-8-8-1 tanh, batch 10, 250 rows",
        _dense(8, 8, 8, 8, 8, 8, activation="tanh"), (2,), 250, 10, 2, times=10,
    ),
    Case(
        "square", "2-64-64-1 tanh, batch 10, 250 rows",
        _dense(64, 64, activation="tanh"), (2,), 250, 10, 2, times=15,
    ),
    Case(
        "digits", "digits: 64-64-BN-residual(64)-10 relu, batch 32, adam, 1,797 rows",
        (sk.Dense(64), sk.BatchNorm(), sk.Residual(_dense(64, activation="relu"))),
        (64,), 1797, 32, 10, sk.Adam(0.001, epsilon=1e-4), times=5, digits=True,
    ),
    Case(
        "wide", "784-128-10 relu, batch 128, 12,800 rows",
        _dense(128, activation="relu"), (784,), 12_800, 128, 10, times=2, faster=True,
    ),
    Case(
        "wider", "784-512-512-10 relu, batch 256, adam, 5,120 rows",
        _dense(512, 512, activation="relu"), (784,), 5_120, 256, 10,
        sk.Adam(2e-5), times=1.5, faster=True,
    ),
    Case(
        "images", "28x28: conv 5x5x8, pool, conv 5x5x16, pool, dense 10, batch 64, 1,280 rows",
        (sk.Conv2D(8, 5), sk.MaxPool(), sk.Conv2D(16, 5), sk.MaxPool(), sk.Flatten()),
        (28, 28, 1), 1_280, 64, 10,
    ),
)  # fmt: skip
