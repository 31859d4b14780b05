import numpy as np
import pytest

import sankofa as sk
from explain.answer.table import make_run, path
from sankofa.data import Dataset
from sankofa.explain.answer.column_profile import ColumnProfile, describe_columns


@pytest.fixture(scope="module")
def run() -> sk.Run:
    return make_run()


@pytest.fixture(scope="module")
def profiles(run: sk.Run) -> dict[str, ColumnProfile]:
    return {p.name: p for p in describe_columns(run.preprocessing, run.examples)}


def column_of(run: sk.Run, name: str) -> np.ndarray:
    dataset = run.examples.dataset
    assert isinstance(dataset, Dataset)
    return next(c.values for c in dataset.inputs if c.name == name)


def test_columns_come_in_the_order_of_the_data(profiles: dict[str, ColumnProfile]) -> None:
    names = path().read_text().splitlines()[0].split(",")
    assert list(profiles) == names[:-1]
    assert [p.kind for p in profiles.values()] == [
        "number", "category", "boolean", "date", "number",
    ]  # fmt: skip


def test_a_numbers_range_is_the_datas_and_its_typical_value_the_training_median(
    run: sk.Run, profiles: dict[str, ColumnProfile]
) -> None:
    age, values = profiles["age"], column_of(run, "age")
    assert (age.low, age.high) == (np.nanmin(values), np.nanmax(values))
    assert age.typical == np.nanmedian(values[run.examples.train])
    np.testing.assert_allclose(age.quantiles, np.nanquantile(values, (0.05, 0.25, 0.5, 0.75, 0.95)))
    assert age.whole
    assert age.may_be_missing
    assert not profiles["spent"].whole


def test_a_category_lists_what_there_is_and_its_typical_value_is_the_most_frequent(
    run: sk.Run, profiles: dict[str, ColumnProfile]
) -> None:
    plan = profiles["plan"]
    assert plan.categories == ("=pro", "basic", "plus")
    codes = column_of(run, "plan")[run.examples.train]
    assert plan.typical == plan.categories[np.bincount(codes).argmax()]
    assert not plan.may_be_missing
    assert plan.low is plan.high is None


def test_images_have_no_columns_to_describe() -> None:
    run = sk.Run(sk.Experiment(data=sk.Bundled("digits"), network=(sk.Output(),)))
    assert describe_columns(run.preprocessing, run.examples) == ()


def test_without_its_data_a_run_knows_what_its_preprocessing_holds(
    run: sk.Run, profiles: dict[str, ColumnProfile]
) -> None:
    blind = run.parts.run_data._make_rowless_examples()
    found = {p.name: p for p in describe_columns(run.preprocessing, blind)}
    assert found["age"].typical == profiles["age"].typical
    assert found["age"].low is None
    assert found["plan"].categories == profiles["plan"].categories
