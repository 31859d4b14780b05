"""What the network leans on, beside scikit-learn, sums, and brute force."""

from typing import Any

import numpy as np
import pytest
from sklearn.base import BaseEstimator
from sklearn.inspection import permutation_importance

from sankofa.data import Dataset
from sankofa.error import SankofaError
from sankofa.explain.audit import Auditor
from sankofa.explain.audit.importance.permutation import measure_importance
from sankofa.explain.audit.network.judge import Judge, find_column, replace_columns


class Estimator(BaseEstimator):  # type: ignore[misc]
    """The network behind an array with one column a column of the data."""

    def __init__(self, judge: Judge, people: Dataset) -> None:
        self.judge, self.people = judge, people

    def fit(self, X: Any, y: Any) -> "Estimator":  # noqa: ARG002
        return self

    def score(self, X: Any, y: Any) -> float:
        moved = replace_columns(
            self.people,
            {
                name: X[:, i].astype(find_column(self.people, name).values.dtype)
                for i, name in enumerate(self.judge.columns)
            },
        )
        return self.judge.measure(moved, y)


def test_permutation_importance_is_scikit_learns_on_the_same_draws(auditor: Auditor) -> None:
    judge, people = auditor.judge, auditor.people
    X = np.column_stack([find_column(people, name).values for name in judge.columns])
    y = judge.find_outcome(people)
    theirs = permutation_importance(Estimator(judge, people), X, y, n_repeats=3, random_state=7)
    ours = {
        one.column: one.drops
        for one in measure_importance(judge, people, orders=draw_as_scikit_learn(X, 3, 7))
    }
    for i, name in enumerate(judge.columns):
        np.testing.assert_allclose(ours[name], theirs.importances[i], atol=1e-12)


def draw_as_scikit_learn(X: np.ndarray, repeats: int, seed: int) -> np.ndarray:
    """Its orders: each column begins from the same seed, and shuffles what is shuffled."""
    rows, columns = X.shape
    start = np.random.RandomState(seed).randint(np.iinfo(np.int32).max + 1)
    orders = []
    for _ in range(columns):
        rng, order = np.random.RandomState(start), np.arange(rows)
        moved, own = np.arange(rows), []
        for _ in range(repeats):
            rng.shuffle(order)
            moved = moved[order]
            own.append(moved)
        orders.append(own)
    return np.array(orders)


def test_importance_says_what_it_costs_each_group_and_the_gap(auditor: Auditor) -> None:
    found = {one.column: one for one in auditor.importance("minority")}
    assert set(found) == set(auditor.judge.columns)
    assert found["past arrests"].mean > found["income"].mean
    assert set(found["income"].by_group) == {"minority no", "minority yes"}
    gap = auditor.audit().grouping("minority").gaps["selection_rate"].difference.value
    assert found["income"].gap_before == pytest.approx(gap)
    shuffled = found["neighborhood"].gap
    assert shuffled is not None
    assert shuffled < (gap or 0)


def test_partial_dependence_is_the_mean_of_peoples_own_curves(auditor: Auditor) -> None:
    found = auditor.partial_dependence("neighborhood")
    judge, people = auditor.judge, auditor.people
    assert found.values == ("Harbor", "Hill", "Mill", "Station")
    for i in range(4):
        moved = replace_columns(people, {"neighborhood": np.full(people.rows, i, np.int32)})
        scores = judge.score(moved)[list(found.rows)]
        np.testing.assert_allclose([curve[i] for curve in found.curves], scores, atol=1e-6)
        assert found.mean[i] == pytest.approx(scores.mean(), abs=1e-6)
    with pytest.raises(SankofaError, match='no column "town"'):
        auditor.partial_dependence("town")


def test_contributions_add_up_in_every_group(auditor: Auditor) -> None:
    for group in auditor.contributions():
        assert abs(group.gap) < 1e-5
        assert sum(group.mean.values()) == pytest.approx(group.answer - group.baseline, abs=1e-5)
        assert all(group.size[name] >= abs(mean) for name, mean in group.mean.items())


def test_a_probe_finds_the_group_where_it_is_and_not_where_it_is_not(auditor: Auditor) -> None:
    inputs, hidden = auditor.probe()
    assert (inputs.layer, inputs.accuracy, inputs.unit_area) == ("inputs", 1.0, 1.0)
    assert hidden.layer == "hidden 1"
    assert hidden.accuracy is not None
    assert hidden.accuracy > 0.8
    lot = Auditor(
        auditor.run, {"lot": np.random.default_rng(50).permutation(["a", "b"] * 1000).tolist()}
    )
    for probe in lot.probe():
        assert probe.accuracy == pytest.approx(0.5, abs=0.09)


def test_a_silenced_unit_is_one_whose_activation_is_its_mean(auditor: Auditor) -> None:
    run, people = auditor.run, auditor.people
    found = auditor.silence(0, 3)
    a = run.activations(run.preprocessing.transform(people))[0].astype(np.float64)
    a[:, 3] = a[:, 3].mean()
    last = run.parameters[1]
    z = a @ last["W"] + last["b"]
    by_hand = z.argmax(axis=1) == auditor.judge.chosen
    assert found.changed == (by_hand != auditor.judge.decide(people)).sum()
    assert found.accuracy_after == pytest.approx(
        (by_hand == (auditor.judge.find_outcome(people) > 0)).mean()
    )
    assert "Without unit 4 of hidden 1" in found.sentence
    with pytest.raises(SankofaError, match="The units are 0 to 11"):
        auditor.silence(0, 12)
    with pytest.raises(SankofaError, match="The layers before the output are 0 to 0"):
        auditor.silence(1, 0)
