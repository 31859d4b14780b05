"""PyTorch's losses, made by tools/golden.py, are Sankofa's: same start, same data, same order."""

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import sankofa as sk
from sankofa.document import Optimizer, Precision
from sankofa.nn import ActivationName, LossName

NETS: dict[str, tuple[int, ActivationName, ActivationName, LossName]] = {
    "tanh": (10, "tanh", "tanh", "mean-squared-error"),
    "binary": (32, "relu", "sigmoid", "binary-cross-entropy"),
    "categorical": (32, "relu", "softmax", "categorical-cross-entropy"),
}
RULES: dict[str, Optimizer] = {
    "sgd": sk.Sgd(learning_rate=0.1),
    "momentum": sk.Momentum(learning_rate=0.03),
    "nesterov": sk.Nesterov(learning_rate=0.03),
    "rmsprop": sk.RmsProp(learning_rate=0.001),
    "adam": sk.Adam(learning_rate=0.01),
    "adamw": sk.AdamW(learning_rate=0.01),
}


@cache
def golden() -> dict[str, NDArray[Any]]:
    with np.load(Path(__file__).parents[1] / "golden" / "trajectories.npz") as stored:
        return dict(stored)


def started(net: str, rule: str, precision: Precision) -> sk.Run:
    batch_size, hidden, output, loss = NETS[net]
    weights: list[dict[str, NDArray[Any]]] = []
    while f"{net}/W{len(weights)}" in golden():
        i = len(weights)
        weights.append({"W": golden()[f"{net}/W{i}"], "b": golden()[f"{net}/b{i}"]})
    units = [len(layer["b"]) for layer in weights]
    experiment = sk.Experiment(
        network=(
            *(sk.Dense(units=n, activation=hidden) for n in units[:-1]),
            sk.Dense(units=units[-1], activation=output),
        ),
        loss=loss,
        optimizer=RULES[rule],
        batch_size=batch_size,
        validation=0,
        shuffle=False,
        precision=precision,
    )
    run = sk.Run(experiment, data=(golden()[f"{net}/X"], golden()[f"{net}/T"]))
    run.parameters = weights
    return run


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("net", NETS)
def test_float64_follows_pytorch_for_a_thousand_steps(net: str, rule: str) -> None:
    losses = started(net, rule, "float64").advance(steps=1000)
    assert losses.dtype == np.float64
    assert np.abs(losses - golden()[f"{net}/{rule}/float64"]).max() < 1e-9


@pytest.mark.parametrize("rule", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("net", NETS)
def test_float32_follows_pytorch_for_a_hundred_steps(net: str, rule: str) -> None:
    losses = started(net, rule, "float32").advance(steps=100)
    assert losses.dtype == np.float32
    assert np.abs(losses - golden()[f"{net}/{rule}/float32"]).max() < 1e-6


def test_every_net_and_rule_is_in_the_file() -> None:
    found = {name for name in golden() if name.endswith("float64")}
    assert found == {f"{net}/{rule}/float64" for net in NETS for rule in RULES}
