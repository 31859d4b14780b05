from typing import get_args

import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from nn.gradient import prove
from sankofa.nn import Feature
from sankofa.nn.features import CURVES


def test_every_feature_has_its_curve_and_its_way_back_is_right() -> None:
    assert set(CURVES) == set(get_args(Feature))
    prove(sk.Features(get_args(Feature)), (2,))


def test_by_hand() -> None:
    # x = (2, 3): x1² = 4, x1 x2 = 6; from ∂L/∂y = (1, 10):
    # ∂L/∂x1 = 1 * 2 * 2 + 10 * 3 = 34, ∂L/∂x2 = 10 * 2 = 20
    layer = sk.Features(("x1^2", "x1x2"))
    y, _, cache = layer.forward({}, (), jnp.array([[2.0, 3.0]]), "train")
    np.testing.assert_array_equal(y, [[4, 6]])
    dx, grads = layer.backward({}, cache, jnp.array([[1.0, 10.0]]))
    np.testing.assert_array_equal(dx, [[34, 20]])
    assert grads == {}


def test_it_takes_two_columns() -> None:
    with pytest.raises(sk.SankofaError, match=r"takes two columns \(B, 2\), but got \(B, 3\)"):
        sk.Features().output((3,))
