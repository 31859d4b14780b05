"""The impossible: Chouldechova's identity on counted people, and what is said of it."""

import numpy as np
import pytest

from sankofa.explain.audit import HowToRead, audit_table, make_table
from sankofa.explain.audit.tension import find_impossible
from sankofa.explain.audit.tension.impossible import force_false_positives


def test_the_forced_rate_is_what_counts_say() -> None:
    # 100 people, 40 turned out so: 30 found, 10 missed, 20 false alarms.
    p, ppv, fnr = 40 / 100, 30 / 50, 10 / 40
    assert force_false_positives(p, ppv, fnr) == pytest.approx(20 / 60)
    assert force_false_positives(0.95, 0.2, 0.0) is None  # above 1: it cannot be had
    assert force_false_positives(1.0, ppv, fnr) is None


def test_different_base_rates_are_told_to_exclude_equal_errors() -> None:
    rng = np.random.default_rng(0)
    race = np.array(["a", "b"])[rng.integers(0, 2, 4000)]
    chance = np.clip(np.where(race == "a", 0.3, 0.6) + rng.normal(0, 0.2, 4000), 0.01, 0.99)
    outcome = (rng.random(4000) < chance).astype(int)
    table = make_table(chance, outcome, {"race": race}, HowToRead())
    found = find_impossible(table, audit_table(table), ("race",))
    assert found.applies
    a, b = found.groups
    assert a.forced_false_positive_rate is not None
    assert b.forced_false_positive_rate is not None
    assert b.forced_false_positive_rate > a.forced_false_positive_rate
    assert found.sentences[0].startswith("b turned out positive more often than a")
    assert "No threshold and no training changes that." in found.sentences[1]
    assert found.sentences[2].startswith("Scores mean what they say to within")


def test_equal_base_rates_are_in_no_tension() -> None:
    race = np.array(["a", "b"] * 200)
    table = make_table(np.tile([0.2, 0.8, 0.7, 0.4], 100), np.tile([0, 0, 1, 1], 100),
                       {"race": race}, HowToRead())  # fmt: skip
    found = find_impossible(table, audit_table(table), ("race",))
    assert not found.applies
    assert "nothing forbids" in found.sentences[0]
