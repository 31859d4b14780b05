import pytest

from sankofa.data.column import format_day
from sankofa.data.written.date_text import ORDERS, find_orders, read_clock, read_day

FREE = [
    ("2024-03-05", "2024-03-05"), ("2024/3/5", "2024-03-05"), ("20240305", "2024-03-05"),
    ("20240305T101500Z", "2024-03-05 10:15:00"), ("2024-03-05T10:00:00.25Z", "2024-03-05 10:00:00"),
    ("2024-03-05 10:00:00+02:00", "2024-03-05 08:00:00"), ("2024-W05", "2024-01-29"),
    ("2024W052", "2024-01-30"), ("2024-05", "2024-05-01"), ("2024Q3", "2024-07-01"),
    ("Q3 2024", "2024-07-01"), ("12-May-2010", "2010-05-12"), ("5. März 2011", "2011-03-05"),
    ("January 5, 2011", "2011-01-05"), ("Mon, 05 Jan 2011 10:00", "2011-01-05 10:00:00"),
    ("Mar 5 2011 3:05 PM", "2011-03-05 15:05:00"), ("May 2010", "2010-05-01"),
    ("1st Aug 99", "1999-08-01"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), FREE)
def test_some_dates_are_the_same_in_every_order(text: str, day: str) -> None:
    assert find_orders(text) == frozenset(ORDERS)
    assert {format_day(read_day(text, order) or 0) for order in ORDERS} == {day}


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("13/03/2005", {"day-month-year": "2005-03-13"}),
        ("03/13/2005", {"month-day-year": "2005-03-13"}),
        ("04.03.2005", {"day-month-year": "2005-03-04", "month-day-year": "2005-04-03"}),
        ("98-03-21", {"year-month-day": "1998-03-21"}),
        ("13/03/68", {"day-month-year": "2068-03-13"}),
        ("13/03/69", {"day-month-year": "1969-03-13"}),
    ],
)
def test_others_hang_on_the_order(text: str, orders: dict[str, str]) -> None:
    found = {o: day for o in ORDERS if (day := read_day(text, o)) is not None}
    assert {order: format_day(day) for order, day in found.items()} == orders


@pytest.mark.parametrize(
    "text",
    ["31/02/2024", "1,250", "1.2.3", "3 of 5", "hello 5 2011", "12345678", "2024-13-01", "2024-W60",
     "2024-03-05 25:00", "1/2/345", ""],
)  # fmt: skip
def test_what_is_no_day_is_none(text: str) -> None:
    assert find_orders(text) == frozenset()


@pytest.mark.parametrize(
    ("text", "share"),
    [("18:00", 0.75), ("6:00 pm", 0.75), ("12:00 AM", 0.0), ("00:00:00.5", 0.5 / 86400),
     ("24:00", 1.0), ("24:01", None), ("13:00 pm", None), ("1:60", None), ("noon", None)],
)  # fmt: skip
def test_times_of_day_are_shares_of_it(text: str, share: float | None) -> None:
    assert read_clock(text) == share
