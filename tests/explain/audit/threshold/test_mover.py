"""Thresholds that move, and strategies, beside brute force and fairlearn."""

import itertools
from typing import Any

import numpy as np
import pytest
from fairlearn.postprocessing import ThresholdOptimizer
from sklearn.base import BaseEstimator
from sklearn.metrics import roc_auc_score

from sankofa.error import SankofaError
from sankofa.explain.audit import HowToRead, make_table
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.threshold import STRATEGIES, ThresholdMover


def draw_table(rows: int = 400, seed: int = 0, *, step: float = 0.0) -> AuditTable:
    rng = np.random.default_rng(seed)
    race = np.array(["a", "b", "c"])[rng.choice(3, rows, p=[0.5, 0.3, 0.2])]
    shift = np.select([race == "a", race == "b"], [0.0, 0.15], -0.1)
    outcome = (rng.random(rows) < 0.4 + shift).astype(int)
    score = np.clip(0.35 + 0.25 * outcome + shift / 2 + rng.normal(0, 0.2, rows), 0, 1)
    score = np.round(score / step) * step if step else score
    return make_table(score, outcome, {"race": race}, HowToRead())


TABLE = draw_table()
RACE = np.array(TABLE.attributes[0].levels)[TABLE.attributes[0].codes]
POSITIVE = TABLE.outcome > 0


def test_a_moved_threshold_counts_whom_it_selects() -> None:
    mover = ThresholdMover(TABLE)
    found = mover.move({"a": 0.3, "b": 0.6, "c": 0.5})
    line = np.select([RACE == "a", RACE == "b"], [0.3, 0.6], 0.5)
    selected = TABLE.score >= line
    for group in found.groups:
        own = np.array(group.name) == RACE
        assert group.selected == (selected & own).sum()
        assert group.false_alarms == (selected & own & ~POSITIVE).sum()
        assert group.missed == (~selected & own & POSITIVE).sum()
        before = (TABLE.score >= 0.5) & own & ~POSITIVE
        assert group.more_false_alarms == group.false_alarms - before.sum()
    assert found.cost == (selected != POSITIVE).sum()
    assert found.accuracy == pytest.approx((selected == POSITIVE).mean())
    rates = [group.rates["selection_rate"] or 0 for group in found.groups]
    assert found.gaps["selection_rate"] == pytest.approx(max(rates) - min(rates))


@pytest.mark.parametrize("ratio", [0.25, 1.0, 4.0])
def test_the_lowest_cost_is_that_of_every_threshold_tried(ratio: float) -> None:
    mover = ThresholdMover(TABLE, cost_ratio=ratio)

    def cost(selected: np.ndarray, who: np.ndarray) -> float:
        alarms = (selected & ~POSITIVE & who).sum()
        return float(alarms + ratio * (~selected & POSITIVE & who).sum())

    tried = [*np.unique(TABLE.score), 2.0]
    everybody = np.ones(len(RACE), bool)
    best = min(cost(TABLE.score >= t, everybody) for t in tried)
    assert mover.choose("lowest_cost").cost == best
    own = sum(min(cost(TABLE.score >= t, np.array(g) == RACE) for t in tried) for g in "abc")
    assert mover.choose("lowest_cost_by_group").cost == own
    thresholds = {g.threshold for g in mover.choose("lowest_cost").groups}
    assert len(thresholds) == 1


@pytest.mark.parametrize(
    ("strategy", "metric"),
    [
        ("demographic_parity", "selection_rate"),
        ("equal_opportunity", "true_positive_rate"),
        ("equal_accuracy", "accuracy"),
    ],
)
def test_a_strategy_reaches_what_it_is_named_for(strategy: Any, metric: str) -> None:
    mover = ThresholdMover(draw_table(3000))
    found, before = mover.choose(strategy), mover.choose("single")
    assert (found.gaps[metric] or 0) <= 0.0101
    assert (found.gaps[metric] or 0) < (before.gaps[metric] or 0)
    moved = mover.move({g.name: g.threshold or 0.0 for g in found.groups})
    assert moved.cost == found.cost


def test_parity_of_few_scores_is_the_best_of_all_combinations() -> None:
    table = draw_table(200, step=0.25)
    mover = ThresholdMover(table)
    found = mover.choose("demographic_parity")
    options = [*np.unique(table.score), 2.0]
    outcomes = [
        mover.move(dict(zip("abc", combination, strict=True)))
        for combination in itertools.product(options, repeat=3)
    ]
    allowed = max(0.01, min(o.gaps["selection_rate"] or 0 for o in outcomes))
    best = min(o.cost for o in outcomes if (o.gaps["selection_rate"] or 0) <= allowed)
    assert found.cost == best


class Scores(BaseEstimator):  # type: ignore[misc]
    """An estimator that hands its one column on as its score."""

    def fit(self, X: Any, y: Any) -> "Scores":  # noqa: ARG002
        self.fitted_ = True
        return self

    def predict(self, X: Any) -> Any:
        return np.asarray(X)[:, 0]


@pytest.mark.filterwarnings("ignore")
def test_equalized_odds_by_lot_is_fairlearns() -> None:
    table = draw_table(1500, seed=3)
    race = np.array(table.attributes[0].levels)[table.attributes[0].codes]
    X, y = table.score[:, None], table.outcome.astype(int)
    theirs = ThresholdOptimizer(
        estimator=Scores().fit(X, y),
        constraints="equalized_odds",
        objective="accuracy_score",
        predict_method="predict",
        prefit=True,
        grid_size=1000,
    ).fit(X, y, sensitive_features=race)
    chance = theirs._pmf_predict(X, sensitive_features=race)[:, 1]
    ours = ThresholdMover(table).choose("equalized_odds")
    accuracy = (chance * y + (1 - chance) * (1 - y)).mean()
    assert ours.accuracy == pytest.approx(accuracy, abs=2e-3)
    assert ours.randomized
    assert ours.gaps["true_positive_rate"] == pytest.approx(0, abs=1e-9)
    assert ours.gaps["false_positive_rate"] == pytest.approx(0, abs=1e-9)


def test_lots_come_to_the_rates_that_are_told() -> None:
    """The expected decisions of each group's lots, row by row."""
    table = draw_table(800, seed=5)
    race = np.array(table.attributes[0].levels)[table.attributes[0].codes]
    for group in ThresholdMover(table).choose("equalized_odds").groups:
        lots = group.mixture
        assert lots is not None
        own = race == group.name
        score, came = table.score[own], table.outcome[own] > 0
        by_score = (score >= lots.high) + ((score >= lots.low) & (score < lots.high)) * (
            lots.share_low
        )
        chance = lots.ignored * lots.coin + (1 - lots.ignored) * by_score
        assert chance[came].mean() == pytest.approx(group.rates["true_positive_rate"])
        assert chance[~came].mean() == pytest.approx(group.rates["false_positive_rate"])


def test_the_area_under_the_curve_is_scikit_learns() -> None:
    curves = ThresholdMover(TABLE).curves
    assert [c.name for c in curves] == ["a", "b", "c", "everybody"]
    for curve in curves:
        own = (np.array(curve.name) == RACE) | (curve.name == "everybody")
        true = roc_auc_score(POSITIVE[own], TABLE.score[own])
        assert curve.area == pytest.approx(true, abs=1e-12)


@pytest.mark.parametrize(
    ("outcome", "race"),
    [
        ([1, 1, 0, 1], ["a", "a", "b", "b"]),
        ([1, 1, 1, 1], ["a", "a", "b", "b"]),
        ([0, 0, 0, 0], ["a", "a", "b", "b"]),
        ([1], ["a"]),
    ],
)
def test_groups_in_which_all_are_alike_break_no_strategy(
    outcome: list[int], race: list[str]
) -> None:
    score = np.linspace(0.1, 0.9, len(outcome))
    mover = ThresholdMover(make_table(score, outcome, {"race": race}, HowToRead()))
    for found in mover.compare_strategies():
        assert found.people
        assert all(np.isfinite(found.cost) for found in mover.compare_strategies())
    assert mover.curves[-1].area is not None or mover.curves[-1].note
    assert {found.strategy for found in mover.compare_strategies()} == set(STRATEGIES)


def test_people_are_told_in_a_sentence() -> None:
    table = make_table(
        [0.9, 0.2, 0.6, 0.7], [1, 1, 0, 0], {"sex": ["f", "f", "m", "m"]}, HowToRead()
    )
    found = ThresholdMover(table).move({"f": 0.1, "m": 0.65})
    assert found.people == (
        "f: 0 false alarms, 0 missed (1 miss fewer than before).",
        "m: 1 false alarm, 0 missed (1 false alarm fewer than before).",
    )


def test_mistakes_are_refused() -> None:
    mover = ThresholdMover(TABLE)
    with pytest.raises(SankofaError, match='no group "d"'):
        mover.move({"d": 0.5})
    with pytest.raises(SankofaError, match="A cost ratio is a number above 0"):
        ThresholdMover(TABLE, cost_ratio=0)
    with pytest.raises(SankofaError, match='by "race", not by "sex"'):
        ThresholdMover(TABLE, ["sex"])
    numbers = make_table([1.0], [2.0], {"race": ["a"]}, HowToRead(is_number=True))
    with pytest.raises(SankofaError, match="Predicted numbers have no threshold"):
        ThresholdMover(numbers)
