from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from nn.gradient import distinct, prove
from sankofa.error import SankofaError
from sankofa.nn import Conv2D

# One image of 3 x 3 and one channel, one kernel of 2 x 2, relu:
#       1 2 0         1  0
#   x = 0 1 3     K =         b = -2
#       2 0 1        -1  1
#   z₀₀ = 1·1 + 2·0 + 0·(-1) + 1·1 - 2 = 0     z₀₁ = 2·1 + 0·0 + 1·(-1) + 3·1 - 2 = 2
#   z₁₀ = 0·1 + 1·0 + 2·(-1) + 0·1 - 2 = -4    z₁₁ = 1·1 + 3·0 + 0·(-1) + 1·1 - 2 = 0
#   a = relu z = [[0, 2], [0, 0]]
# With ∂L/∂a = 1, δ = [[0, 1], [0, 0]]: only the window at (0, 1) learns.
#   ∂L/∂K = that window = [[2, 0], [1, 3]]     ∂L/∂b = 1
#   ∂L/∂x = K put there = [[0, 1, 0], [0, -1, 1], [0, 0, 0]]
LAYER = Conv2D(filters=1, kernel=2)
PARAMS = {
    "K": jnp.array([[1.0, 0], [-1, 1]]).reshape(2, 2, 1, 1),
    "b": jnp.array([-2.0]),
}
X = jnp.array([[1.0, 2, 0], [0, 1, 3], [2, 0, 1]]).reshape(1, 3, 3, 1)


def test_forward_is_as_worked_by_hand() -> None:
    a, state, cache = LAYER.forward(PARAMS, (), X, "train")
    np.testing.assert_array_equal(cache["z"].reshape(2, 2), [[0, 2], [-4, 0]])
    np.testing.assert_array_equal(a.reshape(2, 2), [[0, 2], [0, 0]])
    assert state == ()
    assert cache.keys() == {"x", "z", "a"}


def test_backward_is_as_worked_by_hand() -> None:
    _, _, cache = LAYER.forward(PARAMS, (), X, "train")
    dx, grads = LAYER.backward(PARAMS, cache, jnp.ones((1, 2, 2, 1)))
    np.testing.assert_array_equal(dx.reshape(3, 3), [[0, 1, 0], [0, -1, 1], [0, 0, 0]])
    np.testing.assert_array_equal(grads["K"].reshape(2, 2), [[2, 0], [1, 3]])
    np.testing.assert_array_equal(grads["b"], [1])


CASES: list[dict[str, Any]] = [
    {"kernel": 1},
    {"kernel": 2, "padding": "same", "stride": 2},
    {"kernel": 3, "stride": 2},
    {"kernel": 3, "padding": "same"},
    {"kernel": 2, "padding": "same", "dilation": 3},
    {"kernel": 2, "dilation": 2, "stride": 3},
    {"kernel": 2, "stride": 2},
    {"kernel": 1, "stride": 3, "padding": "same"},
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_backward_is_the_true_gradient(case: dict[str, Any]) -> None:
    prove(Conv2D(filters=2, activation="tanh", **case), (4, 5, 2))


def test_backward_learns_what_its_activation_learns() -> None:
    prove(Conv2D(filters=2, activation="prelu", kernel=2), (3, 3, 1))


@pytest.mark.parametrize("case", CASES, ids=str)
def test_forward_is_the_convolution_of_xla(case: dict[str, Any]) -> None:
    layer = Conv2D(filters=2, activation="linear", **case)
    with jax.enable_x64(True):  # noqa: FBT003
        x = distinct((2, 6, 7, 3))
        params, state, _ = layer.init(jax.random.key(0), (6, 7, 3))
        a, _, _ = jax.jit(lambda x: layer.forward(params, state, x, "predict"))(x)
        truth = jax.lax.conv_general_dilated(
            x,
            params["K"],
            (layer.stride, layer.stride),
            layer.padding.upper(),
            rhs_dilation=(layer.dilation, layer.dilation),
            dimension_numbers=("NHWC", "HWIO", "NHWC"),
        )
    np.testing.assert_allclose(a, truth, rtol=1e-12, atol=1e-12)


def test_init_gives_the_shapes_and_the_spread_of_what_a_kernel_sees() -> None:
    params, state, shape = Conv2D(filters=32, kernel=5).init(jax.random.key(0), (9, 8, 3))
    assert (params["K"].shape, params["b"].shape, state, shape) == (
        (5, 5, 3, 32),
        (32,),
        (),
        (5, 4, 32),
    )
    assert np.std(params["K"]) == pytest.approx((2 / 75) ** 0.5, rel=0.05)  # he: 2 / (5·5·3)
    half, _, _ = Conv2D(filters=32, kernel=5, scale=0.5).init(jax.random.key(0), (9, 8, 3))
    np.testing.assert_allclose(half["K"], params["K"] / 2)


def test_networks_side_by_side_are_each_by_itself() -> None:
    layer, keys = Conv2D(filters=2), jax.random.split(jax.random.key(0), 3)
    x = distinct((2, 5, 5, 1))
    each = [layer.init(key, (5, 5, 1))[0] for key in keys]
    many = jax.tree.map(lambda *p: jnp.stack(p), *each)
    a = jax.vmap(lambda p: layer.forward(p, (), x, "train")[0])(many)
    for i, p in enumerate(each):
        np.testing.assert_allclose(a[i], layer.forward(p, (), x, "train")[0], rtol=1e-6)


def test_rows_and_small_images_are_refused() -> None:
    with pytest.raises(SankofaError, match=r"^takes images \(B, H, W, C\), but got \(B, 30\)\. "):
        Conv2D(filters=2).output((30,))
    with pytest.raises(SankofaError, match=r"^has a kernel of 5 x 5, but the image is 4 x 4\. "):
        Conv2D(filters=2, kernel=5).init(jax.random.key(0), (4, 4, 1))


def test_structure_forgets_how_weights_began() -> None:
    layer = Conv2D(filters=2, kernel=5, initializer="he-normal", scale=3)
    assert layer.structure() == Conv2D(filters=2, kernel=5, initializer="zeros")
