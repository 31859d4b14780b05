"""Scores of a file, counted by hand; and every group that leaves nothing to divide by."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.error import SankofaError
from sankofa.explain.audit import HowToRead, audit_table, read_score_table

# Of race a: 4 people, scores 2 6 7 9, of whom the third and fourth turned out so.
# Of race b: 6 people, scores 1 3 4 5 8 8, of whom the second, fifth and sixth did.
ROWS = """race,decile,two_year,empty
a,2,0,
a,6,0,
a,7,1,
a,9,1,
b,1,0,
b,3,1,
b,4,0,
b,5,0,
b,8,1,
b,8,1,
"""
HOW = HowToRead(threshold=5)


def by_hand(text: str = ROWS, how: HowToRead = HOW, *groups: str, folder: Path) -> sk.Audit:
    file = folder / "scores.csv"
    file.write_text(text)
    return audit_table(
        read_score_table(
            file, score="decile", label="two_year", groups=groups or ("race",), how=how
        )
    )


def test_rates_are_those_counted_by_hand(tmp_path: Path) -> None:
    a, b = by_hand(folder=tmp_path).grouping("race").groups
    found = {name: (a.measures[name].value, b.measures[name].value) for name in a.measures}
    assert found == {
        "base_rate": (2 / 4, 3 / 6),
        "selection_rate": (3 / 4, 3 / 6),
        "accuracy": (3 / 4, 4 / 6),
        "true_positive_rate": (2 / 2, 2 / 3),
        "false_positive_rate": (1 / 2, 1 / 3),
        "false_negative_rate": (0, 1 / 3),
        "true_negative_rate": (1 / 2, 2 / 3),
        "positive_predictive_value": (2 / 3, 2 / 3),
        "negative_predictive_value": (1, 2 / 3),
    }
    assert [a.brier, b.brier] == [None, None]  # deciles are no probabilities
    assert [(bin_.score, bin_.observed.value) for bin_ in b.reliability] == [
        (1, 0),
        (3, 1),
        (4, 0),
        (5, 0),
        (8, 1),
    ]


def test_gaps_are_those_counted_by_hand(tmp_path: Path) -> None:
    grouping = by_hand(folder=tmp_path).grouping("race")
    gap = grouping.gaps["true_positive_rate"]
    assert (gap.highest, gap.lowest) == ("a", "b")
    assert gap.difference.value == pytest.approx(1 / 3)
    assert gap.ratio.value == pytest.approx(2 / 3)
    assert gap.holds_zero
    four = next(c for c in grouping.criteria if c.name == "four_fifths")
    assert four.below_four_fifths
    assert "b is decided two_year 66.7% as often as a, below four fifths." in four.sentence


def test_wilson_bounds_are_those_of_the_formula(tmp_path: Path) -> None:
    a, _ = by_hand(folder=tmp_path).grouping("race").groups
    # 3 of 4: center (0.75 + z²/8) / (1 + z²/4), z² = 3.8415
    z2 = 1.959963984540054**2
    center, reach = (
        (0.75 + z2 / 8) / (1 + z2 / 4),
        (z2 * (0.75 * 0.25 / 4 + z2 / 64)) ** 0.5 / (1 + z2 / 4),
    )
    assert a.measures["selection_rate"].low == pytest.approx(center - reach)
    assert a.measures["selection_rate"].high == pytest.approx(center + reach)


def test_rows_without_a_score_or_an_outcome_are_left_out_and_counted(tmp_path: Path) -> None:
    audit = by_hand(ROWS + "a,,1,\nb,3,,\n", folder=tmp_path)
    assert audit.rows == 10
    assert audit.notes == ("Left out 2 of 12: rows have no score or no outcome.",)


def test_text_outcomes_take_the_one_that_is_predicted(tmp_path: Path) -> None:
    text = ROWS.replace(",1,\n", ",yes,\n").replace(",0,\n", ",no,\n")
    with pytest.raises(SankofaError, match=r"holds no, yes, which are not 0 and 1"):
        by_hand(text, folder=tmp_path)
    audit = by_hand(text, HowToRead(5, positive="yes"), folder=tmp_path)
    assert audit.overall.measures["base_rate"].value == 0.5
    assert audit.decided == "two_year yes"
    with pytest.raises(SankofaError, match=r'No row has the outcome "maybe"\. There are: no, yes'):
        by_hand(text, HowToRead(5, positive="maybe"), folder=tmp_path)


def test_numbers_are_parted_where_a_person_says_or_into_quarters() -> None:
    age = np.array([18.0, 20, 29.5, 30, 49, 50, 80, np.nan, 33, 44, 21, 22])
    score, outcome = np.linspace(0, 1, 12), np.arange(12) % 2
    audit = sk.audit_scores(score, outcome, {"age": age}, bins={"age": (30, 50)})
    names = [g.name for g in audit.grouping("age").groups]
    assert names == ["age below 30", "age 30 to below 50", "age 50 and above", "age missing"]
    assert [g.rows for g in audit.grouping("age").groups] == [5, 4, 2, 1]
    quarters = sk.audit_scores(score, outcome, {"age": age})
    assert len(quarters.grouping("age").groups) == 5
    assert "parted into quarters" in quarters.notes[0]


NOBODY: dict[str, tuple[Any, Any, Mapping[str, Any]]] = {
    "one person": ([0.7], [1], {"sex": ["f"]}),
    "two people alike": ([0.7, 0.7], [1, 1], {"sex": ["f", "f"]}),
    "groups of one and two": ([0.1, 0.6, 0.9], [0, 1, 1], {"sex": ["f", "m", "m"]}),
    "one class only": ([0.1, 0.6, 0.9, 0.2], [0, 0, 0, 0], {"sex": ["f", "m", "m", "f"]}),
    "nobody selected": ([0.1] * 6, [0, 1] * 3, {"sex": ["f", "m", "x"] * 2}),
    "everybody selected": ([1.0] * 6, [0, 1] * 3, {"sex": ["f", "m", "x"] * 2}),
    "all attributes missing": ([0.1, 0.6], [0, 1], {"sex": [None, None]}),
    "some missing": ([0.1, 0.6, 0.3], [0, 1, 1], {"sex": [None, "f", ""]}),
    "a number": (np.linspace(0, 1, 50), np.arange(50) % 2, {"age": np.arange(50.0)}),
    "a number all alike": ([0.1, 0.6], [0, 1], {"age": [30.5, 30.5]}),
    "a number all missing": ([0.1, 0.6], [0, 1], {"age": [np.nan, np.nan]}),
    "500 groups": (np.linspace(0, 1, 900), np.arange(900) % 2, {"town": np.arange(900) % 500}),
    "intersections": (
        np.linspace(0, 1, 6),
        [0, 1] * 3,
        {"sex": ["f", "m"] * 3, "race": ["a", "a", "b", "b", None, "c"]},
    ),
    "a level called missing": ([0.1, 0.6], [0, 1], {"sex": ["missing", None]}),
}


@pytest.mark.parametrize("name", NOBODY)
@pytest.mark.parametrize("kind", ["classes", "numbers", "weighted"])
def test_what_cannot_be_divided_is_told_in_a_sentence(name: str, kind: str) -> None:
    score, outcome, groups = NOBODY[name]
    weights = np.linspace(0, 1, len(score) + 1)[1:] if kind == "weighted" else None
    if name == "500 groups":
        groups = {"town": [f"town {i}" for i in groups["town"]]}
    audit = sk.audit_scores(score, outcome, groups, numbers=kind == "numbers", weights=weights)
    text, page = audit.to_text(), audit.to_html()
    assert "nan" not in json.dumps(json.loads(audit.to_json()), allow_nan=False).lower()
    assert "nan" not in text.lower().replace("tenant", "")
    assert ">nan" not in page.lower()
    for grouping in audit.groupings:
        assert grouping.worst
        for group in (*grouping.groups, audit.overall):
            for measure in group.measures.values():
                assert measure.value is not None or measure.note
        for gap in grouping.gaps.values():
            assert gap.difference.value is not None or gap.note or gap.difference.note
        for criterion in grouping.criteria:
            assert criterion.sentence


def test_too_many_intersections_are_said_and_left_out() -> None:
    rows = 4000
    groups = {"a": [f"a {i % 60}" for i in range(rows)], "b": [f"b {i % 61}" for i in range(rows)]}
    audit = sk.audit_scores(np.linspace(0, 1, rows), np.arange(rows) % 2, groups)
    assert [one.attributes for one in audit.groupings] == [("a",), ("b",)]
    assert "All attributes together make 3,660 groups" in audit.notes[0]


def test_a_column_that_is_named_twice_is_read_by_its_place(tmp_path: Path) -> None:
    text = "race,decile,two_year,decile\na,1,0,7\nb,8,1,2\n"
    assert by_hand(text, folder=tmp_path).overall.measures["accuracy"].value == 1
    file = tmp_path / "scores.csv"
    table = read_score_table(file, score="decile (2)", label="two_year", groups=["race"], how=HOW)
    assert audit_table(table).overall.measures["accuracy"].value == 0


def test_small_groups_are_flagged_and_not_hidden() -> None:
    sex = ["f"] * 3 + ["m"] * 97
    audit = sk.audit_scores(np.linspace(0, 1, 100), np.arange(100) % 2, {"sex": sex})
    f, m = audit.grouping("sex").groups
    assert f.small
    assert not m.small
    assert f.warning == "f has 3 rows: too few to be sure of any number."
    assert f.warning in audit.to_html()
    assert "f *" in audit.to_text()
    assert audit.presence[0].sentences == ("Hardly anybody is: f (3 of 100, 3.0%).",)


def test_intersections_without_anybody_are_named() -> None:
    sex, race = ["f", "m", "f"] * 20, ["a", "a", "b"] * 20
    audit = sk.audit_scores(np.linspace(0, 1, 60), [0, 1] * 30, {"sex": sex, "race": race})
    assert "Nobody in the data is: m, b." in audit.presence[2].sentences


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"score": [0.5]}, 'There are 1 scores, but "outcome" has 2 values'),
        ({"score": [0.5, np.nan]}, "The score of row 2 is nan"),
        ({"groups": {}}, "needs at least one attribute"),
        ({"groups": {"sex": ["f"]}}, '"sex" has 1 values'),
        ({"bins": {"age": (1,)}}, 'There are bins for "age", but the attributes are "sex"'),
        ({"bins": {"sex": (1,)}}, '"sex" is no number, so it has no bins'),
        ({"weights": [1, -1]}, "Weights are from 0 on"),
        ({"threshold": np.inf}, "A threshold is a number"),
        ({"groups": {"id": [str(i) for i in range(1001)]}}, '"id" has 1,001 different values'),
        ({"outcome": [1, 2]}, "holds 1, 2, which are not 0 and 1"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(change: dict[str, Any], words: str) -> None:
    given: dict[str, Any] = {"score": [0.2, 0.8], "outcome": [0, 1], "groups": {"sex": ["f", "m"]}}
    with pytest.raises(SankofaError, match=words):
        sk.audit_scores(**(given | change))


def test_the_page_is_one_file_that_asks_for_nothing() -> None:
    sex = ["<script>alert(1)</script>", "m"] * 50
    page = sk.audit_scores(np.linspace(0, 1, 100), np.arange(100) % 2, {"sex": sex}).to_html()
    assert "<script" not in page
    assert "http" not in page
    assert page.count("<svg") == page.count("</svg>") == 4
    assert page.count('role="img" aria-label="') == 4
