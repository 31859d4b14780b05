import numpy as np
import pytest

from sankofa.data import load, prepare
from sankofa.document import Bundled, Experiment
from sankofa.document.source import BUNDLED, BundledName


@pytest.mark.parametrize("name", BUNDLED)
def test_every_bundled_set_loads_and_is_ready_for_a_network(name: BundledName) -> None:
    examples = prepare(load(Bundled(name=name)), Experiment(data=Bundled(name=name)))
    assert np.isfinite(examples.X).all()
    assert len(examples.inputs) == examples.X.shape[1]
    assert not examples.plane


def test_classes_have_their_names() -> None:
    assert load(Bundled(name="breast-cancer")).classes == ("malignant", "benign")
    assert load(Bundled(name="digits")).classes == tuple("0123456789")


def test_digits_are_images_on_one_scale() -> None:
    dataset = load(Bundled(name="digits"))
    examples = prepare(dataset, Experiment(data=Bundled(name="digits")))
    assert examples.shape == (8, 8, 1)
    assert dataset.columns[:2] == ("pixel_0_0", "pixel_0_1")
    assert dataset.cells(0)[:4] == ("0", "0", "5", "13")
    assert len(np.unique(examples.X)) == 17
    train = examples.X[examples.train]
    assert (train.mean(), train.std()) == pytest.approx((0, 1), abs=1e-9)


def test_diabetes_comes_in_its_own_units_and_its_target_is_standardised() -> None:
    dataset = load(Bundled(name="diabetes"))
    examples = prepare(dataset, Experiment(data=Bundled(name="diabetes")))
    mean, deviation = examples.target_scale
    assert dataset.cells(0)[0] == "59"
    np.testing.assert_allclose(examples.y * deviation + mean, dataset.target.values)
    assert examples.y[examples.train].mean() == pytest.approx(0, abs=1e-12)
    assert examples.y[examples.train].std() == pytest.approx(1)
