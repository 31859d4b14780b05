"""The steps are plain numbers; scikit-learn's own transformers are the independent truth."""

import numpy as np
import pytest
from sklearn.impute import SimpleImputer
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from sankofa.data import Column, Dataset, Index, OneHot, Pixels, Scaled
from sankofa.data.dataset import make_pixel_columns
from sankofa.data.fit import KEPT_CATEGORIES, fit_steps
from sankofa.data.preprocessing import Preprocessing

ROWS = 200
RNG = np.random.default_rng(5)
TRAIN = np.sort(RNG.permutation(ROWS)[:150])


def dataset(*columns: Column) -> Dataset:
    target = Column("y", "number", np.arange(len(columns[0].values), dtype=float))
    return Dataset("table", columns, target, "regression")


def holey(values: np.ndarray) -> np.ndarray:
    return np.where(RNG.random(len(values)) < 0.2, np.nan, values)


def test_numbers_and_dates_equal_scikit_learn_but_for_rounding() -> None:
    values = np.column_stack([holey(RNG.normal(5, 3, ROWS)), holey(RNG.integers(0, 9, ROWS))])
    table = dataset(Column("a", "number", values[:, 0]), Column("d", "date", values[:, 1]))
    ours = Preprocessing(fit_steps(table, TRAIN)).transform(table)
    theirs = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    theirs.fit(values[TRAIN])
    np.testing.assert_allclose(ours, theirs.transform(values), rtol=1e-12, atol=1e-14)


def test_categories_equal_scikit_learn_with_missing_and_unknown_ones() -> None:
    codes = RNG.integers(-1, 4, ROWS).astype(np.int32)
    codes[TRAIN] = np.where(codes[TRAIN] == 3, 0, codes[TRAIN])  # "d" is never trained on
    levels = ("a", "b", "c", "d")
    table = dataset(Column("c", "category", codes, levels))
    words = np.array([[levels[c] if c >= 0 else np.nan] for c in codes], dtype=object)
    theirs = make_pipeline(
        SimpleImputer(strategy="constant", fill_value="missing"),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    theirs.fit(words[TRAIN])
    ours = Preprocessing(fit_steps(table, TRAIN))
    np.testing.assert_array_equal(ours.transform(table), theirs.transform(words))
    assert ours.inputs == ("c=a", "c=b", "c=c", "c=missing")


def test_booleans_stay_zero_and_one_and_the_most_frequent_fills_the_gaps() -> None:
    (step,) = fit_steps(dataset(Column("b", "boolean", np.array([1, 1, 0, np.nan]))), np.arange(4))
    assert step == Scaled("b", "boolean", fill=1.0)


def test_only_the_training_part_is_looked_at() -> None:
    values = np.array([1.0, 3.0, 1e9])
    (step,) = fit_steps(dataset(Column("a", "number", values)), np.array([0, 1]))
    assert step == Scaled("a", fill=2.0, mean=2.0, scale=1.0)


def test_a_constant_column_becomes_zero() -> None:
    table = dataset(Column("a", "number", np.full(4, 7.0)))
    np.testing.assert_array_equal(Preprocessing(fit_steps(table, np.arange(4))).transform(table), 0)


def test_rare_categories_are_not_kept() -> None:
    levels = tuple(f"{i:03}" for i in range(80))
    codes = np.concatenate([np.repeat(np.arange(KEPT_CATEGORIES), 5), np.arange(80)])
    (step,) = fit_steps(
        dataset(Column("c", "category", codes.astype(np.int32), levels)), np.arange(len(codes))
    )
    assert isinstance(step, OneHot)
    assert step.categories == levels[:KEPT_CATEGORIES]


@pytest.mark.parametrize("divisor", [1.0, 16.0])
def test_a_known_range_is_divided_by(divisor: float) -> None:
    column = Column("a", "number", np.array([1.0, 2.0]))
    table = Dataset("digits", (column,), column, "regression", divisor=divisor)
    assert fit_steps(table, np.arange(2)) == (Scaled("a", scale=divisor),)


def test_an_index_knows_every_category_of_the_data_set_whatever_the_split() -> None:
    codes = np.array([0, 2, 2, -1, 3], np.int32)
    table = dataset(Column("c", "category", codes, ("d", "never", "b", "a")))
    (step,) = fit_steps(table, np.array([1]), "index")
    assert step == Index("c", ("a", "b", "d", "missing"))


def test_all_pixels_share_the_mean_and_deviation_of_the_training_part() -> None:
    images = RNG.integers(0, 256, (2_500, 3, 2, 1), dtype=np.uint8)
    target = Column("y", "number", np.arange(2_500.0))
    shown = Dataset(
        "d", make_pixel_columns(images), target, "regression", divisor=255.0, images=images
    )
    train = np.arange(0, 2_500, 2)
    (step,) = fit_steps(shown, train)
    assert isinstance(step, Pixels)
    assert (step.shape, step.white) == ((3, 2, 1), 255.0)
    assert step.mean == pytest.approx((images[train] / 255).mean(), rel=1e-12)
    assert step.scale == pytest.approx((images[train] / 255).std(), rel=1e-12)


def test_images_without_a_shade_are_not_divided_by_nothing() -> None:
    images = np.full((4, 1, 1, 1), 51, np.uint8)
    target = Column("y", "number", np.arange(4.0))
    shown = Dataset(
        "d", make_pixel_columns(images), target, "regression", divisor=255.0, images=images
    )
    assert fit_steps(shown, np.arange(4)) == (Pixels((1, 1, 1), 255.0, 0.2, 1.0),)
