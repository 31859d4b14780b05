import numpy as np
import pytest

from sankofa.data import Dataset, load
from sankofa.document import Generated
from sankofa.document.source import GENERATED, GeneratedName


def points(dataset: Dataset) -> np.ndarray:
    return np.column_stack([column.values for column in dataset.inputs])


@pytest.mark.parametrize("name", GENERATED)
@pytest.mark.parametrize("noise", [0.0, 0.1, 0.5])
def test_every_set_lies_on_the_square(name: GeneratedName, noise: float) -> None:
    dataset = load(Generated(name=name, noise=noise))
    assert dataset.plane
    assert dataset.columns == ("x1", "x2")
    assert points(dataset).shape == (500, 2)
    assert np.abs(points(dataset)).max() <= 6


@pytest.mark.parametrize("name", GENERATED)
def test_the_same_source_gives_the_same_bits_and_another_seed_another_sample(
    name: GeneratedName,
) -> None:
    one, two = load(Generated(name=name, seed=7)), load(Generated(name=name, seed=7))
    assert points(one).tobytes() == points(two).tobytes()
    assert one.target.values.tobytes() == two.target.values.tobytes()
    assert points(load(Generated(name=name, seed=8))).tobytes() != points(one).tobytes()


@pytest.mark.parametrize("name", ["gauss", "spiral", "moons", "circle"])
def test_two_classes_are_balanced_where_the_formula_says_so(name: GeneratedName) -> None:
    dataset = load(Generated(name=name, noise=0.0))
    assert dataset.classes == ("orange", "blue")
    assert np.bincount(dataset.target.values).tolist() == [250, 250]


def test_a_clean_circle_is_parted_at_half_its_radius() -> None:
    dataset = load(Generated(name="circle", noise=0.0))
    radius = np.hypot(*points(dataset).T)
    inner = dataset.target.values == 1
    assert radius[inner].max() < 2.5
    assert radius[~inner].min() >= 3.5
    assert radius.max() <= 5


def test_a_clean_xor_keeps_away_from_the_axes() -> None:
    dataset = load(Generated(name="xor", noise=0.0))
    x1, x2 = points(dataset).T
    assert np.abs(points(dataset)).min() >= 0.3
    np.testing.assert_array_equal(dataset.target.values, x1 * x2 > 0)


def test_the_blobs_spread_as_noise_grows() -> None:
    def spread(noise: float) -> float:
        dataset = load(Generated(name="gauss", noise=noise, samples=5000))
        return float(points(dataset)[dataset.target.values == 1].var(axis=0).mean())

    assert spread(0.0) == pytest.approx(0.5, rel=0.1)
    assert spread(0.5) > 2.5


@pytest.mark.parametrize("arms", [3, 4, 5])
def test_spirals_have_as_many_classes_as_arms(arms: int) -> None:
    dataset = load(Generated(name="spirals", classes=arms))
    assert dataset.task == "multi-class"
    assert len(dataset.classes) == arms == len(np.unique(dataset.target.values))


def test_a_clean_plane_is_the_sum_of_its_coordinates() -> None:
    dataset = load(Generated(name="plane", noise=0.0))
    np.testing.assert_allclose(dataset.target.values, points(dataset).sum(axis=1) / 10)
    assert dataset.task == "regression"


def test_the_bumps_go_up_and_down() -> None:
    values = load(Generated(name="multi-gauss", noise=0.0, samples=5000)).target.values
    assert values.max() == pytest.approx(1, abs=0.1)
    assert values.min() == pytest.approx(-1, abs=0.1)


@pytest.mark.parametrize("samples", [10, 11, 501, 10_000])
def test_as_many_points_come_as_were_asked_for(samples: int) -> None:
    assert load(Generated(name="spirals", classes=4, samples=samples)).rows == samples
