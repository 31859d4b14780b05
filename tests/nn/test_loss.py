from typing import Any, get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.nn import ACTIVATIONS, LOSSES, ActivationName, LossName

# Worked by hand, two examples each; a is the output, t the target:
#
# mean-squared-error, a = [[1], [3]], t = [[0], [1]]:
#   ((1 - 0)² + (3 - 1)²) / 2 = 2.5            dL/da = 2 (a - t) / 2 = [[1], [2]]
# binary-cross-entropy, a = [[0.8], [0.4]], t = [[1], [0]]:
#   -(ln 0.8 + ln 0.6) / 2 = (0.22314355 + 0.51082562) / 2 = 0.36698459
#   dL/da = (a - t) / (a (1 - a)) / 2 = [[-0.2 / 0.16], [0.4 / 0.24]] / 2 = [[-0.625], [0.83333333]]
# categorical-cross-entropy, a = [[0.7, 0.3], [0.5, 0.5]], t = [[1, 0], [0, 1]]:
#   -(ln 0.7 + ln 0.5) / 2 = (0.35667494 + 0.69314718) / 2 = 0.52491106
#   dL/da = -t / a / 2 = [[-0.71428571, 0], [0, -1]]
# hinge, a = [[0.5], [2]], t = [[-1], [1]]:
#   (max(0, 1 + 0.5) + max(0, 1 - 2)) / 2 = 0.75   dL/da = [[1], [0]] / 2 = [[0.5], [0]]
BY_HAND: dict[LossName, tuple[list[Any], list[Any], float, list[Any]]] = {
    "mean-squared-error": ([[1], [3]], [[0], [1]], 2.5, [[1], [2]]),
    "binary-cross-entropy": ([[0.8], [0.4]], [[1], [0]], 0.36698459, [[-0.625], [0.83333333]]),
    "categorical-cross-entropy": (
        [[0.7, 0.3], [0.5, 0.5]],
        [[1, 0], [0, 1]],
        0.52491106,
        [[-0.71428571, 0], [0, -1]],
    ),
    "hinge": ([[0.5], [2]], [[-1], [1]], 0.75, [[0.5], [0]]),
}


def test_every_name_has_its_one_value() -> None:
    assert tuple(LOSSES) == get_args(LossName)
    for name, loss in LOSSES.items():
        assert loss.name == name
        assert loss.latex
        assert loss.use.endswith(".")


@pytest.mark.parametrize("name", LOSSES)
def test_value_and_slope_are_as_worked_by_hand(name: LossName) -> None:
    a, t, value, da = BY_HAND[name]
    output, target = jnp.array(a, float), jnp.array(t, float)
    assert LOSSES[name].value(output, target) == pytest.approx(value, rel=1e-6)
    np.testing.assert_allclose(LOSSES[name].da(output, target), da, rtol=1e-6)


def test_fused_and_general_agree_where_nothing_is_rounded_away() -> None:
    z, t = jnp.array([[0.3, -0.8], [1.5, 0.2]]), jnp.array([[1.0, 0.0], [0.0, 1.0]])
    for loss in LOSSES.values():
        if loss.fused:
            f = ACTIVATIONS[loss.fused.activation]
            a = f.f(z)
            value, delta = loss.at(f.name, z, a, t)
            assert value == pytest.approx(float(loss.value(a, t)), rel=1e-6)
            np.testing.assert_allclose(delta, f.back(z, a, loss.da(a, t)), rtol=1e-5)


# Exact values at logits of ±10,000: the surprise at a certain wrong answer is the distance of the
# logits, at a certain right one it is e^-10000, which is 0 in float64.
EXTREME: list[tuple[LossName, ActivationName, list[float], list[float], float, list[float]]] = [
    ("binary-cross-entropy", "sigmoid", [1e4], [0], 1e4, [1]),
    ("binary-cross-entropy", "sigmoid", [1e4], [1], 0, [0]),
    ("binary-cross-entropy", "sigmoid", [-1e4], [1], 1e4, [-1]),
    ("binary-cross-entropy", "sigmoid", [-1e4], [0], 0, [0]),
    ("categorical-cross-entropy", "softmax", [1e4, -1e4], [0, 1], 2e4, [1, -1]),
    ("categorical-cross-entropy", "softmax", [1e4, -1e4], [1, 0], 0, [0, 0]),
    ("categorical-cross-entropy", "softmax", [1e4, 1e4], [1, 0], np.log(2), [-0.5, 0.5]),
    ("mean-squared-error", "linear", [1e4], [-1e4], 4e8, [4e4]),
    ("hinge", "linear", [1e4], [-1], 10001, [1]),
    ("hinge", "linear", [-1e4], [-1], 0, [0]),
]


@pytest.mark.parametrize(("name", "activation", "z", "t", "value", "delta"), EXTREME)
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_extreme_logits_give_exact_values(  # noqa: PLR0917
    name: LossName,
    activation: ActivationName,
    z: list[float],
    t: list[float],
    value: float,
    delta: list[float],
    precision: str,
) -> None:
    with jax.enable_x64(precision == "float64"):
        sums, target = jnp.array([z], precision), jnp.array([t], precision)
        a = ACTIVATIONS[activation].f(sums)
        found, slope = LOSSES[name].at(activation, sums, a, target)
        assert float(found) == pytest.approx(value, rel=1e-12 if precision == "float64" else 1e-6)
        np.testing.assert_allclose(slope[0], delta, atol=1e-12)


@pytest.mark.parametrize("name", ["binary-cross-entropy", "categorical-cross-entropy"])
def test_outputs_of_exactly_0_and_1_stay_finite_without_fusion(name: LossName) -> None:
    a, t = jnp.array([[0.0, 1.0]]), jnp.array([[1.0, 0.0]])
    assert jnp.isfinite(LOSSES[name].value(a, t))
    assert jnp.isfinite(LOSSES[name].da(a, t)).all()
