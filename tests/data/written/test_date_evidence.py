from collections import Counter

from sankofa.data.written.date_evidence import DateEvidence, collect_date_evidence
from sankofa.document import DateOrder


def collect(*cells: str) -> DateEvidence:
    found = collect_date_evidence(Counter(cells))
    assert found is not None
    return found


def test_one_cell_proves_the_order_of_all() -> None:
    found = collect("03/04/2024", "05/06/2024", "13/06/2024")
    assert (found.proven, found.best, found.read, found.open_) == (
        "day-month-year", "day-month-year", 3, False,
    )  # fmt: skip


def test_cells_that_fit_both_orders_leave_it_open() -> None:
    found = collect("03/04/2024", "05/06/2024")
    assert (found.proven, found.open_) == (None, True)
    assert not collect("03/03/2024", "05/05/2024").open_


def test_the_first_of_each_month_and_close_days_suggest_an_order() -> None:
    suggested: list[tuple[tuple[str, ...], DateOrder]] = [
        (("01/01/2010", "01/02/2010", "01/03/2010"), "day-month-year"),
        (("01/01/2010", "02/01/2010", "03/01/2010"), "month-day-year"),
        (("03-10-2004", "03-11-2004", "03-12-2004"), "month-day-year"),
    ]
    for cells, order in suggested:
        assert collect(*cells).suggested == order


def test_dates_in_words_say_the_same_in_every_order() -> None:
    found = collect("12-May-2010", "2024-03-05")
    assert (found.free, found.best, found.read) == (2, "year-month-day", 2)


def test_few_dates_among_words_are_no_evidence() -> None:
    assert collect_date_evidence(Counter(["a", "b", "2024-03-05"])) is None
