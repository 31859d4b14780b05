import numpy as np
import pytest

from sankofa.explain.prediction.selection import PredictionQuery, PredictionSelection
from sankofa.explain.prediction.table import PredictionTable

ROWS = 400


@pytest.fixture(scope="module")
def table() -> PredictionTable:
    rng = np.random.default_rng(5)
    confidence = rng.integers(0, 20, ROWS).astype(np.float32) / 20  # many are equal
    confidence[::50] = np.nan
    return PredictionTable(
        step=3,
        classes=("a", "b", "c"),
        target=rng.integers(0, 3, ROWS).astype(float),
        predicted=rng.integers(0, 3, ROWS).astype(float),
        confidence=confidence,
        error=rng.normal(size=ROWS),
        loss=rng.normal(size=ROWS).astype(np.float32),
        is_validation=rng.random(ROWS) < 0.3,
    )


@pytest.mark.parametrize("order", ["row", "loss", "confidence", "error"])
@pytest.mark.parametrize("way", ["ascending", "descending"])
def test_windows_together_are_the_sorted_rows(table: PredictionTable, order: str, way: str) -> None:
    descending = way == "descending"
    found = PredictionSelection(table, PredictionQuery(order=order, descending=descending))  # type: ignore[arg-type]
    rows = np.concatenate([found.select(offset, 37) for offset in range(0, ROWS, 37)])
    if order == "row":
        assert rows.tolist() == (list(range(ROWS))[::-1] if descending else list(range(ROWS)))
        return
    values = getattr(table, order)

    def key(row: int) -> tuple[bool, float, int]:
        value = float(values[row])
        return np.isnan(value), 0.0 if np.isnan(value) else -value if descending else value, row

    assert rows.tolist() == sorted(range(ROWS), key=key)


def test_rows_are_kept_by_part_class_outcome_and_range(table: PredictionTable) -> None:
    t = table

    def rows(**wanted: object) -> list[int]:
        found = PredictionSelection(t, PredictionQuery(**wanted))  # type: ignore[arg-type]
        assert found.total == len(found.select(0, ROWS))
        return list(found.select(0, ROWS).tolist())

    def where(fits: np.ndarray) -> list[int]:
        return list(np.flatnonzero(fits).tolist())

    assert rows(part="validation") == where(t.is_validation)
    assert rows(part="train", true=1, predicted=2) == where(
        ~t.is_validation & (t.target == 1) & (t.predicted == 2)
    )
    assert rows(outcome="wrong") == where(t.target != t.predicted)
    assert rows(outcome="right") == where(t.target == t.predicted)
    assert rows(target_range=(1, 2), predicted_range=(0, 0.5)) == where(
        (t.target >= 1) & (t.predicted == 0)
    )


def test_a_window_beyond_the_end_is_empty_or_short(table: PredictionTable) -> None:
    found = PredictionSelection(table, PredictionQuery(order="loss"))
    assert found.select(ROWS, 10).tolist() == []
    assert len(found.select(ROWS - 3, 10)) == 3
    nothing = PredictionSelection(table, PredictionQuery(target_range=(7, 8), order="loss"))
    assert (nothing.total, nothing.select(0, 10).tolist()) == (0, [])
