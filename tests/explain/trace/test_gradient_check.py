import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import begun, traced
from sankofa.error import SankofaError


@pytest.mark.parametrize("name", ["table", "plane"])
def test_every_gradient_is_the_slope_of_the_loss(name: str) -> None:
    trace = traced(name)
    for layer in trace.layers:
        for array, gradient in layer.grads.items():
            last = tuple(n - 1 for n in gradient.shape)
            check = trace.check(layer.path, array, last)
            assert check.gradient == gradient[last]
            assert check.apart < 1e-7 * max(1, abs(check.gradient))
            assert check.note == ""


def test_a_network_in_float32_is_checked_in_float64() -> None:
    run = begun("small", precision="float32", l2=1.0)
    check = run.trace(row=2).check("hidden 1", "W", (0, 1))
    assert 0 < check.apart < 1e-6
    assert check.step >= 6e-6
    assert check.note in {"", "the gradient was computed in float32, the difference in float64"}


def relu(W: float) -> sk.Trace:
    """One relu on x = 1 and t = 1, z = W."""
    run = sk.Run(
        sk.Experiment(
            network=(sk.Dense(1, "relu"), sk.Output(activation="linear")),
            validation=0,
            precision="float64",
            task="regression",
        ),
        data=(np.ones((2, 1)), np.array([1.0, 2.0])),
    )
    run.parameters = [{"W": [[W]], "b": [0.0]}, {"W": [[1.0]], "b": [0.0]}]
    return run.trace(row=0)


def test_a_kink_within_the_step_is_said() -> None:
    # L = (max(0, W) - 1)^2: at 0 the slope is taken as 0, but to the right it is -2
    check = relu(0.0).check(0, "W", (0, 0))
    assert (check.gradient, round(check.difference, 5)) == (0, -1)
    assert check.note == "a kink lies within the step: the slope is another on its other side"
    assert relu(0.5).check(0, "W", (0, 0)).note == ""


def test_a_step_has_no_slope() -> None:
    run = begun("small", network=(sk.Dense(2, "step"), sk.Output()))
    check = run.trace(row=1).check(0, "W", (0, 0))
    assert check.gradient == check.difference == 0
    assert "no gradient comes through" in check.note


def test_the_perceptrons_rule_follows_no_slope() -> None:
    run = begun("small", network=(sk.Output(),), optimizer=sk.Perceptron())
    assert "whatever the slope" in run.trace(row=1).check(0, "b", 0).note


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("9", "W", (0, 0)), 'There is no layer "9".'),
        ((0, "Q", (0, 0)), '"hidden 1" has W, b, but no Q.'),
        ((0, "W", (0, 2)), 'W of "hidden 1" has the shape (2, 2), counted from 0, but (0, 2)'),
        ((0, "W", (0, -1)), "but (0, -1) was asked for"),
        ((0, "b", (0, 0)), 'b of "hidden 1" has the shape (2,)'),
    ],
)
def test_a_weight_that_is_not_there_is_refused(
    asked: tuple[int | str, str, tuple[int, ...]], why: str
) -> None:
    with pytest.raises(SankofaError) as refused:
        begun("small").trace(row=0).check(*asked)
    assert why in str(refused.value)
