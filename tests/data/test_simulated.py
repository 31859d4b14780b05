import numpy as np
import pytest

from sankofa.data import load
from sankofa.data.simulated import GRADE_WEIGHTS, RAINBOW
from sankofa.document import Simulated
from sankofa.document.source import SIMULATED, SimulatedName


@pytest.mark.parametrize("name", SIMULATED)
def test_the_same_source_gives_the_same_bits_and_another_seed_gives_others(
    name: SimulatedName,
) -> None:
    first, again = load(Simulated(name=name)), load(Simulated(name=name))
    other = load(Simulated(name=name, seed=1))
    assert first.rows == 30
    assert np.array_equal(first.inputs[0].values, again.inputs[0].values)
    assert not np.array_equal(first.inputs[0].values, other.inputs[0].values)


@pytest.mark.parametrize(
    ("name", "formula"),
    [
        ("line", lambda x: 0.5 * x + 1),
        ("sine", np.sin),
        ("steps", lambda x: np.where(x < -2, -1, np.where(x < 2, 0.5, 1))),
    ],
)
def test_a_curve_without_noise_is_its_formula(name: SimulatedName, formula: object) -> None:
    assert callable(formula)
    data = load(Simulated(name=name, noise=0, samples=200))
    np.testing.assert_allclose(data.target.values, formula(data.inputs[0].values), atol=1e-12)


def test_a_grade_without_noise_is_the_weighted_sum_of_the_scores_in_points() -> None:
    data = load(Simulated(name="students", noise=0, samples=50))
    scores = np.column_stack([column.values for column in data.inputs])
    assert scores.min() >= 0
    assert scores.max() <= 100
    np.testing.assert_allclose(data.target.values, scores @ GRADE_WEIGHTS, atol=0.051)


def test_pure_blue_is_called_blue_and_classes_stand_in_the_order_of_the_rainbow() -> None:
    data = load(Simulated(name="colors", noise=0, samples=70))
    assert data.classes == tuple(RAINBOW)
    rows = [tuple(int(column.values[row]) for column in data.inputs) for row in range(70)]
    assert {(row, data.target.cell(i)) for i, row in enumerate(rows)} == {
        (color, name) for name, color in RAINBOW.items()
    }
