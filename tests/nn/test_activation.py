from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.nn import ACTIVATIONS, ActivationName

Z = (-3.0, -0.5, 0.25, 2.0)  # away from the kinks at 0

BY_HAND = {  # f(-0.5), f(2) and f'(-0.5), f'(2)
    "step": (0, 1, 0, 0),
    "linear": (-0.5, 2, 1, 1),
    "relu": (0, 2, 0, 1),
    "leaky-relu": (-0.005, 2, 0.01, 1),
    "elu": (np.exp(-0.5) - 1, 2, np.exp(-0.5), 1),
    "sigmoid": (1 / (1 + np.exp(0.5)), 1 / (1 + np.exp(-2)), 0.2350037122, 0.1049935854),
    "tanh": (np.tanh(-0.5), np.tanh(2), 1 - np.tanh(0.5) ** 2, 1 - np.tanh(2) ** 2),
}


def test_every_name_has_its_one_value() -> None:
    assert tuple(ACTIVATIONS) == get_args(ActivationName)
    for name, activation in ACTIVATIONS.items():
        assert activation.name == name
        assert activation.latex
        assert activation.use.endswith(".")


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
        a, pull = jax.vjp(f.f, z)
        np.testing.assert_allclose(f.back(z, a, da), pull(da)[0], rtol=1e-13, atol=1e-15)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_the_range_holds_and_is_approached(name: ActivationName) -> None:
    low, high = ACTIVATIONS[name].range
    a = np.asarray(ACTIVATIONS[name].f(jnp.array([[-80.0, 0.0], [80.0, 0.0]])))
    assert (a >= low).all()
    assert (a <= high).all()
    if np.isfinite([low, high]).all():
        np.testing.assert_allclose((a.min(), a.max()), (low, high), atol=1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_large_sums_stay_numbers(name: ActivationName) -> None:
    f = ACTIVATIONS[name]
    z = jnp.array([[-1e4, 0.0, 1e4]])
    a = f.f(z)
    assert jnp.isfinite(a).all()
    assert jnp.isfinite(f.df(z, a)).all()
    assert jnp.isfinite(f.back(z, a, jnp.ones_like(a))).all()


def test_at_the_kinks_the_conventions_hold() -> None:
    zero = jnp.zeros(1)
    assert ACTIVATIONS["step"].f(zero)[0] == 1
    assert ACTIVATIONS["relu"].df(zero, zero)[0] == 0
    assert ACTIVATIONS["leaky-relu"].df(zero, zero)[0] == np.float32(0.01)
    assert ACTIVATIONS["elu"].df(zero, zero)[0] == 1


def test_the_slope_of_softmax_is_its_jacobians_diagonal() -> None:
    z = jnp.array([0.5, -1.0, 2.0])
    jacobian = jax.jacobian(ACTIVATIONS["softmax"].f)(z)
    a = ACTIVATIONS["softmax"].f(z)
    np.testing.assert_allclose(ACTIVATIONS["softmax"].df(z, a), np.diag(jacobian), rtol=1e-5)
