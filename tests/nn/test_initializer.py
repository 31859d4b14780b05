from math import prod, sqrt
from typing import get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.nn import INITIALIZERS, Dense, InitializerName

# Dense: 300 inputs, 200 units. Kernel: 5 by 5 windows of 12 channels make 300 inputs of each of 64
# maps, and each input enters 5 · 5 · 64 = 1,600 sums.
SHAPES = {(300, 200): (300, 200), (5, 5, 12, 64): (300, 1600)}


def deviation(name: InitializerName, fan_in: int, fan_out: int) -> float:
    return {
        "zeros": 0,
        "ones": 0,
        "constant": 0,
        "normal": 0.1,
        "uniform": 0.5 / sqrt(3),
        # a normal cut at ±2 keeps 1 - 2 · 2 φ(2) / (2 Φ(2) - 1) = 0.7737413 of its variance
        "truncated-normal": 0.1 * sqrt(0.7737413),
        "xavier-uniform": sqrt(2 / (fan_in + fan_out)),
        "xavier-normal": sqrt(2 / (fan_in + fan_out)),
        "he-uniform": sqrt(2 / fan_in),
        "he-normal": sqrt(2 / fan_in),
        "lecun-uniform": sqrt(1 / fan_in),
        "lecun-normal": sqrt(1 / fan_in),
        "orthogonal": sqrt(1 / fan_in),  # columns of length 1
    }[name]


def limit(name: InitializerName, fan_in: int, fan_out: int) -> float | None:
    return {
        "uniform": 0.5,
        "truncated-normal": 0.2,
        "xavier-uniform": sqrt(6 / (fan_in + fan_out)),
        "he-uniform": sqrt(6 / fan_in),
        "lecun-uniform": sqrt(3 / fan_in),
    }.get(name)


MEAN = {"ones": 1.0, "constant": 0.1}
SEEDED: dict[InitializerName, list[float]] = {  # (2, 3) from key 7, as version 0.1.0 drew them
    "normal": [0.04512351378798485, 0.19534508883953094, -0.05162394791841507],
    "uniform": [0.17408990859985352, 0.4746168851852417, -0.19715642929077148],
    "xavier-uniform": [0.3814118802547455, 1.0398335456848145, -0.43194812536239624],
    "xavier-normal": [0.28538617491722107, 1.2354708909988403, -0.32649850845336914],
    "he-uniform": [0.6030651330947876, 1.6441210508346558, -0.682969868183136],
    "he-normal": [0.4512351453304291, 1.9534509181976318, -0.5162394642829895],
}


def test_every_name_has_its_one_value() -> None:
    assert tuple(INITIALIZERS) == get_args(InitializerName)
    for name, initializer in INITIALIZERS.items():
        assert initializer.name == name
        assert initializer.latex
        assert initializer.use.endswith(".")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_spread_as_stated(name: InitializerName, shape: tuple[int, ...]) -> None:
    fans = SHAPES[shape]
    W = np.asarray(INITIALIZERS[name].draw(jax.random.key(0), shape, *fans), np.float64)
    assert W.shape == shape
    assert W.std() == pytest.approx(deviation(name, *fans), rel=0.02, abs=1e-7)
    assert W.mean() == pytest.approx(MEAN.get(name, 0), abs=0.004)
    most = limit(name, *fans)
    if most is not None:
        assert np.abs(W).max() == pytest.approx(most, rel=0.01)
        assert np.abs(W).max() <= np.float32(most)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_a_key_draws_the_same_weights_again_and_another_key_others(name: InitializerName) -> None:
    first, again, other = (
        np.asarray(INITIALIZERS[name].draw(jax.random.key(seed), (300, 200), 300, 200))
        for seed in (1, 1, 2)
    )
    np.testing.assert_array_equal(first, again)
    assert (first == other).all() == (name in {"zeros", "ones", "constant"})


@pytest.mark.parametrize("name", SEEDED)
def test_a_seed_draws_what_it_drew_before(name: InitializerName) -> None:
    W = INITIALIZERS[name].draw(jax.random.key(7), (2, 3), 2, 3)
    np.testing.assert_allclose(W[0], SEEDED[name], rtol=1e-6)


@pytest.mark.parametrize("name", INITIALIZERS)
@pytest.mark.parametrize("precision", ["float32", "float64"])
def test_weights_have_the_precision_at_work(name: InitializerName, precision: str) -> None:
    with jax.enable_x64(precision == "float64"):
        W = INITIALIZERS[name].draw(jax.random.key(0), (300, 200), 300, 200)
        assert W.dtype == precision


@pytest.mark.parametrize("shape", [(7, 4), (4, 7), (1, 1), (3, 3, 2, 5)])
def test_orthogonal_weights_have_right_angles_on_their_shorter_side(shape: tuple[int, ...]) -> None:
    draw = INITIALIZERS["orthogonal"].draw
    with jax.enable_x64(True):  # noqa: FBT003
        rows, columns = prod(shape[:-1]), shape[-1]
        W = np.asarray(draw(jax.random.key(4), shape, 1, 1)).reshape(rows, columns)
    product = W.T @ W if rows >= columns else W @ W.T
    np.testing.assert_allclose(product, np.eye(min(rows, columns)), atol=1e-14)


def test_orthogonal_weights_are_as_often_a_rotation_as_a_reflection() -> None:
    draw = INITIALIZERS["orthogonal"].draw
    keys = jax.random.split(jax.random.key(0), 400)
    signs = jnp.linalg.det(jax.vmap(lambda key: draw(key, (2, 2), 2, 2))(keys))
    assert abs(float(signs.mean())) < 0.15  # three deviations of 400 coins
    assert np.allclose(abs(signs), 1, atol=1e-5)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_scale_multiplies_weights_and_biases_begin_at_zero(name: InitializerName) -> None:
    key = jax.random.key(3)
    once, _, _ = Dense(units=4, initializer=name).init(key, (5,))
    thrice, _, _ = Dense(units=4, initializer=name, scale=3).init(key, (5,))
    np.testing.assert_allclose(thrice["W"], 3 * np.asarray(once["W"]), rtol=1e-6)
    assert not np.asarray(once["b"]).any()
    assert not np.asarray(thrice["b"]).any()
