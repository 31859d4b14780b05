from math import sqrt
from typing import get_args

import jax
import numpy as np
import pytest

from sankofa.nn import INITIALIZERS, Dense, InitializerName

SHAPE = (300, 200)

DEVIATION = {
    "zeros": 0,
    "constant": 0,
    "normal": 0.1,
    "uniform": 1 / sqrt(12),
    "xavier-uniform": sqrt(2 / 500),
    "xavier-normal": sqrt(2 / 500),
    "he-uniform": sqrt(2 / 300),
    "he-normal": sqrt(2 / 300),
}
LIMIT = {"uniform": 0.5, "xavier-uniform": sqrt(6 / 500), "he-uniform": sqrt(6 / 300)}
MEAN = {"constant": 0.1}


def test_every_name_has_its_one_value() -> None:
    assert tuple(INITIALIZERS) == get_args(InitializerName)
    for name, initializer in INITIALIZERS.items():
        assert initializer.name == name
        assert initializer.latex
        assert initializer.use.endswith(".")


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_spread_as_stated(name: InitializerName) -> None:
    W = np.asarray(INITIALIZERS[name].draw(jax.random.key(0), SHAPE), np.float64)
    assert W.shape == SHAPE
    assert W.std() == pytest.approx(DEVIATION[name], rel=0.02, abs=1e-7)
    assert W.mean() == pytest.approx(MEAN.get(name, 0), abs=0.004)
    if name in LIMIT:
        assert np.abs(W).max() == pytest.approx(LIMIT[name], rel=0.01)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_scale_multiplies_weights_and_biases_begin_at_zero(name: InitializerName) -> None:
    key = jax.random.key(3)
    once, _, _ = Dense(units=4, initializer=name).init(key, (5,))
    thrice, _, _ = Dense(units=4, initializer=name, scale=3).init(key, (5,))
    np.testing.assert_allclose(thrice["W"], 3 * np.asarray(once["W"]), rtol=1e-6)
    assert not np.asarray(once["b"]).any()
    assert not np.asarray(thrice["b"]).any()
