from typing import Any

import numpy as np
import pytest

from sankofa.data import make_examples
from sankofa.document import Experiment
from sankofa.error import SankofaError

X = np.random.default_rng(0).normal(size=(12, 3))
AS_IT_IS = Experiment(shuffle=False)


def test_inputs_are_taken_exactly_as_they_are() -> None:
    examples = make_examples(X, np.arange(12) % 2, AS_IT_IS)
    np.testing.assert_array_equal(examples.X, X)
    assert examples.train.tolist() == list(range(10))
    assert examples.validation.tolist() == [10, 11]
    assert examples.inputs == ("x1", "x2", "x3")
    assert not examples.plane
    np.testing.assert_array_equal(examples.preprocessing.transform(X), X)


@pytest.mark.parametrize(
    ("y", "settings", "task", "classes"),
    [
        (np.arange(12) % 2, {}, "binary", ("0", "1")),
        (np.arange(12) % 3, {}, "multi-class", ("0", "1", "2")),
        (np.arange(12) % 2 == 0, {}, "binary", ("false", "true")),
        (np.array(list("ab") * 6), {}, "binary", ("a", "b")),
        (np.array(list("ab") * 6, object), {}, "binary", ("a", "b")),
        (np.arange(12) / 2, {}, "regression", ()),
        (np.arange(12) % 2 * 1.0, {}, "binary", ("0", "1")),
        (np.arange(12) % 2 * 2.0 - 1, {}, "binary", ("-1", "1")),
        (np.arange(12) % 2 * 1.0, {"loss": "mean-squared-error"}, "regression", ()),
        (np.arange(12) % 3 * 1.0, {"loss": "categorical-cross-entropy"}, "multi-class", None),
        (np.arange(12), {"task": "regression"}, "regression", ()),
    ],
)
def test_the_type_of_y_decides_the_task(
    y: np.ndarray, settings: dict[str, Any], task: str, classes: tuple[str, ...] | None
) -> None:
    examples = make_examples(X, y, Experiment(**settings))
    assert examples.task == task
    assert classes is None or examples.classes == classes


def test_values_are_not_scaled() -> None:
    y = np.arange(12) * 100.5
    examples = make_examples(X, y, AS_IT_IS)
    np.testing.assert_array_equal(examples.y, y)
    assert examples.target_scale == (0.0, 1.0)


@pytest.mark.parametrize(
    ("y", "settings", "task", "classes"),
    [
        (np.arange(12)[:, None] / 3, {}, "regression", ()),
        (np.arange(12)[:, None] % 2, {}, "binary", ("0", "1")),
        (np.arange(12)[:, None] % 2, {"loss": "mean-squared-error"}, "binary", ("0", "1")),
        (np.eye(3)[np.arange(12) % 3], {}, "multi-class", ("0", "1", "2")),
        (np.ones((12, 4)) / 4, {"loss": "categorical-cross-entropy"}, "multi-class", None),
        (np.ones((12, 2)) / 4, {}, "regression", ()),
    ],
)
def test_columns_of_targets_are_used_as_they_are(
    y: np.ndarray, settings: dict[str, Any], task: str, classes: tuple[str, ...] | None
) -> None:
    examples = make_examples(X, y, Experiment(**settings))
    np.testing.assert_array_equal(examples.y, y[:, 0] if y.shape[1] == 1 else y)
    assert examples.task == task
    assert classes is None or examples.classes == classes


def test_two_columns_on_the_square_are_a_plane() -> None:
    assert make_examples(X[:, :2], np.arange(12) % 2, AS_IT_IS).plane
    assert not make_examples(X[:, :2] * 100, np.arange(12) % 2, AS_IT_IS).plane


def test_a_truth_table_needs_no_validation() -> None:
    table = [[0, 0], [0, 1], [1, 0], [1, 1]]
    examples = make_examples(table, [0, 1, 1, 0], Experiment(validation=0))
    assert len(examples.train) == 4
    assert len(examples.validation) == 0


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (np.zeros(3), np.zeros(3), "rows (N, n) or images (N, H, W) or (N, H, W, C)"),
        (np.zeros((3, 2, 2, 1, 1)), np.zeros(3), "but got shape (3, 2, 2, 1, 1)"),
        (np.zeros((0, 3)), np.zeros(0), "but got shape (0, 3)"),
        (np.zeros((3, 0, 2)), np.zeros(3), "none of them 0"),
        (np.full((3, 2, 2), np.inf), [0, 1, 0], "X[0, 0, 0] is inf"),
        (np.zeros((3, 2)), np.zeros(4), "(3,) or (3, k), but got shape (4,)"),
        ([[1, 2], [3]], [0, 1], "must have one length"),
        (np.array([["a", "b"]] * 3), [0, 1, 0], "X must be an array of numbers"),
        (np.array([[1, np.nan]] * 3), [0, 1, 0], "X[0, 1] is nan"),
        (np.zeros((3, 2)), [0.5, np.inf, 1.5], "y[1] is not"),
        (np.zeros((3, 2)), np.array([1, "a", None], object), "mixed objects"),
        (np.zeros((3, 2)), [1, 1, 1], "only one class"),
        (np.zeros((3, 2)), np.zeros((3, 0)), "no columns"),
    ],
)
def test_arrays_that_cannot_be_used_are_named(x: Any, y: Any, said: str) -> None:
    with pytest.raises(SankofaError) as caught:
        make_examples(x, y, Experiment())
    assert said in str(caught.value)


def test_features_of_arrays_are_refused() -> None:
    with pytest.raises(SankofaError, match="two-dimensional sets"):
        make_examples(X, np.arange(12) % 2, Experiment(features=("x1",)))


@pytest.mark.parametrize("shape", [(12, 3, 2), (12, 3, 2, 1), (12, 3, 2, 4)])
def test_images_keep_their_shape_and_are_not_scaled(shape: tuple[int, ...]) -> None:
    images = np.random.default_rng(1).integers(0, 256, shape, dtype=np.uint8)
    examples = make_examples(images, np.arange(12) % 2, AS_IT_IS)
    flat = images.reshape(12, -1)
    assert examples.shape == (*shape, 1)[1:4]
    np.testing.assert_array_equal(examples.X, flat)
    for rows in (images, flat):
        np.testing.assert_array_equal(examples.preprocessing.transform(rows), flat)
    assert examples.cells(1)[0] == str(flat[1, 0])
    assert not examples.plane


def test_what_a_person_does_to_the_arrays_later_changes_no_example() -> None:
    mine = X.copy()
    examples = make_examples(mine, np.arange(12) % 2, AS_IT_IS)
    mine[:] = 0
    np.testing.assert_array_equal(examples.X, X)
