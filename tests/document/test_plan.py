from typing import Any

import pytest

import sankofa as sk
from sankofa.document import Experiment, Plan, Task, plan
from sankofa.error import SankofaError
from sankofa.nn import ActivationName, Dense, LossName, Output

CLASSES: dict[Task, int] = {"binary": 2, "multi-class": 3, "regression": 0}


def settled(task: Task, *network: Dense | Output, **settings: Any) -> Plan:
    experiment = Experiment(network=network, **settings)
    return plan(experiment, shape=(2,), task=task, classes=CLASSES[task])


@pytest.mark.parametrize(
    ("task", "asked", "loss", "units", "activation", "settled_loss", "coding"),
    [
        ("binary", "auto", "auto", 1, "sigmoid", "binary-cross-entropy", "zero-one"),
        ("binary", "tanh", "auto", 1, "tanh", "mean-squared-error", "plus-minus"),
        ("binary", "auto", "mean-squared-error", 1, "sigmoid", "mean-squared-error", "zero-one"),
        ("binary", "auto", "hinge", 1, "linear", "hinge", "plus-minus"),
        ("binary", "tanh", "hinge", 1, "tanh", "hinge", "plus-minus"),
        ("binary", "linear", "auto", 1, "linear", "mean-squared-error", "zero-one"),
        ("binary", "softmax", "auto", 2, "softmax", "categorical-cross-entropy", "one-hot"),
        (
            "binary",
            "auto",
            "categorical-cross-entropy",
            2,
            "softmax",
            "categorical-cross-entropy",
            "one-hot",
        ),
        ("multi-class", "auto", "auto", 3, "softmax", "categorical-cross-entropy", "one-hot"),
        ("multi-class", "sigmoid", "auto", 3, "sigmoid", "binary-cross-entropy", "one-hot"),
        ("multi-class", "tanh", "auto", 3, "tanh", "mean-squared-error", "one-hot"),
        (
            "multi-class",
            "auto",
            "binary-cross-entropy",
            3,
            "sigmoid",
            "binary-cross-entropy",
            "one-hot",
        ),
        ("regression", "auto", "auto", 1, "linear", "mean-squared-error", "value"),
        ("regression", "tanh", "auto", 1, "tanh", "mean-squared-error", "value"),
    ],
)
def test_what_is_left_open_follows_the_target(
    task: Task,
    asked: Any,
    loss: Any,
    units: int,
    activation: ActivationName,
    settled_loss: LossName,
    coding: str,
) -> None:
    found = settled(task, Dense(units=4), Output(activation=asked), loss=loss)
    assert found.layers == (Dense(units=4), Dense(units=units, activation=activation))
    assert (found.loss, found.task, found.coding) == (settled_loss, task, coding)
    assert hash(found) == hash(settled(task, Dense(units=4), Output(activation=asked), loss=loss))


def test_an_output_keeps_its_own_start() -> None:
    found = settled("binary", Output(initializer="zeros", scale=3))
    assert found.layers == (Dense(units=1, activation="sigmoid", initializer="zeros", scale=3),)


def test_a_dense_last_layer_stands_when_its_size_fits() -> None:
    assert settled("binary", Dense(units=2, activation="softmax")).coding == "one-hot"
    assert settled("binary", Dense(units=1, activation="tanh")).coding == "plus-minus"
    assert settled("multi-class", Dense(units=3, activation="softmax")).output.units == 3
    assert settled("binary", Dense(units=3, activation="step"), Output()).shapes[0] == (3,)


def test_a_regression_of_several_numbers_has_as_many_outputs() -> None:
    found = plan(Experiment(), shape=(2,), task="regression", classes=0, outputs=3)
    assert found.output.units == 3


def test_layers_are_named_as_a_person_sees_them() -> None:
    found = settled("binary", Dense(units=2), Dense(units=2), Output())
    assert found.names == ("hidden 1", "hidden 2", "output")


@pytest.mark.parametrize(
    ("task", "network", "settings", "field", "message"),
    [
        ("binary", (), {}, "network", "at least an output layer"),
        ("binary", (Output(), Output()), {}, "network.0", "layer 1 of 2 is an output"),
        (
            "multi-class",
            (Dense(units=4), Dense(units=2, activation="softmax")),
            {},
            "network.1.units",
            "The last layer has 2 units, but a target of 3 classes needs 3. Use Output()",
        ),
        ("binary", (Dense(units=3),), {}, "network.0.units", "two classes needs 1 or 2"),
        ("regression", (Dense(units=2),), {}, "network.0.units", "a target of 1 number needs 1"),
        (
            "binary",
            (Dense(units=1, activation="softmax"),),
            {},
            "network.0.activation",
            "A softmax layer of one unit is always 1",
        ),
        (
            "binary",
            (Dense(units=1, activation="linear"),),
            {"loss": "binary-cross-entropy"},
            "network.0.activation",
            "needs an output of sigmoid, but the last layer is linear",
        ),
        (
            "multi-class",
            (Output(activation="sigmoid"),),
            {"loss": "categorical-cross-entropy"},
            "network.0.activation",
            "needs an output of softmax",
        ),
        (
            "binary",
            (Output(activation="sigmoid"),),
            {"loss": "hinge"},
            "network.0.activation",
            "needs an output of linear or tanh",
        ),
        ("multi-class", (Output(),), {"loss": "hinge"}, "loss", "hinge is for two classes"),
        ("regression", (Output(),), {"loss": "hinge"}, "loss", "the target is a number"),
    ],
)
def test_what_cannot_stand_says_why_and_where(
    task: Task, network: tuple[Any, ...], settings: dict[str, Any], field: str, message: str
) -> None:
    with pytest.raises(SankofaError, match=message.replace("(", r"\(").replace(")", r"\)")) as got:
        settled(task, *network, **settings)
    assert got.value.field == field


def test_data_that_no_network_can_use_is_refused() -> None:
    with pytest.raises(SankofaError, match="at least one input"):
        plan(Experiment(), shape=(0,), task="binary", classes=2)
    with pytest.raises(SankofaError, match="two classes or more, but has 1"):
        plan(Experiment(), shape=(1,), task="binary", classes=1)


def test_images_enter_as_rows_where_the_network_begins_with_a_layer_for_rows() -> None:
    def shape(*layers: Any) -> tuple[int, ...]:
        experiment = Experiment(network=(*layers, Output()))
        return plan(experiment, shape=(8, 8, 1), task="multi-class", classes=10).shape

    assert shape(Dense(4)) == (64,)
    assert shape(sk.BatchNorm(), sk.Dropout()) == (64,)
    assert shape(sk.Dropout(), sk.Conv2D(2), sk.Flatten()) == (8, 8, 1)
    assert shape(sk.Residual((sk.Conv2D(2, padding="same"),)), sk.Flatten()) == (8, 8, 1)


@pytest.mark.parametrize(
    ("network", "field", "said"),
    [
        ((sk.Conv2D(2), Dense(3), Output()), "network.1", "Put a Flatten before it."),
        ((Dense(3), sk.Dropout()), "network.1", "The last layer must be an Output or a Dense"),
        ((Dense(1, "prelu"),), "network.0.activation", "prelu learns its slope in hidden layers"),
        ((sk.Conv2D(2, kernel=9), Output()), "network.0.kernel", "kernel of 9 x 9"),
        ((sk.Residual((Output(),)), Output()), "network.0.body.0", "must be the last layer"),
    ],
)
def test_a_network_that_cannot_stand_is_explained(network: Any, field: str, said: str) -> None:
    with pytest.raises(SankofaError) as caught:
        plan(Experiment(network=network), shape=(8, 8, 1), task="binary", classes=2)
    assert said in str(caught.value)
    assert caught.value.field == field


def test_layers_nest_no_deeper_than_anyone_can_read() -> None:
    layer: Any = Dense(2)
    for _ in range(8):
        layer = sk.Residual((layer,))
    with pytest.raises(SankofaError, match="at most 8 deep, but these nest 9 deep"):
        plan(Experiment(network=(layer, Output())), shape=(2,), task="binary", classes=2)
