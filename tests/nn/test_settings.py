import numpy as np
import pytest

from sankofa.document import Experiment, Sgd
from sankofa.error import SankofaError
from sankofa.nn import Dense


def test_numpy_scalars_become_pythons_own() -> None:
    layer = Dense(units=np.int64(3), scale=np.float32(0.5))  # type: ignore[arg-type]
    assert type(layer.units) is int
    assert type(layer.scale) is float
    assert layer == Dense(units=3, scale=0.5)


def test_lists_become_tuples_so_that_the_document_is_hashable() -> None:
    experiment = Experiment(network=[Dense(units=2)])  # type: ignore[arg-type]
    assert hash(experiment) == hash(Experiment(network=(Dense(units=2),)))


@pytest.mark.parametrize(
    ("units", "reason"),
    [(0, "Expected `int` >= 1"), (5000, "<= 4096"), ("4", "got `str`"), (2.5, "got `float`")],
)
def test_a_value_out_of_bounds_is_refused_by_name(units: object, reason: str) -> None:
    with pytest.raises(SankofaError) as caught:
        Dense(units=units)  # type: ignore[arg-type]
    assert f"Dense(units={units!r}): " in str(caught.value)
    assert reason in str(caught.value)
    assert caught.value.field == "units"


@pytest.mark.parametrize("rate", [float("nan"), float("inf"), -1.0])
def test_a_rate_is_finite_and_not_negative(rate: float) -> None:
    with pytest.raises(SankofaError, match="learning_rate") as caught:
        Sgd(learning_rate=rate)
    assert caught.value.field == "learningRate"
