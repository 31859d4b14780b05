"""Dates and times of day as text: which orders they allow, and which day they say."""

import re
from datetime import date
from typing import Final, get_args

from sankofa.document import DateOrder

ORDERS: Final[tuple[DateOrder, ...]] = get_args(DateOrder)
EPOCH: Final = date(1970, 1, 1).toordinal()
PIVOT: Final = 69  # POSIX: 69 to 99 are 19xx

TIME = (
    r"(?:(?:[T ]|,? )\s*(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(?: ?[AaPp]\.?[Mm]\.?)?)"
    r"(?P<zone> ?(?:Z|UTC|GMT)?(?:[-+]\d{2}:?\d{2})?))?"
)
WEEKDAY = r"(?:[A-Za-z]{2,9}\.?,? )?"
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier enero gennaio janeiro ene janv",
            "feb february februar février fevrier febrero febbraio fevereiro févr fev",
            "mar march märz maerz mars marzo março marco mär mrz",
            "apr april avril abril aprile avr abr",
            "may mai mayo maggio maio mag",
            "jun june juni juin junio giugno junho giu",
            "jul july juli juillet julio luglio julho juil lug",
            "aug august août aout agosto ago",
            "sep september sept septembre septiembre settembre setembro set",
            "oct october oktober octobre octubre ottobre outubro okt ott out",
            "nov november novembre noviembre novembro",
            "dec december dezember décembre decembre diciembre dicembre dezembro dez dic déc",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
LETTERS = r"(?P<month>[A-Za-zäéûç]{3,10})\.?"

NUMERIC = re.compile(rf"(\d{{1,4}})([-/. ])(\d{{1,2}})\2(\d{{1,4}})\.?{TIME}")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(?P<clock>\d{6})Z?)?")
YEAR_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
DAY_FIRST = re.compile(
    rf"{WEEKDAY}(\d{{1,2}})(?:\.|st|nd|rd|th)?[- /]{LETTERS}[- /,]+(\d{{2,4}}){TIME}"
)
MONTH_FIRST = re.compile(rf"{WEEKDAY}{LETTERS}[- ](\d{{1,2}})(?:st|nd|rd|th)?,?[- ](\d{{4}}){TIME}")
MONTH_YEAR = re.compile(rf"{LETTERS}[- ,/]+(\d{{4}})")
WEEK = re.compile(r"(\d{4})-?W(\d{2})(?:-?([1-7]))?")
QUARTER = re.compile(r"(?:(\d{4})[- ]?Q([1-4])|Q([1-4])[- /]?(\d{4}))")
CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?")


def find_orders(text: str) -> frozenset[DateOrder]:
    """The orders of year, month and day in which the text is a date; all where none matters."""
    return frozenset(order for order in ORDERS if read_day(text, order) is not None)


def read_day(text: str, order: DateOrder) -> float | None:
    """Days since 1970-01-01, with the time of day as a fraction (in UTC where a zone is named)."""
    try:
        if match := NUMERIC.fullmatch(text):
            return _read_numeric(match, order)
        return _read_named(text)
    except (ValueError, OverflowError):
        return None


def read_clock(text: str) -> float | None:
    """A time of day, alone, as a fraction of a day."""
    match = CLOCK.fullmatch(text)
    if match is None:
        return None
    hour, minute, second = (int(match[i] or 0) for i in (1, 2, 3))
    if match[5]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (match[5] in "pP")
    fraction = float(f"0.{match[4]}") if match[4] else 0.0
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute + second > 0):
        return None
    return (hour * 3600 + minute * 60 + second + fraction) / 86_400


def _read_numeric(match: re.Match[str], order: DateOrder) -> float | None:
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:  # a year first is followed by its month, whatever shorter dates do
        return _make_day(int(first), int(second), int(third), match)
    if len(first) == 3 or len(third) == 3 or len(third) == 1:
        return None
    if order == "year-month-day":
        if len(first) != 2 or len(third) != 2:
            return None
        return _make_day(_expand_year(first), int(second), int(third), match)
    month, day = (first, second) if order == "month-day-year" else (second, first)
    return _make_day(_expand_year(third), int(month), int(day), match)


def _read_named(text: str) -> float | None:  # noqa: PLR0911  (one form a line)
    if match := COMPACT.fullmatch(text):
        return _read_compact(match)
    if match := DAY_FIRST.fullmatch(text):
        return _make_day(_expand_year(match[3]), _month(match), int(match[1]), match)
    if match := MONTH_FIRST.fullmatch(text):
        return _make_day(int(match[3]), _month(match), int(match[2]), match)
    if match := WEEK.fullmatch(text):
        day = date.fromisocalendar(int(match[1]), int(match[2]), int(match[3] or 1))
        return float(day.toordinal() - EPOCH)
    if match := YEAR_MONTH.fullmatch(text):
        return _make_day(int(match[1]), int(match[2]), 1)
    if match := QUARTER.fullmatch(text):
        year, quarter = int(match[1] or match[4]), int(match[2] or match[3])
        return _make_day(year, 3 * quarter - 2, 1)
    if match := MONTH_YEAR.fullmatch(text):
        return _make_day(int(match[2]), _month(match), 1)
    return None


def _read_compact(match: re.Match[str]) -> float | None:
    if not 1900 <= int(match[1]) <= 2100:
        return None
    day = _make_day(int(match[1]), int(match[2]), int(match[3]))
    clock = match["clock"]
    if clock is None:
        return day
    time = read_clock(f"{clock[:2]}:{clock[2:4]}:{clock[4:]}")
    return None if time is None else day + time


def _month(match: re.Match[str]) -> int:
    return MONTHS.get(match["month"].casefold(), 0)


def _expand_year(year: str) -> int:
    if len(year) > 2:
        return int(year)
    return int(year) + (1900 if int(year) >= PIVOT else 2000)


def _make_day(year: int, month: int, day: int, match: re.Match[str] | None = None) -> float:
    days = float(date(year, month, day).toordinal() - EPOCH)
    if match is None or not match["time"]:
        return days
    time = read_clock(match["time"])
    if time is None:
        raise ValueError(match["time"])
    return days + time - _read_zone(match["zone"] or "")


def _read_zone(zone: str) -> float:
    """A zone's offset as a fraction of a day."""
    found = re.search(r"([-+])(\d{2}):?(\d{2})", zone)
    if found is None:
        return 0.0
    minutes = 60 * int(found[2]) + int(found[3])
    return (-minutes if found[1] == "-" else minutes) / 1440
