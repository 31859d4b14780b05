"""Runs whose networks together hold every kind of layer, for traces and worksheets."""

from functools import lru_cache
from typing import Any

import numpy as np

import sankofa as sk
from sankofa.nn import Layer

IMAGES: tuple[Layer, ...] = (
    sk.Conv2D(3, padding="same", activation="tanh"),
    sk.BatchNorm(),
    sk.Activate("relu"),
    sk.Residual(
        (
            sk.DepthwiseConv2D(padding="same", activation="tanh"),
            sk.Conv2D(4, stride=2, padding="same", activation="linear"),
        )
    ),
    sk.MaxPool(2, stride=1),
    sk.MeanPool(1),
    sk.SoftmaxPool(2, stride=1),
    sk.Parallel(((sk.Flatten(),), (sk.GlobalMeanPool(),))),
    sk.Output(),
)
TABLE: tuple[Layer, ...] = (
    sk.Embedding(4, 2, columns=(0,)),
    sk.Dense(5, "prelu"),
    sk.LayerNorm(),
    sk.Residual((sk.Dense(3, "silu"), sk.Residual((sk.Dense(5, "tanh"),)))),
    sk.Dropout(0.3),
    sk.Parallel(((sk.Dense(4, "tanh"),), (sk.Dense(4, "softplus"), sk.Activate("sine"))), "add"),
    sk.Output(),
)
PLANE: tuple[Layer, ...] = (
    sk.Features(("x1", "x2", "x1x2", "sin x1")),
    sk.Dense(4, "tanh"),
    sk.Dense(3, "gelu"),
    sk.Output(),
)
SMALL: tuple[Layer, ...] = (sk.Dense(2, "tanh"), sk.Output())
NETWORKS = {"images": IMAGES, "table": TABLE, "plane": PLANE}
ROWS = 14


@lru_cache
def data(name: str) -> tuple[Any, Any]:
    """So many rows for one of the networks, always the same."""
    rng = np.random.default_rng(4)
    if name == "images":
        return rng.normal(size=(ROWS, 6, 6, 2)), rng.permutation(np.arange(ROWS) % 3)
    if name == "table":
        X = np.column_stack([rng.integers(0, 4, ROWS), rng.normal(size=(ROWS, 2))])
        return X, rng.normal(size=(ROWS, 2))
    return 2 * rng.normal(size=(ROWS, 2)), rng.permutation(np.arange(ROWS) % 2)


def begun(name: str, *, steps: int = 0, **settings: Any) -> sk.Run:
    """A run of one of the networks after so many steps, in batches of 4."""
    wanted = {"precision": "float64", "batch_size": 4, "validation": 0.2} | settings
    wanted = {"network": NETWORKS.get(name, SMALL)} | wanted
    run = sk.Run(sk.Experiment(**wanted), data=data(name))  # type: ignore[arg-type]
    run.advance(steps=steps)
    return run


@lru_cache
def traced(name: str) -> sk.Trace:
    """The trace of a network's third step, once for all tests."""
    return begun(name, steps=2, optimizer=sk.Adam()).trace()


def kinds(layers: tuple[Layer, ...]) -> set[type[Layer]]:
    """The layers' types, those within others too."""
    inside = {kind for layer in layers for held in layer.children() for kind in kinds(held)}
    return inside | {type(layer) for layer in layers}
