"""Flat and dead units, counted by hand."""

import numpy as np
import pytest
from msgspec.structs import replace

import sankofa.explain.diagnosis.evidence.activation_slope as looking
from explain.diagnosis.troubled import PLAYGROUND, playground
from sankofa.document import Bundled, Experiment
from sankofa.explain import Run
from sankofa.explain.diagnosis import find_unit_marks
from sankofa.explain.diagnosis.evidence.activation_slope import measure_slopes
from sankofa.nn import Conv2D, Dense, Flatten, Output, Residual


def with_biases(run: Run, layer: int, biases: list[float]) -> Run:
    weights = run.parameters
    weights[layer]["W"][:] *= 0.01
    weights[layer]["b"][:] = biases
    run.parameters = weights
    return run


def test_a_relu_is_dead_where_no_row_is_above_zero() -> None:
    run = with_biases(Run(playground(network=(Dense(3, "relu"), Output()))), 0, [-5, 5, -5])
    hidden, output = measure_slopes(run)
    assert hidden is not None
    assert hidden.dead.tolist() == [True, False, True]
    assert np.isnan(hidden.saturated).all()  # it has but one bound
    assert output is not None
    assert not output.dead.any()


def test_a_tanh_is_flat_where_its_slope_is_under_a_twentieth() -> None:
    run = Run(playground(network=(Dense(3, "tanh"), Output())))
    found = measure_slopes(run)[0]
    a = run.activations(run.examples.X[run.examples.train])[0]
    assert found is not None
    np.testing.assert_allclose(found.saturated, (1 - a**2 < 0.05).mean(axis=0), atol=1e-6)


def test_it_follows_what_is_written_into_the_parameters() -> None:
    run = Run(playground(network=(Dense(3, "relu"), Output())))
    before = measure_slopes(run)
    assert measure_slopes(run) is before  # nothing has moved: it is not computed again
    with_biases(run, 0, [-5, -5, -5])
    after = measure_slopes(run)[0]
    assert after is not None
    assert after.dead.all()


def test_layers_without_a_bent_curve_have_none() -> None:
    network = (Dense(2, "linear"), Residual(body=(Dense(2, "tanh"),)), Output("linear"))
    run = Run(replace(PLAYGROUND, network=network, loss="mean-squared-error"))
    assert [one is None for one in measure_slopes(run)] == [True, True, False, True]


def test_channels_are_judged_over_all_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "MOST_CELLS", 64)
    network = (Conv2D(4, initializer="zeros"), Flatten(), Output())
    run = Run(Experiment(data=Bundled("digits"), network=network))
    found = measure_slopes(run)[0]
    assert found is not None
    assert found.dead.tolist() == [True] * 4  # relu has the slope 0 at 0


def test_marks_name_the_units_of_each_top_layer() -> None:
    network = (Dense(3, "relu"), Dense(2, "tanh"), Output())
    run = with_biases(Run(playground(network=network)), 0, [-5, 5, -5])
    with_biases(run, 1, [0, 9])
    with_biases(run, 2, [30])
    assert find_unit_marks(run) == ((0, (0, 2), ()), (1, (), (1,)))


def test_a_network_without_any_has_no_marks() -> None:
    assert find_unit_marks(Run(playground(network=(Output(),)))) == ()
