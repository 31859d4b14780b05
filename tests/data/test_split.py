import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.data.split import split_rows
from sankofa.document import Experiment
from sankofa.error import SankofaError


@given(
    labels=st.lists(st.integers(0, 4), min_size=2, max_size=60),
    share=st.floats(0, 0.9),
    seed=st.integers(0, 100),
    shuffle=st.booleans(),
)
def test_every_row_is_in_exactly_one_part(
    *, labels: list[int], share: float, seed: int, shuffle: bool
) -> None:
    experiment = Experiment(validation=share, seed=seed, shuffle=shuffle)
    train, validation = split_rows(np.array(labels), len(labels), experiment)
    assert sorted([*train.tolist(), *validation.tolist()]) == list(range(len(labels)))
    assert len(train) > 0
    assert (len(validation) > 0) == (share > 0)


def test_the_split_is_stratified_and_seeded() -> None:
    labels = np.repeat([0, 1, 2], [100, 50, 10])
    train, validation = split_rows(labels, 160, Experiment(seed=3))
    assert np.bincount(labels[validation]).tolist() == [20, 10, 2]
    again, _ = split_rows(labels, 160, Experiment(seed=3))
    other, _ = split_rows(labels, 160, Experiment(seed=4))
    assert train.tolist() == again.tolist() != other.tolist()


def test_without_shuffling_the_last_rows_validate() -> None:
    train, validation = split_rows(None, 10, Experiment(shuffle=False, validation=0.3))
    assert train.tolist() == list(range(7))
    assert validation.tolist() == [7, 8, 9]


def test_a_class_of_one_row_trains() -> None:
    labels = np.array([0] * 20 + [1] * 20 + [2])
    train, _ = split_rows(labels, 41, Experiment())
    assert 40 in train


def test_one_row_cannot_be_split() -> None:
    with pytest.raises(SankofaError, match="Set validation to 0") as caught:
        split_rows(None, 1, Experiment())
    assert caught.value.field == "validation"
