"""What many networks have become."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk

WILD = 1e9  # a learning rate at which a squared error overflows


@pytest.fixture(scope="module")
def many(small: Any, rows: Any) -> sk.Many:
    """Two rates, of which the second diverges, with three seeds each."""
    experiment = small(loss="mean-squared-error", network=(sk.Dense(units=4), sk.Output()))
    data = rows[0], rows[0][:, 0] * 1.5
    return sk.train_many(
        experiment, epochs=4, seeds=3, over={"learning_rate": [0.05, WILD]}, data=data
    )


def test_parameters_have_the_members_first(many: sk.Many) -> None:
    assert many.parameters[0]["W"].shape == (6, 2, 4)
    np.testing.assert_array_equal(many.parameters_of(1)[0]["W"], many.parameters[0]["W"][1])
    assert many.history["train_loss"].reshape(*many.shape, -1).shape == (2, 3, 4)


def test_members_that_diverge_stand_apart(many: sk.Many) -> None:
    np.testing.assert_array_equal(many.diverged, [False] * 3 + [True] * 3)
    band = many.band("train_loss")
    assert band.count == 3
    np.testing.assert_allclose(band.mean, many.history["train_loss"][:3].mean(axis=0))
    assert many.band("train_loss", learning_rate=WILD).count == 0
    assert many.best in {0, 1, 2}


def test_a_band_of_chosen_members(many: sk.Many) -> None:
    band = many.band("train_loss", low=0, high=1, seed=1)
    np.testing.assert_allclose(band.low, many.history["train_loss"][1])
    with pytest.raises(sk.SankofaError, match=r"No member has l2=1.*vary in seed, learning_rate"):
        many.band("train_loss", l2=1)
    with pytest.raises(sk.SankofaError, match="no score 'loss'; there are train_loss, "):
        many.band("loss")


def test_the_best_has_the_lowest_last_loss(many: sk.Many) -> None:
    assert many.best == many.history["validation_loss"][:3, -1].argmin()


def test_a_member_goes_on_as_a_run(many: sk.Many) -> None:
    run = many.run(2)
    np.testing.assert_array_equal(run.parameters[0]["W"], many.parameters[0]["W"][2])
    np.testing.assert_allclose(run.history["train_loss"], many.history["train_loss"][2])
    alone = sk.Run(many.experiment_of(2), data=many._data)
    alone.advance(epochs=6)
    run.advance(epochs=2)
    assert (run.epoch, run.step) == (alone.epoch, alone.step)
    np.testing.assert_allclose(run.parameters[1]["W"], alone.parameters[1]["W"], atol=1e-5)


def test_a_member_that_diverged_or_is_not_there_has_no_run(many: sk.Many) -> None:
    with pytest.raises(sk.SankofaError, match="Member 3 diverged"):
        many.run(3)
    with pytest.raises(sk.SankofaError, match="There are 6 members, but number 6 was asked for"):
        many.run(6)


def test_where_all_diverged_none_is_best(small: Any, rows: Any) -> None:
    data = rows[0], rows[0][:, 0]
    many = sk.train_many(
        small(network=(sk.Dense(units=4), sk.Output())),
        epochs=4,
        over={"learning_rate": [WILD]},
        data=data,
    )
    with pytest.raises(sk.SankofaError, match="All 1 members diverged"):
        many.best  # noqa: B018
