from typing import Any

import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.error import SankofaError
from sankofa.train.state.parameter import (
    are_different,
    check_parameters,
    copy_parameters,
    make_read_only,
)

PARAMS = [{"W": jnp.ones((2, 3)), "b": jnp.zeros(3)}]


def test_copies_can_be_written_until_they_are_retired() -> None:
    weights = copy_parameters(PARAMS)
    assert not are_different(weights, PARAMS)
    weights[0]["W"][1, 2] = 7
    assert are_different(weights, PARAMS)
    make_read_only(weights)
    with pytest.raises(ValueError, match="read-only"):
        weights[0]["W"][0, 0] = 1


def test_what_fits_takes_the_precision_of_the_parameters() -> None:
    (layer,) = check_parameters([{"W": [[1, 2, 3], [4, 5, 6]], "b": (0.5, 0, 0)}], PARAMS)
    assert layer["W"].dtype == layer["b"].dtype == np.float32
    assert layer["b"][0] == 0.5


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        ([], "parameters", "The network has 1 layers, but 0 came."),
        ([{"W": np.ones((2, 3))}], "parameters.0", "Layer 0 has W, b, but W came."),
        (
            [{"W": np.ones((3, 2)), "b": np.ones(3)}],
            "parameters.0.W",
            "parameters.0.W has the shape (2, 3), but (3, 2) came.",
        ),
        ([{"W": np.ones((2, 3)), "b": [1, 2, np.nan]}], "parameters.0.b", "must be finite"),
        ([{"W": np.full((2, 3), 1e300), "b": np.ones(3)}], "parameters.0.W", "must be finite"),
        ([{"W": "x", "b": np.ones(3)}], "parameters.0.W", "must be an array of numbers"),
    ],
)
def test_what_does_not_fit_is_named(given: Any, field: str, message: str) -> None:
    with pytest.raises(SankofaError) as caught:
        check_parameters(given, PARAMS)
    assert message in str(caught.value)
    assert caught.value.field == field
