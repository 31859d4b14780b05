from pathlib import Path

import numpy as np
import pytest

from data.folder.made import album
from sankofa.data import load, prepare
from sankofa.document import Arrays, Experiment, File, Folder, Generated
from sankofa.error import SankofaError


def test_a_generated_set_enters_as_it_is() -> None:
    dataset = load(Generated(name="plane"))
    examples = prepare(dataset, Experiment())
    np.testing.assert_array_equal(examples.X[:, 0], dataset.inputs[0].values)
    assert examples.target_scale == (0.0, 1.0)
    assert examples.plane
    np.testing.assert_array_equal(examples.y, dataset.target.values)


def test_the_declared_features_enter() -> None:
    examples = prepare(load(Generated()), Experiment(features=("x1^2", "x2^2")))
    assert examples.inputs == ("x1^2", "x2^2")
    assert (examples.X >= 0).all()


def test_the_validation_rows_leave_no_trace_in_the_fitted_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{i},{i * 0.5}\n" for i in range(20)]
    path.write_text("a,y\n" + "".join(rows[:16] + ["1e9,1e9\n"] * 4))
    experiment = Experiment(data=File(path=str(path), target="y"), shuffle=False)
    examples = prepare(load(experiment.data), experiment)
    assert examples.target_scale[0] == pytest.approx(3.75)
    assert examples.X[examples.train].mean() == pytest.approx(0, abs=1e-12)


def test_three_rows_are_too_few(tmp_path: Path) -> None:
    path = tmp_path / "few.csv"
    path.write_text("a,y\n1,p\n2,q\n3,p\n4,\n")
    with pytest.raises(SankofaError, match=r'"few.csv" has 3 rows with a "y"; it takes at least 4'):
        load(File(path=str(path), target="y"))


def test_arrays_cannot_be_loaded() -> None:
    with pytest.raises(SankofaError, match=r"Call Run\(experiment, data=\(X, y\)\)") as caught:
        load(Arrays())
    assert caught.value.field == "data"


def test_a_folder_of_images_enters_as_flat_rows_of_one_scale(tmp_path: Path) -> None:
    experiment = Experiment(data=Folder(path=str(album(tmp_path))), validation=0.25)
    dataset = load(experiment.data)
    examples = prepare(dataset, experiment)
    assert examples.shape == (6, 6, 3)
    assert examples.X.shape == (8, 6 * 6 * 3)
    assert examples.X.dtype == np.float64
    assert examples.X[examples.train].mean() == pytest.approx(0, abs=1e-12)
    assert dataset.images is not None
    again = examples.preprocessing.transform(dataset.images)
    np.testing.assert_array_equal(again, examples.X)


def test_categories_enter_as_indices_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = [f"{'xyz'[i % 3]},{i},{i * 0.5}\n" for i in range(12)]
    path.write_text("c,a,y\n" + "".join(rows))
    experiment = Experiment(data=File(path=str(path), target="y"), categories="index")
    examples = prepare(load(experiment.data), experiment)
    assert examples.inputs == ("c", "a")
    assert examples.categories == (3, 0)
    np.testing.assert_array_equal(examples.X[:, 0], np.arange(12) % 3)
    assert examples.X[examples.train, 1].std() == pytest.approx(1)
