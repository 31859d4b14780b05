import numpy as np
import pytest

from explain.landscape.quadratic import line, loss
from sankofa.explain.landscape import snapshot
from sankofa.explain.landscape.loss_grid import LossGrid
from sankofa.explain.landscape.snapshot import make_landscape_inputs


@pytest.fixture
def heights() -> LossGrid:
    return LossGrid(make_landscape_inputs(line(2.0, 0.5).snapshot(), "train"))


def places(count: int) -> np.ndarray:
    return np.linspace(-1.0, 1.0, count)[:, None]


def test_the_places_of_several_calls_follow_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_PLACES", 4)
    run = line(2.0, 0.5)
    heights = LossGrid(make_landscape_inputs(run.snapshot(), "train"))
    along = ([{"W": np.ones((1, 1)), "b": np.zeros(1)}],)
    found = np.full(10, np.nan)
    made = list(heights.measure(run.parameters, along, places(10), found))
    assert sum(made) == heights.count_calls(10) == 3
    assert found == pytest.approx(loss(2.0 + places(10)[:, 0], np.array(0.5)))


def test_without_directions_it_is_the_loss_of_the_parameters(heights: LossGrid) -> None:
    found = np.full(1, np.nan)
    elsewhere = [{"W": np.array([[1.0]]), "b": np.array([1.0])}]
    list(heights.measure(elsewhere, (), np.zeros((1, 0)), found))
    assert found[0] == pytest.approx(float(loss(np.array(1.0), np.array(1.0))))


def test_a_place_too_far_is_no_number_or_infinite(heights: LossGrid) -> None:
    along = ([{"W": np.full((1, 1), 1e300), "b": np.zeros(1)}],)
    found = np.zeros(1)
    list(heights.measure(line().parameters, along, np.ones((1, 1)), found))
    assert not np.isfinite(found[0])
