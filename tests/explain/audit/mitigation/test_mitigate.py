"""Mitigations are runs that were trained, and do what they are named for."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.error import SankofaError
from sankofa.explain.audit import Auditor
from sankofa.explain.audit.mitigation.penalty import penalty_slope
from sankofa.explain.audit.mitigation.resampling import (
    copy_rows,
    weigh_by_independence,
    weigh_evenly,
)
from sankofa.train.compiler.precision import precision_scope

GROUP = np.repeat([0, 0, 1, 1], [40, 20, 10, 30])
LABEL = np.repeat([0, 1, 0, 1], [40, 20, 10, 30])


def test_reweighed_rows_are_independent_of_their_group() -> None:
    weights = weigh_by_independence(GROUP, LABEL)
    assert weights[0] == pytest.approx(60 * 50 / (100 * 40))  # P(g) P(y) / P(g, y)
    rows = copy_rows(np.arange(100), weights, 2 * GROUP + LABEL, seed=0)
    cells = np.bincount(2 * GROUP[rows] + LABEL[rows])
    assert cells.tolist() == [30, 30, 20, 20]
    assert np.bincount(rows, minlength=100)[:40].max() <= 1


def test_resampled_rows_are_as_many_in_every_cell() -> None:
    rows = copy_rows(np.arange(100), weigh_evenly(GROUP, LABEL), 2 * GROUP + LABEL, seed=0)
    assert np.bincount(2 * GROUP[rows] + LABEL[rows]).tolist() == [25, 25, 25, 25]


def test_the_penaltys_slope_is_its_gradient() -> None:
    rng = np.random.default_rng(0)
    with precision_scope("float64"):
        score = jnp.asarray(rng.random(30))
        member = jnp.asarray((rng.integers(0, 3, 30)[:, None] == np.arange(4)).astype(float))
        _, slope = penalty_slope(score, member)
        true = jax.grad(lambda s: penalty_slope(s, member)[0])(score)
        np.testing.assert_allclose(slope, true, atol=1e-12)
        value, _ = penalty_slope(score, member)
    means = [np.asarray(score)[np.asarray(member)[:, g] > 0].mean() for g in range(3)]
    assert float(value) == pytest.approx(((means - np.mean(means)) ** 2).sum())


def test_leaving_out_the_attribute_leaves_most_of_the_gap_and_others_close_it(
    auditor: Auditor,
) -> None:
    found = {
        (one.point.name, one.point.strength): one
        for one in auditor.mitigate(
            "minority",
            ["none", "without_attribute", "reweighing", "penalty", "thresholds"],
            strengths=(8.0,),
        )
    }
    gaps = {name: one.point.gap.value or 0.0 for (name, _), one in found.items()}
    assert gaps["without_attribute"] > gaps["none"] / 2 > 0.1
    assert gaps["reweighing"] < 0.75 * gaps["none"]
    assert gaps["penalty"] < gaps["none"] / 3
    assert gaps["thresholds"] < 0.03
    none, penalized = found["none", None], found["penalty", 8.0]
    assert none.run is auditor.run
    assert (none.point.accuracy.value or 0) > (penalized.point.accuracy.value or 0)
    assert found["without_attribute", None].point.without == ("minority",)
    for (name, _), one in found.items():
        assert (one.run is None) == (name == "thresholds")
        if one.run is not None and name != "without_attribute":
            again = Auditor(one.run, ["minority"]).audit()
            gap = again.grouping("minority").gaps["selection_rate"]
            assert gap.difference.value == pytest.approx(one.point.gap.value)


def test_a_penalized_network_with_batch_norm_predicts_as_it_was_trained() -> None:
    run = sk.Run(
        sk.Experiment(
            data=sk.Society(samples=400),
            network=(sk.Dense(units=6), sk.BatchNorm(), sk.Output()),
            optimizer=sk.Adam(0.01),
        )
    )
    run.advance(epochs=1)
    (found,) = Auditor(run, ["minority"]).mitigate(
        "minority", ["penalty"], epochs=5, strengths=(1.0,)
    )
    assert found.run is not None
    state = found.run.snapshot().layer_state[1]
    assert not np.allclose(state["mean"], 0)
    assert found.run.evaluate("validation")["accuracy"] > 0.4


def test_mistakes_are_refused(auditor: Auditor) -> None:
    with pytest.raises(SankofaError, match="The mitigations are"):
        list(auditor.mitigate("minority", ["magic"]))  # type: ignore[list-item]
    with pytest.raises(SankofaError, match='by "minority", not by "age"'):
        auditor.mitigate("age")
