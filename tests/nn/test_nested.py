from typing import Any

import jax
import jax.numpy as jnp
import msgspec
import numpy as np
import pytest

import sankofa as sk
from nn.gradient import prove
from sankofa.nn import AnyLayer


@pytest.mark.parametrize(
    ("layer", "shape"),
    [
        (sk.Residual((sk.Dense(3, "tanh"),)), (3,)),
        (sk.Residual((sk.Dense(4, "tanh"), sk.Dense(2, "prelu"))), (3,)),
        (sk.Residual((sk.Conv2D(2, padding="same", activation="tanh"),)), (4, 4, 2)),
        (sk.Residual((sk.Conv2D(3, 2, 2, padding="same", activation="tanh"),)), (5, 4, 2)),
        (sk.Residual((sk.Residual((sk.Dense(3, "tanh"),)),)), (3,)),
        (sk.Parallel(((sk.Dense(3, "tanh"),), (sk.Dense(3, "sine"),)), "add"), (2,)),
        (sk.Parallel(((sk.Dense(3, "tanh"),), (), (sk.Dense(1, "sine"),))), (2,)),
        (sk.Parallel(((sk.Conv2D(2, 1, activation="tanh"),), ())), (3, 3, 1)),
    ],
)
def test_its_way_back_is_right(layer: AnyLayer, shape: tuple[int, ...]) -> None:
    prove(layer, shape)


def test_a_residual_by_hand() -> None:
    # y = x + x W + b = 2 + 2 * 3 + 1 = 9; from ∂L/∂y = 1: ∂L/∂x = 1 + 3 = 4, ∂L/∂W = 2, ∂L/∂b = 1
    layer = sk.Residual((sk.Dense(1, "linear"),))
    params = {"body": [{"W": jnp.array([[3.0]]), "b": jnp.array([1.0])}]}
    y, _, cache = layer.forward(params, {"body": [()]}, jnp.array([[2.0]]), "train")
    dx, grads = layer.backward(params, cache, jnp.array([[1.0]]))
    assert (y[0, 0], dx[0, 0]) == (9, 4)
    assert (grads["body"][0]["W"], grads["body"][0]["b"]) == (2, 1)


def test_a_projection_by_hand() -> None:
    # y = x P + x W + b = 2 (10, 20) + 2 (1, 0) + (0, 5) = (22, 45)
    # from ∂L/∂y = (1, 1): ∂L/∂x = 10 + 20 + 1 + 0 = 31, ∂L/∂P = 2 (1, 1)
    layer = sk.Residual((sk.Dense(2, "linear"),))
    body = [{"W": jnp.array([[1.0, 0.0]]), "b": jnp.array([0.0, 5.0])}]
    params = {"body": body, "W": jnp.array([[10.0, 20.0]])}
    y, _, cache = layer.forward(params, {"body": [()]}, jnp.array([[2.0]]), "train")
    dx, grads = layer.backward(params, cache, jnp.ones((1, 2)))
    np.testing.assert_array_equal(y, [[22, 45]])
    assert dx[0, 0] == 31
    np.testing.assert_array_equal(grads["W"], [[2, 2]])


def test_parallel_by_hand() -> None:
    # branches 3 x and x: concatenated (6, 2), added 8; back 3 * 1 + 10 and 3 * 1 + 1
    branch = (sk.Dense(1, "linear"),)
    params = {"branches": [[{"W": jnp.array([[3.0]]), "b": jnp.zeros(1)}], []]}
    state: Any = {"branches": [[()], []]}
    for join, y, dy, dx in (
        ("concatenate", [[6, 2]], [[1.0, 10.0]], 13),
        ("add", [[8]], [[1.0]], 4),
    ):
        layer = sk.Parallel((branch, ()), join)  # type: ignore[arg-type]
        found, _, cache = layer.forward(params, state, jnp.array([[2.0]]), "train")
        np.testing.assert_array_equal(found, y)
        back, grads = layer.backward(params, cache, jnp.array(dy))
        assert back[0, 0] == dx
        assert grads["branches"][0][0]["W"] == 2


def test_state_lives_inside_too() -> None:
    layer = sk.Parallel(((sk.Residual((sk.BatchNorm(momentum=0.0),)),), (sk.Dropout(),)))
    params, state, shape = layer.init(jax.random.key(0), (2,))
    assert shape == (4,)
    x = jnp.array([[1.0, 2.0], [3.0, 6.0]])
    _, after, _ = layer.forward(params, state, x, "train")
    running = after["branches"][0][0]["body"][0]
    np.testing.assert_array_equal(running["mean"], [2, 4])
    same, _, _ = layer.forward(params, after, x, "predict")
    np.testing.assert_array_equal(same[:, 2:], x)


@pytest.mark.parametrize(
    ("layer", "shape", "field", "said"),
    [
        (sk.Parallel(((sk.Dense(2),), ()), "add"), (3,), "join", "one shape"),
        (
            sk.Parallel(((sk.Conv2D(1),), ())),
            (5, 5, 1),
            "join",
            "one shape but for the channels",
        ),
        (sk.Parallel(((), (sk.MaxPool(),))), (3,), "branches.1.0", 'MaxPool "max pool 1"'),
        (sk.Residual((sk.Conv2D(1),)), (9, 9, 1), "body", 'padding "same"'),
        (sk.Residual((sk.Flatten(),)), (5, 5, 1), "body", "does not fit"),
    ],
)
def test_what_does_not_fit_together_is_said(
    layer: AnyLayer, shape: tuple[int, ...], field: str, said: str
) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        layer.output(shape)
    assert said in str(caught.value)
    assert caught.value.field == field


def test_what_they_take_is_what_they_hold() -> None:
    assert sk.Residual((sk.Dropout(), sk.Conv2D(1))).takes == "images"
    assert sk.Parallel(((), (sk.Dense(1),))).takes == "rows"
    assert sk.Residual((sk.BatchNorm(),)).takes == "any"


def test_json_holds_layers_within_layers() -> None:
    layer = sk.Residual((sk.Dense(2), sk.Parallel(((sk.Dropout(0.1),), ()))))
    assert msgspec.json.decode(msgspec.json.encode(layer), type=AnyLayer) == layer
    bare = layer.structure()
    assert bare == sk.Residual(
        (sk.Dense(2, initializer="zeros"), sk.Parallel(((sk.Dropout(),), ())))
    )
