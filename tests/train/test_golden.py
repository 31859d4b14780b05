"""PyTorch's losses, made by tools/golden.py, are Sankofa's: same start, same data, same order."""

from typing import Any, get_args

import jax
import numpy as np
import pytest

import sankofa as sk
from golden.stored import case, dotted, stored
from sankofa.document import (
    Adagrad,
    AnySchedule,
    Constant,
    Cosine,
    Exponential,
    Lion,
    Nadam,
    OneCycle,
    Optimizer,
    Perceptron,
    Precision,
    StepDecay,
    WarmUp,
)
from sankofa.nn import (
    Activate,
    BatchNorm,
    Conv2D,
    DepthwiseConv2D,
    Dropout,
    Embedding,
    Features,
    Flatten,
    GlobalMeanPool,
    Layer,
    LayerNorm,
    MaxPool,
    MeanPool,
    Parallel,
    Residual,
    SoftmaxPool,
)
from sankofa.nn.nested import AnyLayer

START: Any = {"initializer": "zeros"}  # PyTorch's weights come in its place


def dense(units: int, activation: Any = "linear") -> sk.Dense:
    return sk.Dense(units=units, activation=activation, **START)


IMAGE = (
    Conv2D(4, padding="same", activation="linear", **START),
    BatchNorm(),
    Activate("relu"),
    Residual(
        (
            DepthwiseConv2D(padding="same", activation="tanh", **START),
            Conv2D(6, stride=2, padding="same", activation="linear", **START),
        )
    ),
    MaxPool(2, stride=1),
    MeanPool(2, stride=1),
    Parallel(((Flatten(),), (GlobalMeanPool(),))),
    dense(3, "softmax"),
)
TABLE = (
    Embedding(4, 2, columns=(0, 1), **START),
    dense(8, "prelu"),
    LayerNorm(),
    Residual((dense(8, "silu"),)),
    Parallel(((dense(4, "tanh"),), (dense(3, "softplus"),))),
    dense(1),
)
NETS: dict[str, dict[str, Any]] = {
    "tanh": {
        "network": (dense(4, "tanh"), dense(2, "tanh"), dense(1, "tanh")),
        "loss": "mean-squared-error",
        "batch_size": 10,
    },
    "binary": {
        "network": (dense(32, "relu"), dense(16, "relu"), dense(1, "sigmoid")),
        "loss": "binary-cross-entropy",
        "batch_size": 32,
    },
    "categorical": {
        "network": (dense(32, "relu"), dense(10, "softmax")),
        "loss": "categorical-cross-entropy",
        "label_smoothing": 0.1,
        "batch_size": 32,
    },
    "image": {
        "network": IMAGE,
        "loss": "categorical-cross-entropy",
        "class_weights": (1.0, 2.0, 0.5),
        "batch_size": 16,
    },
    "table": {"network": TABLE, "loss": "huber", "batch_size": 20},
}
RULES: dict[str, Optimizer] = {
    "sgd": sk.Sgd(learning_rate=0.1),
    "momentum": sk.Momentum(learning_rate=0.03),
    "nesterov": sk.Nesterov(learning_rate=0.03),
    "adagrad": Adagrad(learning_rate=0.03),
    "rmsprop": sk.RmsProp(learning_rate=0.001),
    "adam": sk.Adam(learning_rate=0.01),
    "adamw": sk.AdamW(learning_rate=0.01),
    "nadam": Nadam(learning_rate=0.002),
}
SCHEDULES: dict[str, tuple[str, AnySchedule, AnySchedule]] = {  # the last one is 1 throughout
    "step": ("sgd", StepDecay(every=10, factor=0.5), StepDecay(factor=1)),
    "exponential": ("momentum", Exponential(every=10, factor=0.5), Exponential(factor=1)),
    "cosine": ("nesterov", Cosine(epochs=50, floor=0.1), Cosine(floor=1)),
    "warm-up": ("rmsprop", WarmUp(epochs=20, start=0.1), WarmUp(start=1)),
    "one-cycle": ("adam", OneCycle(epochs=50, peak=0.3), OneCycle(start=1, end=1)),
}
WAYS = {
    "tanh": [*RULES, *SCHEDULES],
    "binary": ["sgd", "l2"],
    "categorical": ["adam"],
    "image": ["momentum"],
    "table": ["adamw"],
}
PAIRS = [(net, way) for net, ways in WAYS.items() for way in ways]
IN_FLOAT32 = [  # every net, and the optimizers whose corrections lose digits
    ("tanh", "sgd"),
    ("tanh", "adam"),
    ("tanh", "nadam"),
    ("binary", "sgd"),
    ("categorical", "adam"),
    ("image", "momentum"),
    ("table", "adamw"),
]


def started(net: str, way: str, precision: Precision) -> sk.Run:
    golden = case("trajectories", net)
    experiment = sk.Experiment(
        **NETS[net] | moved(net, way), validation=0, shuffle=False, precision=precision
    )
    run = sk.Run(experiment, data=(golden["X"], golden["T"]))
    run.parameters = jax.tree.map_with_path(lambda at, _: golden[dotted(at)], run.parameters)
    return run


def moved(net: str, way: str) -> dict[str, Any]:
    """The rule and the schedule.

    A rule alone runs under the schedule that another run gives it, held at 1: the two then share
    one compiled function.
    """
    if way in SCHEDULES:
        rule, schedule, _ = SCHEDULES[way]
        return {"optimizer": RULES[rule], "schedule": schedule}
    if way == "l2":
        return {"optimizer": RULES["sgd"], "l2": 0.01}
    idle = {rule: one for rule, _, one in SCHEDULES.values()} if net == "tanh" else {}
    return {"optimizer": RULES[way], "schedule": idle.get(way, Constant())}


@pytest.mark.parametrize(("net", "way"), PAIRS)
def test_float64_follows_pytorch_for_a_thousand_steps(net: str, way: str) -> None:
    losses = started(net, way, "float64").advance(steps=1000)
    assert losses.dtype == np.float64
    assert np.abs(losses - case("trajectories", net)[f"{way}/float64"]).max() < 1e-9


@pytest.mark.parametrize(("net", "way"), IN_FLOAT32)
def test_float32_follows_pytorch_for_a_hundred_steps(net: str, way: str) -> None:
    losses = started(net, way, "float32").advance(steps=100)
    assert losses.dtype == np.float32
    assert np.abs(losses - case("trajectories", net)[f"{way}/float32"]).max() < 1e-6


def test_every_stored_trajectory_is_tested() -> None:
    names = {"float64": PAIRS, "float32": IN_FLOAT32}
    for precision, pairs in names.items():
        found = {name for name in stored("trajectories") if name.endswith(precision)}
        assert found == {f"{net}/{way}/{precision}" for net, way in pairs}


def test_every_optimizer_and_schedule_that_pytorch_has_is_tested() -> None:
    assert {type(rule) for rule in RULES.values()} == {*get_args(Optimizer)} - {Lion, Perceptron}
    scheduled = {type(schedule) for _, schedule, _ in SCHEDULES.values()}
    assert scheduled | {Constant} == {*get_args(AnySchedule)}


def test_every_layer_that_pytorch_has_and_no_chance_is_trained() -> None:
    trained = {kind for net in NETS.values() for kind in kinds(net["network"])}
    assert trained == {*get_args(AnyLayer)} - {sk.Output, Dropout, Features, SoftmaxPool}


def kinds(layers: tuple[Layer, ...]) -> set[type[Layer]]:
    """The layers' types, those within others too."""
    inside = {kind for layer in layers for held in layer.children() for kind in kinds(held)}
    return inside | {type(layer) for layer in layers}
