from collections.abc import Callable
from typing import Any, get_args

import jax
import jax.numpy as jnp
import mpmath as mp
import numpy as np
import pytest

from sankofa.nn import ACTIVATIONS, ActivationName, Array

Z = (-3.5, -0.5, 0.25, 2.0)  # away from the kinks at 0 and ±3

BY_HAND = {  # f(-0.5), f(2) and f'(-0.5), f'(2)
    "step": (0, 1, 0, 0),
    "linear": (-0.5, 2, 1, 1),
    "relu": (0, 2, 0, 1),
    "leaky-relu": (-0.005, 2, 0.01, 1),
    "prelu": (-0.125, 2, 0.25, 1),  # at its start, α = 1/4
    "elu": (np.exp(-0.5) - 1, 2, np.exp(-0.5), 1),
    # 1.0507 · 1.6733 = 1.758099; times e^-0.5 - 1 = -0.393469; 1.0507 · 2
    "selu": (-0.6917581878, 2.1014019747, 1.0663411529, 1.0507009874),
    # Φ(-0.5) = 0.3085375387, Φ(2) = 0.9772498681; φ: 0.3520653268, 0.0539909665; Φ + z φ
    "gelu": (-0.1542687694, 1.9544997361, 0.1325048753, 1.0852318011),
    # σ(-0.5) = 0.377541, σ(2) = 0.880797; σ (1 + z (1 - σ))
    "silu": (-0.1887703344, 1.7615941560, 0.2600388127, 1.0907842488),
    "softplus": (np.log(1 + np.exp(-0.5)), np.log(1 + np.exp(2)), 0.3775406688, 0.8807970780),
    "softsign": (-1 / 3, 2 / 3, 4 / 9, 1 / 9),
    "sigmoid": (1 / (1 + np.exp(0.5)), 1 / (1 + np.exp(-2)), 0.2350037122, 0.1049935854),
    "hard-sigmoid": (2.5 / 6, 5 / 6, 1 / 6, 1 / 6),
    "tanh": (np.tanh(-0.5), np.tanh(2), 1 - np.tanh(0.5) ** 2, 1 - np.tanh(2) ** 2),
    "sine": (np.sin(-0.5), np.sin(2), np.cos(0.5), np.cos(2)),
}

SELU_DEPTH = mp.mpf(1.6732632423543772)
EXACT: dict[str, Callable[[Any], Any]] = {  # for one number, to as many digits as asked
    "step": lambda z: mp.mpf(z >= 0),
    "linear": lambda z: z,
    "relu": lambda z: max(z, mp.mpf(0)),
    "leaky-relu": lambda z: z if z > 0 else z / 100,
    "prelu": lambda z: z if z > 0 else z / 4,
    "elu": lambda z: z if z > 0 else mp.expm1(z),
    "selu": lambda z: mp.mpf(1.0507009873554805) * (z if z > 0 else SELU_DEPTH * mp.expm1(z)),
    "gelu": lambda z: z * mp.ncdf(z),
    "silu": lambda z: z / (1 + mp.exp(-z)),
    "softplus": lambda z: mp.log1p(mp.exp(z)),
    "softsign": lambda z: z / (1 + abs(z)),
    "sigmoid": lambda z: 1 / (1 + mp.exp(-z)),
    "hard-sigmoid": lambda z: min(mp.mpf(1), max(mp.mpf(0), (z + 3) / 6)),
    "tanh": mp.tanh,
    "sine": mp.sin,
}
FAR = (-1e4, -1e2, -30.0, -8.0, -0.25, 0.25, 8.0, 30.0, 1e2, 1e4)


def with_params(name: ActivationName, channels: int) -> dict[str, Array]:
    """Learned parameters, away from their start so that each one shows."""
    return {k: v + jnp.arange(channels) for k, v in ACTIVATIONS[name].init_params(channels).items()}


def test_every_name_has_its_one_value() -> None:
    assert tuple(ACTIVATIONS) == get_args(ActivationName)
    for name, activation in ACTIVATIONS.items():
        assert activation.name == name
        assert activation.latex
        assert activation.use.endswith(".")


def test_only_softmax_is_not_checked_number_by_number() -> None:
    assert set(ACTIVATIONS) - set(BY_HAND) == set(ACTIVATIONS) - set(EXACT) == {"softmax"}


@pytest.mark.parametrize("name", BY_HAND)
def test_f_and_its_slope_are_as_worked_by_hand(name: ActivationName) -> None:
    f = ACTIVATIONS[name]
    with jax.enable_x64(True):  # noqa: FBT003
        z = jnp.array([-0.5, 2.0])
        a = f.f(z)
        found = (*np.asarray(a), *np.asarray(f.df(z, a)))
    np.testing.assert_allclose(found, BY_HAND[name], rtol=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_way_back_is_what_jax_finds(name: ActivationName) -> None:
    f = ACTIVATIONS[name]
    with jax.enable_x64(True):  # noqa: FBT003
        z, da = jnp.array([Z, Z[::-1]]), jnp.array([[1.0, -2.0, 0.5, 3.0]] * 2)
        params = with_params(name, 4)
        a, pull = jax.vjp(f.forward, params, z)
        wanted_grads, wanted = pull(da)
        np.testing.assert_allclose(f.back(params, z, a, da), wanted, rtol=1e-12, atol=1e-15)
        found = f.grads(params, z, da)
        assert set(found) == set(params)
        jax.tree.map(lambda x, y: np.testing.assert_allclose(x, y, 1e-13), found, wanted_grads)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_way_back_is_what_central_differences_find(name: ActivationName) -> None:
    f, h = ACTIVATIONS[name], 1e-5
    with jax.enable_x64(True):  # noqa: FBT003
        z, da, params = jnp.array([Z]), jnp.array([[1.0, -2.0, 0.5, 3.0]]), with_params(name, 4)
        found = f.back(params, z, f.forward(params, z), da)[0]
        steps = h * jnp.eye(4)[:, None]  # one sum at a time
        rises = f.forward(params, z + steps) - f.forward(params, z - steps)
        np.testing.assert_allclose((da * rises).sum((1, 2)) / (2 * h), found, atol=1e-8)


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("name", EXACT)
def test_near_and_far_sums_give_exact_values(name: ActivationName, precision: str) -> None:
    f, close = ACTIVATIONS[name], 1e-13 if precision == "float64" else 1e-6
    with jax.enable_x64(precision == "float64"), mp.workdps(40):
        z = jnp.array(FAR, precision)
        a = f.f(z)
        da = f.df(z, a)
        assert a.dtype == da.dtype == z.dtype
        exact = [float(EXACT[name](mp.mpf(x))) for x in FAR]
        slopes = [float(mp.diff(EXACT[name], mp.mpf(x))) for x in FAR]
    np.testing.assert_allclose(a, exact, rtol=close, atol=close)
    np.testing.assert_allclose(da, slopes, rtol=close, atol=close)


@pytest.mark.parametrize("precision", ["float32", "float64"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_large_sums_stay_numbers(name: ActivationName, precision: str) -> None:
    f = ACTIVATIONS[name]
    with jax.enable_x64(precision == "float64"):
        z = jnp.array([[-1e4, 0, 1e4], [-1e2, 0, 1e2], [1e4, 1e4, 1e4]], precision)
        params = {k: v.astype(precision) for k, v in with_params(name, 3).items()}
        a = f.f(z)
        for found in (a, f.df(z, a), f.back(params, z, a, jnp.ones_like(a))):
            assert found.dtype == z.dtype
            assert np.isfinite(found).all()


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_range_holds_and_is_approached(name: ActivationName) -> None:
    low, high = ACTIVATIONS[name].range
    with jax.enable_x64(True):  # noqa: FBT003
        z = jnp.concatenate([jnp.linspace(-9, 9, 20001), jnp.array([-1e9, 1e9])])
        a = np.asarray(ACTIVATIONS[name].f(jnp.stack([z, jnp.zeros_like(z)], axis=1)))
    for bound, found in ((low, a.min()), (high, a.max())):
        assert low <= found <= high
        assert abs(found) > 1e6 if np.isinf(bound) else abs(found - bound) < 1e-6


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_what_is_said_of_an_activation_is_so(name: ActivationName) -> None:
    f = ACTIVATIONS[name]
    with jax.enable_x64(True):  # noqa: FBT003
        z = jnp.stack([jnp.linspace(-9, 9, 2001), jnp.zeros(2001)], axis=1)
        params = f.init_params(2)
        a, other = (np.asarray(f.forward(params, rows)) for rows in (z, z.at[:, 1].add(1)))
        slope = np.asarray(f.df(z, jnp.asarray(a)))[:, 0]
        assert f.linear == np.array_equal(a, z)
    assert f.elementwise == np.array_equal(a[:, 0], other[:, 0])
    assert f.has_slope == slope.any()
    assert f.learns == bool(params)
    assert f.bounded == np.isfinite(f.range).all()
    flat = not slope[:1000].any() or not slope[1001:].any()
    assert f.dies == (flat and f.has_slope)
    assert not f.probability or f.range == (0, 1)


def test_at_the_kinks_the_conventions_hold() -> None:
    zero, ends = jnp.zeros(1), jnp.array([-3.0, 3.0])
    assert ACTIVATIONS["step"].f(zero)[0] == 1
    assert ACTIVATIONS["relu"].df(zero, zero)[0] == 0
    assert ACTIVATIONS["leaky-relu"].df(zero, zero)[0] == np.float32(0.01)
    assert ACTIVATIONS["prelu"].df(zero, zero)[0] == 0.25
    assert ACTIVATIONS["elu"].df(zero, zero)[0] == 1
    assert not ACTIVATIONS["hard-sigmoid"].df(ends, ends).any()


def test_the_slope_of_softmax_is_its_jacobians_diagonal() -> None:
    z = jnp.array([0.5, -1.0, 2.0])
    jacobian = jax.jacobian(ACTIVATIONS["softmax"].f)(z)
    a = ACTIVATIONS["softmax"].f(z)
    np.testing.assert_allclose(ACTIVATIONS["softmax"].df(z, a), np.diag(jacobian), rtol=1e-5)


def test_only_prelu_learns() -> None:
    assert [name for name, f in ACTIVATIONS.items() if f.init_params(3)] == ["prelu"]


# Two examples, two channels, α = (0.5, 2), da = 1 everywhere but da = 3 at the last:
#   z = [[-2, 1], [-4, -1]]   a = [[-1, 1], [-2, -2]]   dz = [[0.5, 1], [0.5, 2 · 3]]
#   dα = (-2 - 4, 0 + 3 · -1) = (-6, -3)
def test_prelu_learns_a_slope_a_channel_as_worked_by_hand() -> None:
    f, params = ACTIVATIONS["prelu"], {"alpha": jnp.array([0.5, 2.0])}
    z, da = jnp.array([[-2.0, 1.0], [-4.0, -1.0]]), jnp.array([[1.0, 1.0], [1.0, 3.0]])
    a = f.forward(params, z)
    np.testing.assert_array_equal(a, [[-1, 1], [-2, -2]])
    np.testing.assert_array_equal(f.back(params, z, a, da), [[0.5, 1], [0.5, 6]])
    np.testing.assert_array_equal(f.grads(params, z, da)["alpha"], [-6, -3])


def test_prelu_begins_at_a_quarter_and_sums_over_every_place_of_an_image() -> None:
    f = ACTIVATIONS["prelu"]
    params = f.init_params(3)
    np.testing.assert_array_equal(params["alpha"], [0.25] * 3)
    z = jnp.full((2, 4, 5, 3), -1.0)
    np.testing.assert_array_equal(f.forward(params, z), f.f(z))
    np.testing.assert_array_equal(f.grads(params, z, -z)["alpha"], [-40] * 3)


def test_a_learned_slope_has_a_type_of_its_own_so_that_a_step_compiles_once() -> None:
    assert not ACTIVATIONS["prelu"].init_params(3)["alpha"].weak_type
