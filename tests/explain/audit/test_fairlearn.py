"""Every metric, difference and ratio is fairlearn's, on 200 random tables, to 1e-12."""

import math
import warnings
from typing import Any

import fairlearn.metrics as fl
import numpy as np
import pytest
import sklearn.metrics as skm

from explain.audit.tables import as_text, draw_people, frame_weights
from sankofa.explain.audit import GroupingResult, audit_scores
from sankofa.explain.audit.disparity.gap import Gap

RATES: dict[str, Any] = {
    "selection_rate": fl.selection_rate,
    "accuracy": skm.accuracy_score,
    "true_positive_rate": fl.true_positive_rate,
    "false_positive_rate": fl.false_positive_rate,
    "false_negative_rate": fl.false_negative_rate,
    "true_negative_rate": fl.true_negative_rate,
    "positive_predictive_value": skm.precision_score,
    "negative_predictive_value": lambda y, p, sample_weight: skm.precision_score(
        1 - y, 1 - p, sample_weight=sample_weight, zero_division=0
    ),
    "base_rate": lambda y, p, sample_weight: fl.selection_rate(  # noqa: ARG005
        y, y, sample_weight=sample_weight
    ),
}
BY = (("race",), ("sex",), ("race", "sex"))


@pytest.mark.filterwarnings("ignore::Warning:sklearn")
@pytest.mark.parametrize("part", range(20))
def test_rates_differences_and_ratios_are_fairlearns(part: int) -> None:
    for seed in range(10 * part, 10 * part + 10):
        people = draw_people(seed)
        audit = audit_scores(
            people.score,
            people.outcome,
            people.groups,
            threshold=people.threshold,
            weights=people.weights,
        )
        names = BY[seed % len(BY)]
        frame = fl.MetricFrame(
            metrics=RATES,
            y_true=people.outcome,
            y_pred=people.selected.astype(int),
            sensitive_features={name: as_text(people.groups[name]) for name in names},
            sample_params=frame_weights(people, *RATES),
        )
        compare(audit.grouping(*names), frame, f"table {seed} by {names}")
        compare_everybody(audit.overall.measures, people)


def compare(ours: GroupingResult, frame: Any, where: str) -> None:
    found = frame.by_group.dropna(how="all")
    theirs_apart = spread(frame)
    assert len(ours.groups) == len(found), where
    for name in RATES:
        known = {g.levels: g.measures[name].value for g in ours.groups}
        for group in ours.groups:
            value, theirs = known[group.levels], found[name][at(group.levels)]
            if value is None:
                assert theirs == 0 or math.isnan(theirs), (where, name)  # they divide 0 by 0
                assert group.measures[name].note, (where, name)
            else:
                assert value == pytest.approx(theirs, abs=1e-12), (where, name)
        if None not in known.values() and len(known) > 1:
            compare_gap(ours.gaps[name], theirs_apart, name, where)


def at(levels: tuple[str, ...]) -> Any:
    return levels[0] if len(levels) == 1 else levels


def spread(frame: Any) -> dict[str, tuple[Any, Any]]:
    """Its differences and ratios by method, each of all metrics."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return {
            method: (frame.difference(method=method), frame.ratio(method=method))
            for method in ("between_groups", "to_overall")
        }


def compare_gap(gap: Gap, theirs: dict[str, tuple[Any, Any]], name: str, where: str) -> None:
    for method, difference, ratio in (
        ("between_groups", gap.difference.value, gap.ratio.value),
        ("to_overall", gap.to_overall, gap.ratio_to_overall),
    ):
        true, share = (each[name] for each in theirs[method])
        assert difference == pytest.approx(true, abs=1e-12), (where, name)
        if ratio is None:
            assert math.isnan(share) or gap.highest_value == 0, (where, name)
        else:
            assert ratio == pytest.approx(share, abs=1e-12), (where, name)


def compare_everybody(measures: Any, people: Any) -> None:
    weights = people.weights
    true = skm.accuracy_score(people.outcome, people.selected, sample_weight=weights)
    assert measures["accuracy"].value == pytest.approx(true, abs=1e-12)


@pytest.mark.parametrize("seed", range(0, 36, 3))
def test_named_criteria_are_fairlearns(seed: int) -> None:
    people = draw_people(seed + 1000)
    race = as_text(people.groups["race"])
    given: Any = {
        "y_true": people.outcome,
        "y_pred": people.selected.astype(int),
        "sensitive_features": race,
        "sample_weight": people.weights,
    }
    audit = audit_scores(
        people.score,
        people.outcome,
        {"race": people.groups["race"]},
        threshold=people.threshold,
        weights=people.weights,
    )
    found = {criterion.name: criterion for criterion in audit.grouping("race").criteria}
    for name, difference, ratio in (
        ("demographic_parity", fl.demographic_parity_difference, fl.demographic_parity_ratio),
        ("equal_opportunity", fl.equal_opportunity_difference, fl.equal_opportunity_ratio),
        ("equalized_odds", fl.equalized_odds_difference, fl.equalized_odds_ratio),
    ):
        ours = found[name]
        if ours.difference.value is None or any(
            g.measures[m].value is None
            for g in audit.grouping("race").groups
            for m in ("true_positive_rate", "false_positive_rate")
        ):
            assert ours.sentence
            continue
        assert ours.difference.value == pytest.approx(difference(**given), abs=1e-12), name
        if ours.ratio.value is not None:
            assert ours.ratio.value == pytest.approx(ratio(**given), abs=1e-12), name
    four = found["four_fifths"]
    if four.ratio.value is not None:
        true = fl.demographic_parity_ratio(**given)
        assert four.below_four_fifths == (true < 0.8)


@pytest.mark.parametrize("seed", range(8))
def test_errors_of_numbers_are_scikit_learns(seed: int) -> None:
    people = draw_people(seed)
    rng = np.random.default_rng(seed)
    truth = people.score * 10 + rng.normal(size=len(people.score))
    metrics: dict[str, Any] = {
        "mean_absolute_error": skm.mean_absolute_error,
        "root_mean_squared_error": skm.root_mean_squared_error,
        "r2": skm.r2_score,
        "bias": lambda y, p, sample_weight: np.average(p - y, weights=sample_weight),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = fl.MetricFrame(
            metrics=metrics,
            y_true=truth,
            y_pred=people.score * 10,
            sensitive_features={"race": as_text(people.groups["race"])},
            sample_params=frame_weights(people, *metrics),
        )
        by_group = frame.by_group
    audit = audit_scores(
        people.score * 10,
        truth,
        {"race": people.groups["race"]},
        weights=people.weights,
        numbers=True,
    )
    for group in audit.grouping("race").groups:
        for name in metrics:
            value = group.measures[name].value
            if value is not None:
                assert value == pytest.approx(
                    by_group[name][group.name.removeprefix("race ")], abs=1e-9, rel=1e-12
                )
