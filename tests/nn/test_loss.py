from collections.abc import Callable
from typing import Any, get_args

import jax
import jax.numpy as jnp
import mpmath as mp
import numpy as np
import pytest

from sankofa.nn import (
    ACTIVATIONS,
    LOSSES,
    ActivationName,
    Array,
    LossName,
    row_shares,
    smooth_targets,
)

# Worked by hand, two examples each; a is the output, t the target:
#
# mean-squared-error, a = [[1], [3]], t = [[0], [1]]:
#   ((1 - 0)² + (3 - 1)²) / 2 = 2.5            dL/da = 2 (a - t) / 2 = [[1], [2]]
# mean-absolute-error, a = [[1], [3]], t = [[0], [5]]:
#   (|1 - 0| + |3 - 5|) / 2 = 1.5              dL/da = [[1], [-1]] / 2
# huber, a = [[0.5], [3]], t = [[0], [0]]: the first miss is below 1, the second above
#   (0.5² / 2 + (3 - 1/2)) / 2 = (0.125 + 2.5) / 2 = 1.3125    dL/da = [[0.5], [1]] / 2
# binary-cross-entropy, a = [[0.8], [0.4]], t = [[1], [0]]:
#   -(ln 0.8 + ln 0.6) / 2 = (0.22314355 + 0.51082562) / 2 = 0.36698459
#   dL/da = (a - t) / (a (1 - a)) / 2 = [[-0.2 / 0.16], [0.4 / 0.24]] / 2 = [[-0.625], [0.83333333]]
# categorical-cross-entropy, a = [[0.7, 0.3], [0.5, 0.5]], t = [[1, 0], [0, 1]]:
#   -(ln 0.7 + ln 0.5) / 2 = (0.35667494 + 0.69314718) / 2 = 0.52491106
#   dL/da = -t / a / 2 = [[-0.71428571, 0], [0, -1]]
# hinge, a = [[0.5], [2]], t = [[-1], [1]]:
#   (max(0, 1 + 0.5) + max(0, 1 - 2)) / 2 = 0.75   dL/da = [[1], [0]] / 2 = [[0.5], [0]]
# poisson, a = [[2], [0.5]], t = [[3], [0]]:
#   ((2 - 3 ln 2) + (0.5 - 0)) / 2 = (-0.07944154 + 0.5) / 2 = 0.21027923
#   dL/da = (1 - t / a) / 2 = [[1 - 3/2], [1]] / 2 = [[-0.25], [0.5]]
BY_HAND: dict[LossName, tuple[list[Any], list[Any], float, list[Any]]] = {
    "mean-squared-error": ([[1], [3]], [[0], [1]], 2.5, [[1], [2]]),
    "mean-absolute-error": ([[1], [3]], [[0], [5]], 1.5, [[0.5], [-0.5]]),
    "huber": ([[0.5], [3]], [[0], [0]], 1.3125, [[0.25], [0.5]]),
    "binary-cross-entropy": ([[0.8], [0.4]], [[1], [0]], 0.36698459, [[-0.625], [0.83333333]]),
    "categorical-cross-entropy": (
        [[0.7, 0.3], [0.5, 0.5]],
        [[1, 0], [0, 1]],
        0.52491106,
        [[-0.71428571, 0], [0, -1]],
    ),
    "hinge": ([[0.5], [2]], [[-1], [1]], 0.75, [[0.5], [0]]),
    "poisson": ([[2], [0.5]], [[3], [0]], 0.21027923, [[-0.25], [0.5]]),
}


def general(name: LossName, a: Array, t: Array) -> tuple[Array, Array]:
    """L and dL/da of a batch, each row the same share."""
    loss = LOSSES[name]
    return loss.rows(a, t).mean(), loss.da(a, t) / len(a)


def test_every_name_has_its_one_value() -> None:
    assert tuple(LOSSES) == get_args(LossName)
    for name, loss in LOSSES.items():
        assert loss.name == name
        assert loss.latex
        assert loss.use.endswith(".")


@pytest.mark.parametrize("name", LOSSES)
def test_value_and_slope_are_as_worked_by_hand(name: LossName) -> None:
    output, target, value, da = BY_HAND[name]
    a, t = jnp.array(output, float), jnp.array(target, float)
    found, slope = general(name, a, t)
    assert found == pytest.approx(value, rel=1e-6)
    np.testing.assert_allclose(slope, da, rtol=1e-6)
    assert LOSSES[name].rows(a, t).shape == (2,)
    as_output, delta = LOSSES[name].loss_and_delta("linear", a, a, t)  # with f(z) = z, δ is dL/da
    assert as_output == pytest.approx(value, rel=1e-6)
    np.testing.assert_allclose(delta, da, rtol=1e-6)


TARGETS: dict[LossName, list[list[float]]] = {
    "mean-squared-error": [[0.5, -2], [3, 1]],
    "mean-absolute-error": [[0.5, -2], [3, 1]],
    "huber": [[0.5, -2], [3, 1]],
    "binary-cross-entropy": [[1, 0], [0.1, 0.9]],
    "categorical-cross-entropy": [[1, 0], [0.1, 0.9]],
    "hinge": [[1, -1], [-1, 1]],
    "poisson": [[0, 3], [1, 7]],
}
OWN: dict[LossName, tuple[ActivationName, ...]] = {  # outputs that each loss can judge
    "mean-squared-error": ("linear", "tanh", "softmax", "gelu", "sine"),
    "mean-absolute-error": ("linear", "tanh", "softmax", "gelu", "sine"),
    "huber": ("linear", "tanh", "softmax", "gelu", "sine"),
    "binary-cross-entropy": ("sigmoid", "hard-sigmoid", "softmax"),
    "categorical-cross-entropy": ("softmax", "sigmoid"),
    "hinge": ("linear", "tanh", "softsign"),
    "poisson": ("softplus", "sigmoid"),
}
JUDGED = [(name, f) for name, outputs in OWN.items() for f in outputs]


@pytest.mark.parametrize(("name", "activation"), JUDGED)
def test_the_slope_is_what_jax_and_central_differences_find(
    name: LossName, activation: ActivationName
) -> None:
    f, h = ACTIVATIONS[activation].f, 1e-5
    with jax.enable_x64(True):  # noqa: FBT003
        z, t = jnp.array([[0.3, -0.8], [1.45, 0.2]]), jnp.array(TARGETS[name])
        share = jnp.array([[0.3], [0.7]])

        def value(z: Array) -> Array:
            return LOSSES[name].loss_and_delta(activation, z, f(z), t, share)[0]

        _, delta = LOSSES[name].loss_and_delta(activation, z, f(z), t, share)
        np.testing.assert_allclose(delta, jax.jit(jax.grad(value))(z), rtol=1e-12, atol=1e-15)
        steps = h * jnp.eye(4).reshape(4, 2, 2)  # one sum at a time
        rises = jax.jit(jax.vmap(lambda step: value(z + step) - value(z - step)))(steps)
        np.testing.assert_allclose(rises / (2 * h), delta.ravel(), atol=1e-8)


@pytest.mark.parametrize("name", LOSSES)
def test_what_is_said_of_a_loss_holds_together(name: LossName) -> None:
    loss = LOSSES[name]
    assert bool(loss.outputs) == (loss.target != "numbers")
    assert loss.fused is None or loss.outputs == (loss.fused.activation,)
    assert not loss.signed or loss.target == "classes"
    assert loss.title[0].isupper()


@pytest.mark.parametrize("name", [name for name, loss in LOSSES.items() if loss.fused])
def test_fused_and_general_agree_where_nothing_is_rounded_away(name: LossName) -> None:
    loss = LOSSES[name]
    assert loss.fused
    z, t = jnp.array([[0.3, -0.8], [1.5, 0.2]]), jnp.array(TARGETS[name])
    f = ACTIVATIONS[loss.fused.activation]
    a = f.f(z)
    value, delta = loss.loss_and_delta(loss.fused.activation, z, a, t)
    wanted, da = general(name, a, t)
    assert value == pytest.approx(float(wanted), rel=1e-6)
    np.testing.assert_allclose(delta, f.back({}, z, a, da), rtol=1e-5)


@pytest.mark.parametrize("name", LOSSES)
def test_rows_add_up_by_their_shares(name: LossName) -> None:
    activation = OWN[name][0]
    z, t = jnp.array([[0.3, -0.8], [1.5, 0.2]]), jnp.array(TARGETS[name])
    a = ACTIVATIONS[activation].f(z)
    rows = [
        LOSSES[name].loss_and_delta(activation, z[i:][:1], a[i:][:1], t[i:][:1]) for i in (0, 1)
    ]
    value, delta = LOSSES[name].loss_and_delta(activation, z, a, t, jnp.array([[0.25], [0.75]]))
    assert value == pytest.approx(float(0.25 * rows[0][0] + 0.75 * rows[1][0]), rel=1e-6)
    np.testing.assert_allclose(
        delta, jnp.concatenate([0.25 * rows[0][1], 0.75 * rows[1][1]]), rtol=1e-6
    )
    left_out, said = (LOSSES[name].loss_and_delta(activation, z, a, t, *s)[0] for s in ((), (0.5,)))
    assert left_out == said == pytest.approx(float(rows[0][0] + rows[1][0]) / 2, rel=1e-6)


# The same formulas to 60 digits, of the output's sums z and targets t of one row.
Exact = Callable[[list[Any], list[Any]], Any]


def mean_over_units(of_one: Callable[[Any, Any], Any]) -> Exact:
    return lambda z, t: mp.fsum(map(of_one, z, t)) / len(z)


def softmax_surprise(z: list[Any], t: list[Any]) -> Any:
    total = mp.log(mp.fsum(map(mp.exp, z)))
    return mp.fsum(t_k * (total - z_k) for z_k, t_k in zip(z, t, strict=True))


def softplus(z: Any) -> Any:
    return mp.log1p(mp.exp(z))


EXACT: dict[LossName, Exact] = {
    "mean-squared-error": mean_over_units(lambda z, t: (z - t) ** 2),
    "mean-absolute-error": mean_over_units(lambda z, t: abs(z - t)),
    "huber": mean_over_units(
        lambda z, t: (z - t) ** 2 / 2 if abs(z - t) <= 1 else abs(z - t) - mp.mpf(1) / 2
    ),
    "binary-cross-entropy": mean_over_units(lambda z, t: t * softplus(-z) + (1 - t) * softplus(z)),
    "categorical-cross-entropy": softmax_surprise,
    "hinge": mean_over_units(lambda z, t: max(mp.mpf(0), 1 - t * z)),
    "poisson": mean_over_units(lambda z, t: softplus(z) - t * mp.log(softplus(z))),
}
SUMS: list[list[float]] = [
    [1e4, -1e4],
    [-1e4, 1e4],
    [1e4, 1e4],
    [-1e4, -1e4],
    [1e2, -1e2],
    [-1e2, 1e4],
    [1e4, 9999.5],
    [0, 0],
    [0, -1e4],
    [-21, -19],
    [0.25, -0.5],
]


def exact_slopes(exact: Exact, z: list[Any], t: list[Any]) -> list[float]:
    """dL/dz of one row of two units."""
    slopes = (mp.diff(lambda *at: exact(list(at), t), tuple(z), o) for o in ((1, 0), (0, 1)))
    return list(map(float, slopes))


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("name", LOSSES)
def test_extreme_logits_give_exact_values_and_slopes(name: LossName, precision: str) -> None:
    activation, close = OWN[name][0], 1e-13 if precision == "float64" else 1e-6

    def of_row(z: Array, t: Array) -> tuple[Array, Array]:
        z = z[None]
        value, delta = LOSSES[name].loss_and_delta(
            activation, z, ACTIVATIONS[activation].f(z), t[None]
        )
        return value, delta[0]

    with jax.enable_x64(precision == "float64"), mp.workdps(30):
        for goal in TARGETS[name]:
            z, t = jnp.array(SUMS, precision), jnp.array([goal] * len(SUMS), precision)
            values, deltas = jax.vmap(of_row)(z, t)
            assert values.dtype == deltas.dtype == precision
            goals = [mp.mpf(float(t_k)) for t_k in t[0]]
            rows = [[mp.mpf(z_k) for z_k in row] for row in SUMS]
            wanted = [float(EXACT[name](row, goals)) for row in rows]
            np.testing.assert_allclose(values, wanted, close, close)
            slopes = [exact_slopes(EXACT[name], row, goals) for row in rows]
            np.testing.assert_allclose(deltas, slopes, close, close)


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize(("name", "activation"), JUDGED)
def test_extreme_logits_stay_finite_with_every_output(
    name: LossName, activation: ActivationName, precision: str
) -> None:
    with jax.enable_x64(precision == "float64"):
        z = jnp.array(SUMS, precision)
        a = ACTIVATIONS[activation].f(z)
        judge = jax.jit(lambda t: LOSSES[name].loss_and_delta(activation, z, a, t))
        for goal in TARGETS[name]:
            value, delta = judge(jnp.array([goal], precision))
            assert np.isfinite(value)
            assert np.isfinite(delta).all()


@pytest.mark.parametrize("name", ["binary-cross-entropy", "categorical-cross-entropy", "poisson"])
def test_outputs_of_exactly_0_and_1_stay_finite_without_fusion(name: LossName) -> None:
    a, t = jnp.array([[0.0, 1.0]]), jnp.array([[1.0, 0.0]])
    assert jnp.isfinite(LOSSES[name].rows(a, t)).all()
    assert jnp.isfinite(LOSSES[name].da(a, t)).all()


@pytest.mark.parametrize("name", ["mean-absolute-error", "huber"])
def test_a_perfect_answer_is_at_rest(name: LossName) -> None:
    value, delta = LOSSES[name].loss_and_delta("linear", *(jnp.array([[2.0]]),) * 3)
    assert value == 0
    assert delta[0, 0] == 0


def test_huber_is_one_curve_at_its_threshold() -> None:
    t = jnp.zeros((3, 1))
    a = jnp.array([[1 - 1e-4], [1.0], [1 + 1e-4]])
    np.testing.assert_allclose(LOSSES["huber"].rows(a, t), [0.4999, 0.5, 0.5001], atol=1e-6)
    np.testing.assert_allclose(LOSSES["huber"].da(a, t), [[0.9999], [1.0], [1.0]], atol=1e-6)


# Four classes, s = 0.2: the right class gets 0.8 + 0.2 / 4 = 0.85, the others 0.2 / 4 = 0.05.
# With a = (0.7, 0.1, 0.1, 0.1): -(0.85 ln 0.7 + 3 · 0.05 ln 0.1)
#   = 0.85 · 0.35667494 + 0.15 · 2.30258509 = 0.30317370 + 0.34538776 = 0.64856146
# PyTorch: cross_entropy(log([[.7, .1, .1, .1]]), [0], label_smoothing=0.2) gives 0.648561.
def test_smoothed_labels_are_as_worked_by_hand() -> None:
    t = smooth_targets(jnp.array([[1.0, 0.0, 0.0, 0.0]]), 0.2)
    np.testing.assert_allclose(t, [[0.85, 0.05, 0.05, 0.05]], rtol=1e-6)
    a = jnp.array([[0.7, 0.1, 0.1, 0.1]])
    for value, _ in (
        LOSSES["categorical-cross-entropy"].loss_and_delta("linear", a, a, t),
        LOSSES["categorical-cross-entropy"].loss_and_delta("softmax", jnp.log(a), a, t),
    ):
        assert value == pytest.approx(0.64856146, rel=1e-6)


def test_one_column_is_smoothed_towards_its_own_middle() -> None:
    np.testing.assert_allclose(
        smooth_targets(jnp.array([[0.0], [1.0]]), 0.1), [[0.05], [0.95]], rtol=1e-6
    )
    signs = jnp.array([[-1.0], [1.0]])
    np.testing.assert_allclose(smooth_targets(signs, 0.1, even=0), [[-0.9], [0.9]], rtol=1e-6)
    np.testing.assert_array_equal(smooth_targets(signs, 0.0, even=0), signs)


# Two rows, classes 0 and 1 with the weights 1 and 3: the shares are 1/4 and 3/4.
# With a = [[0.7, 0.3], [0.5, 0.5]]: (1 · 0.35667494 + 3 · 0.69314718) / 4 = 0.60902912
#   δ = share · (a - t) = [[-0.3, 0.3] / 4, [0.5, -0.5] · 3/4]
# PyTorch: cross_entropy(log(a), [0, 1], weight=[1., 3.]) gives 0.609029.
def test_class_weights_are_as_worked_by_hand() -> None:
    a, t = jnp.array([[0.7, 0.3], [0.5, 0.5]]), jnp.array([[1.0, 0.0], [0.0, 1.0]])
    share = row_shares(t, jnp.array([1.0, 3.0]))
    np.testing.assert_array_equal(share, [[0.25], [0.75]])
    value, delta = LOSSES["categorical-cross-entropy"].loss_and_delta(
        "softmax", jnp.log(a), a, t, share
    )
    assert value == pytest.approx(0.60902912, rel=1e-6)
    np.testing.assert_allclose(delta, [[-0.075, 0.075], [0.375, -0.375]], rtol=1e-5)


@pytest.mark.parametrize("target", [[[0.0], [1.0], [1.0]], [[-1.0], [1.0], [1.0]]])
def test_one_column_of_classes_has_shares_too(target: list[list[float]]) -> None:
    share = row_shares(jnp.array(target), jnp.array([2.0, 1.0]))
    np.testing.assert_array_equal(share, [[0.5], [0.25], [0.25]])


def test_equal_weights_share_equally_and_no_weight_shares_nothing() -> None:
    t = jnp.eye(4)
    np.testing.assert_array_equal(row_shares(t, jnp.full(4, 7.0)), [[0.25]] * 4)
    np.testing.assert_array_equal(row_shares(t, jnp.zeros(4)), [[0.0]] * 4)
