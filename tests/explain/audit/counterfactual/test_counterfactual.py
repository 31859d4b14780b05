"""What if: flips counted by hand, the nearest of all people, changes that do and are small."""

import numpy as np
import pytest

import sankofa as sk
from sankofa.error import SankofaError
from sankofa.explain.audit import Auditor
from sankofa.explain.audit.network.judge import find_column, replace_columns


def test_a_flip_changes_the_attribute_and_nothing_else(auditor: Auditor) -> None:
    judge, people = auditor.judge, auditor.people
    found = auditor.flip("minority")
    before, own = judge.decide(people), find_column(people, "minority").values
    changed = np.zeros(people.rows, bool)
    for flip in found.flips:
        level, other = (0, 1) if flip.level == "minority no" else (1, 0)
        moved = replace_columns(people, {"minority": np.full(people.rows, other, np.int32)})
        differs = (own == level) & (judge.decide(moved) != before)
        assert flip.changed == differs.sum() == flip.now_selected + flip.no_longer_selected
        changed |= differs
    assert found.changed == changed.sum() > 0
    assert found.people == tuple(np.flatnonzero(changed)[:20])
    assert found.sentence.startswith('With only "minority" changed, ')


def test_what_the_network_does_not_see_cannot_be_flipped(biased: sk.Run) -> None:
    rows = biased.examples.X.shape[0]
    auditor = Auditor(biased, {"team": ["red", "blue"] * (rows // 2)})
    found = auditor.flip("team")
    assert not found.sees
    assert 'does not see "team"' in found.sentence


def test_the_nearest_otherwise_is_the_nearest_of_all(auditor: Auditor) -> None:
    judge, people = auditor.judge, auditor.people
    decided = judge.decide(people)
    for row in (0, 5):
        found = auditor.nearest_otherwise(row)
        distances = np.full(people.rows, np.inf)
        for other in np.flatnonzero(decided != decided[row]):
            distances[other] = sum(
                apart(find_column(people, name).values, row, int(other), name, people)
                for name in judge.columns
            )
        assert found.other is not None
        assert distances[found.other] == distances.min() == pytest.approx(found.distance)


def apart(values: np.ndarray, row: int, other: int, name: str, people: object) -> float:
    column = find_column(people, name)  # type: ignore[arg-type]
    if column.kind == "category":
        return float(values[row] != values[other])
    spread = float(np.median(np.abs(values - np.median(values)))) or float(values.std())
    return float(abs(values[row] - values[other]) / spread)


def test_the_smallest_change_does_and_holds_what_cannot_change(auditor: Auditor) -> None:
    judge, people = auditor.judge, auditor.people
    held = ("minority", "neighborhood")
    for row in range(4):
        found = auditor.smallest_change(row, held=held)
        assert found.changes
        assert not {change.column for change in found.changes} & {*held}
        one = people.take(np.array([row]))
        moved = replace_columns(one, {c.column: np.array([float(c.after)]) for c in found.changes})
        assert judge.decide(moved)[0] != judge.decide(one)[0]
        assert (found.distance or 0) <= (auditor.nearest_otherwise(row).distance or 0)
        assert "would be decided otherwise" in found.sentence


def test_one_person_alone_has_no_one_else(auditor: Auditor) -> None:
    with pytest.raises(SankofaError, match="The rows are 0 to 799, but 800 came"):
        auditor.nearest_otherwise(800)
    with pytest.raises(SankofaError, match="has no column"):
        auditor.smallest_change(0, held=["shoe size"])
    none = auditor.smallest_change(0, held=auditor.judge.columns)
    assert none.changes == ()
    assert "No change of one or two columns" in none.sentence
