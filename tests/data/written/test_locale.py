import pytest

from sankofa.data.written.date_evidence import collect_date_evidence
from sankofa.data.written.locale import find_locale
from sankofa.data.written.number_evidence import collect_number_evidence

COMMA = collect_number_evidence({"3,5": 1})
POINT = collect_number_evidence({"3.5": 1})
OPEN = collect_number_evidence({"1.250": 1})
VERSIONS = collect_number_evidence({"3.5": 1, "beta": 4})


def test_most_columns_decide_for_the_file() -> None:
    assert find_locale([COMMA, OPEN], {}, ";").decimal == ","
    assert find_locale([POINT, POINT, COMMA], {}, ",").decimal == "."
    assert find_locale([OPEN, VERSIONS], {}, ",").decimal is None
    assert find_locale([POINT, COMMA], {}, ",").decimal is None


@pytest.mark.parametrize(
    ("decimal", "delimiter", "first"), [(COMMA, ",", True), (POINT, ";", True), (POINT, ",", False)]
)
def test_the_comma_and_the_semicolon_go_with_days_first(
    decimal: object, delimiter: str, *, first: bool
) -> None:
    assert find_locale([decimal], {}, delimiter).day_first == first  # type: ignore[list-item]


def test_one_proven_column_of_dates_decides_for_others() -> None:
    proven = collect_date_evidence({"13/01/2024": 1})
    open_ = collect_date_evidence({"03/01/2024": 1})
    assert proven is not None
    assert open_ is not None
    assert find_locale([], {0: proven, 1: open_}, ",").date == "day-month-year"
