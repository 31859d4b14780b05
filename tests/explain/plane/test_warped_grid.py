from typing import Any

import numpy as np
import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.plane import warped_grid
from sankofa.explain.plane.warped_grid import find_principal_components
from sankofa.nn import Conv2D, Dense, Flatten, Output


@pytest.fixture
def run() -> Run:
    layers = (Dense(2, "linear"), Dense(5, "tanh"), Output())
    return Run(Experiment(data=Generated(samples=40), network=layers))


def test_a_linear_layer_of_two_units_turns_and_shears_the_grid(run: Run) -> None:
    weights = run.parameters
    weights[0] = {"W": np.array([[2.0, 0.0], [1.0, 3.0]]), "b": np.array([0.5, -1.0])}
    run.parameters = weights
    seen = run.warp(0, lines=3)
    assert seen.axes == ("neuron 1", "neuron 2")
    # rows from x2 = 6 down to -6, columns from x1 = -6 to 6: (2 x1 + x2 + 0.5, 3 x2 - 1)
    assert seen.grid[..., 0].tolist() == [[-5.5, 6.5, 18.5], [-11.5, 0.5, 12.5], [-17.5, -5.5, 6.5]]
    assert seen.grid[..., 1].tolist() == [[17.0] * 3, [-1.0] * 3, [-19.0] * 3]


def test_the_points_are_what_the_layer_gives_for_the_rows(run: Run) -> None:
    seen = run.warp(0)
    assert seen.rows.tolist() == list(range(40))
    assert np.allclose(seen.points, run.activations(run.examples.X)[0], atol=1e-6)


def test_more_units_are_seen_by_their_principal_components(run: Run) -> None:
    seen = run.warp(1)
    a = run.activations(run.examples.X)[1].astype("f8")
    mean, components, shares = find_principal_components(a)
    assert seen.axes == (f"1st component ({shares[0]:.0%})", f"2nd component ({shares[1]:.0%})")
    assert np.allclose(seen.points, (a - mean) @ components.T, atol=1e-5)
    variance = np.var(seen.points, axis=0) / np.var(a, axis=0).sum()
    assert variance == pytest.approx(shares, abs=1e-5)


def test_one_unit_is_seen_against_nothing(run: Run) -> None:
    seen = run.warp(2, lines=4)
    assert seen.axes == ("neuron 1", "")
    assert seen.grid.shape == (4, 4, 2)
    assert np.allclose(seen.points[:, 0], run.activations(run.examples.X)[2][:, 0], atol=1e-6)
    assert not np.any(seen.points[:, 1])


def test_many_points_are_thinned(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warped_grid, "MOST_POINTS", 4)
    assert run.warp(0).rows.tolist() == [0, 13, 26, 39]


def test_a_component_does_not_flip_with_the_sign_of_what_it_was_found_from() -> None:
    rng = np.random.default_rng(0)
    sample = rng.normal(size=(50, 4)) * [5, 2, 1, 0.1]
    _, first, _ = find_principal_components(sample)
    _, again, _ = find_principal_components(sample[::-1] * (1 + 1e-9))
    assert np.allclose(first, again, atol=1e-6)
    assert (np.take_along_axis(first, np.abs(first).argmax(1)[:, None], 1) > 0).all()


def tall(rows: int) -> tuple[Any, Any]:
    """What a layer of 3 units gives, and the same with 400 units that are silent."""
    narrow = np.random.default_rng(1).normal(size=(rows, 3)) * [9, 3, 1]
    return narrow, np.pad(narrow, ((0, 0), (0, 400)))


@pytest.mark.parametrize("rows", [3, 256])
def test_the_components_of_a_wide_layer_are_those_of_a_narrow_one(rows: int) -> None:
    narrow, wide = tall(rows)
    _, expected, shares = find_principal_components(narrow)
    _, components, found = find_principal_components(wide)
    assert components[:, :3] == pytest.approx(expected, abs=1e-6)
    assert found == pytest.approx(shares)


@pytest.mark.parametrize("rows", [1, 2, 300, 900])
def test_the_components_of_a_wide_layer_are_at_right_angles(rows: int) -> None:
    _, components, _ = find_principal_components(tall(rows)[1])
    assert components @ components.T == pytest.approx(np.eye(2), abs=1e-9)


def test_a_layer_that_says_always_the_same_has_no_shares() -> None:
    _, components, shares = find_principal_components(np.ones((5, 3)))
    assert shares == (0.0, 0.0)
    assert np.isfinite(components).all()


def test_what_is_no_number_is_left_out_of_the_components() -> None:
    sample = np.array([[0.0, 0, 0], [1, 0, 0], [np.inf, 0, 0], [0, np.nan, 0]])
    mean, components, shares = find_principal_components(sample)
    assert mean.tolist() == [0.5, 0, 0]
    assert components[0].tolist() == [1, 0, 0]
    assert shares == (1.0, 0.0)
    assert np.isfinite(find_principal_components(sample[2:])[1]).all()


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"layer": 3}, "There are 3 layers, counted from 0, but layer 3"),
        ({"layer": -1}, "but layer -1"),
        ({"layer": 0, "lines": 1}, "2 to 201 lines, but 1 came"),
    ],
)
def test_what_is_not_there_is_refused(run: Run, asked: Any, message: str) -> None:
    with pytest.raises(SankofaError, match=message):
        run.warp(**asked)


def test_data_without_a_plane_is_refused() -> None:
    layers = (Conv2D(2), Flatten(), Output())
    with pytest.raises(SankofaError, match="Only the points of a plane"):
        Run(Experiment(data=Bundled("digits"), network=layers)).warp(0)
