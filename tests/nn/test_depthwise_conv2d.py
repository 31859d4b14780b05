from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import distinct, prove
from sankofa.error import SankofaError
from sankofa.nn import DepthwiseConv2D

# One image of 1 x 2 pixels and two channels (u, v), a kernel of 1 x 1, two maps a channel, linear:
#   x = [(1, 10), (2, 20)]     K: u -> (3, 4), v -> (5, 6)     b = (0, 1, 0, 0)
#   z at the first pixel = (3·1, 4·1 + 1, 5·10, 6·10) = (3, 5, 50, 60)
#   z at the second      = (3·2, 4·2 + 1, 5·20, 6·20) = (6, 9, 100, 120)
# With δ = (1, 0, 0, 2) at the first pixel and (1, 1, 0, 0) at the second:
#   ∂L/∂K: u -> (1·1 + 2·1, 2·1) = (3, 2), v -> (0, 10·2) = (0, 20)     ∂L/∂b = (2, 1, 0, 2)
#   ∂L/∂x = [(3·1, 6·2), (3·1 + 4·1, 0)] = [(3, 12), (7, 0)]
LAYER = DepthwiseConv2D(multiplier=2, kernel=1, activation="linear")
PARAMS = {
    "K": jnp.array([[3.0, 4], [5, 6]]).reshape(1, 1, 2, 2),
    "b": jnp.array([0.0, 1, 0, 0]),
}
X = jnp.array([[1.0, 10], [2, 20]]).reshape(1, 1, 2, 2)


def test_forward_is_as_worked_by_hand() -> None:
    a, state, cache = LAYER.forward(PARAMS, (), X, "train")
    np.testing.assert_array_equal(a.reshape(2, 4), [[3, 5, 50, 60], [6, 9, 100, 120]])
    assert state == ()
    assert cache.keys() == {"x", "z", "a"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward(PARAMS, (), X, "train")
    delta = jnp.array([[1.0, 0, 0, 2], [1, 1, 0, 0]]).reshape(1, 1, 2, 4)
    dx, grads = LAYER.backward(PARAMS, cache, delta)
    np.testing.assert_array_equal(dx.reshape(2, 2), [[3, 12], [7, 0]])
    np.testing.assert_array_equal(grads["K"].reshape(2, 2), [[3, 2], [0, 20]])
    np.testing.assert_array_equal(grads["b"], [2, 1, 0, 2])


CASES: list[dict[str, Any]] = [
    {"kernel": 1, "multiplier": 3},
    {"kernel": 2, "padding": "same", "stride": 2},
    {"kernel": 3, "multiplier": 2},
    {"kernel": 2, "dilation": 2, "padding": "same", "multiplier": 2},
    {"kernel": 2, "stride": 2},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_backward_is_the_true_gradient(case: dict[str, Any]) -> None:
    prove(DepthwiseConv2D(activation="tanh", **case), (4, 5, 2))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_forward_is_the_grouped_convolution_of_xla(case: dict[str, Any]) -> None:
    layer = DepthwiseConv2D(activation="linear", **case)
    with jax.enable_x64(True):  # noqa: FBT003
        x = distinct((2, 6, 7, 3))
        params, state, _ = layer.init(jax.random.key(0), (6, 7, 3))
        a, _, _ = jax.jit(lambda x: layer.forward(params, state, x, "predict"))(x)
        truth = jax.lax.conv_general_dilated(
            x,
            params["K"].reshape(layer.kernel, layer.kernel, 1, -1),
            (layer.stride, layer.stride),
            layer.padding.upper(),
            rhs_dilation=(layer.dilation, layer.dilation),
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
            feature_group_count=3,
        )
    np.testing.assert_allclose(a, truth, rtol=1e-12, atol=1e-12)


def test_init_gives_the_shapes_and_the_spread_of_what_a_kernel_sees() -> None:
    layer = DepthwiseConv2D(multiplier=16, kernel=5)
    params, state, shape = layer.init(jax.random.key(0), (9, 8, 4))
    assert (params["K"].shape, params["b"].shape) == ((5, 5, 4, 16), (64,))
    assert (state, shape) == ((), (5, 4, 64))
    assert np.std(params["K"]) == pytest.approx((2 / 25) ** 0.5, rel=0.05)  # he: 2 / (5·5)


def test_rows_and_small_images_are_refused() -> None:
    with pytest.raises(SankofaError, match=r"^takes images \(B, H, W, C\), but got \(B, 30\)\. "):
        DepthwiseConv2D().output((30,))
    with pytest.raises(SankofaError, match=r"^has a kernel of 3 x 3, but the image is 2 x 4\. "):
        DepthwiseConv2D().output((2, 4, 1))
