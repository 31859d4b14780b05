"""Decide what each column of a file holds and how it is written, each by all columns' evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from sankofa.data.notice import Notice, Remedy, offer_kind, offer_written
from sankofa.data.quote import quote
from sankofa.data.written.date_evidence import DateEvidence, collect_date_evidence
from sankofa.data.written.locale import Locale, find_locale
from sankofa.data.written.number_evidence import (
    NumberEvidence,
    collect_number_evidence,
    count_read,
    find_unit,
)
from sankofa.data.written.number_form import NumberForm
from sankofa.document import ColumnSchema, DateOrder, DecimalMark, Schema

ODD_SHARE = 0.05
"""At most so many cells of a column of numbers or dates may be something else."""

# Cells that stand for nothing among numbers and dates, where they can be nothing else; as a
# category they are a value like any other. The first four need no word.
BLANK = ("none", "-", "--", ".")
MISSING_WORDS = frozenset(
    (*BLANK, "unknown", "missing", "n.a.", "n.a", "not available", "not applicable", "not known",
     "no data", "nodata", "nil", "void", "..", "...", "*", "k.a.", "k. a.", "keine angabe",
     "unbekannt", "inconnu", "desconocido", "tbd", "na.", "–", "—", "#ref!", "#div/0!", "#value!",
     "#num!", "#name?", "#null!", "(null)", "\\n", "nd", "n.d.", "undefined")
)  # fmt: skip
TIME_OF_DAY = "time"
"""The unit of a column of dates that says times of day alone."""

TRUTH = ("true", "false")


@dataclass(frozen=True)
class ColumnReading:
    """A column's schema with nothing left open, and why it is read so.

    `clock` says that its dates are times of day alone.
    """

    schema: ColumnSchema
    reason: str
    clock: bool = False
    notices: tuple[Notice, ...] = field(default=())


@dataclass(frozen=True)
class _Column:
    """What is known of one column before it is decided."""

    given: ColumnSchema
    cells: Mapping[str, int]
    numbers: NumberEvidence
    dates: DateEvidence | None

    @property
    def name(self) -> str:
        return self.given.name

    @property
    def present(self) -> int:
        """Cells that say something, even where the column holds numbers."""
        return sum(
            count for text, count in self.cells.items() if text.casefold() not in MISSING_WORDS
        )


def infer_columns(
    cells: Sequence[Mapping[str, int]], names: Sequence[str], schema: Schema, delimiter: str
) -> tuple[ColumnReading, ...]:
    """The reading of every column of text, from its distinct cells and how often each occurs."""
    columns = []
    for name, found in zip(names, cells, strict=True):
        given = schema.find(name)
        kept = {text: n for text, n in found.items() if text not in given.missing}
        numbers = collect_number_evidence(kept)
        wants_dates = given.kind in (None, "date")
        dates = collect_date_evidence(kept) if kept and wants_dates else None
        columns.append(_Column(given, kept, numbers, dates))
    by_position = {i: c.dates for i, c in enumerate(columns) if c.dates is not None}
    locale = find_locale([c.numbers for c in columns], by_position, delimiter)
    return tuple(_decide(column, locale) for column in columns)


def _decide(column: _Column, locale: Locale) -> ColumnReading:  # noqa: PLR0911  (one question a line)
    kind = column.given.kind
    if kind == "number":
        return _read_as_number(column, locale, forced=True)
    if kind == "date":
        return _read_as_date(column, locale)
    if kind is not None:
        return _read_as_text(column, f"it is said to be a {kind}")
    if column.present == 0:
        return _read_as_text(column, "it has no value")
    if set(map(str.casefold, column.cells)) - MISSING_WORDS <= set(TRUTH):
        schema = replace(column.given, kind="boolean")
        return ColumnReading(schema, "every cell is true or false")
    if _is_date(column):
        return _read_as_date(column, locale)
    code = _find_code(column.numbers)
    if code:
        return _read_as_code(column, code)
    return _read_as_number(column, locale, forced=False)


def _is_date(column: _Column) -> bool:
    found = column.dates
    if found is None:
        return False
    if found.compact == found.read and found.compact:  # 20240305 is a number as well
        return found.compact == column.present and len(column.cells) > 1
    return max(found.read, found.clocks) >= (1 - ODD_SHARE) * column.present


def _find_code(found: NumberEvidence) -> str:
    """Why a column of digits is one of codes; empty where it is none."""
    if found.numeric < (1 - ODD_SHARE) * found.present or not found.bare:
        return ""
    if found.leading_zero and found.bare == found.numeric:
        return "some cells begin with 0, as codes do"
    if found.long_code >= found.bare / 2:
        return "its whole numbers have 16 digits or more, as identifiers do"
    if found.plus_code and found.plus_code == found.numeric:
        return "every cell begins with +, as telephone numbers do"
    return ""


def _read_as_code(column: _Column, why: str) -> ColumnReading:
    notice = Notice(
        f"{quote(column.name)} is read as text, not as numbers: {why}.",
        column.name,
        (offer_kind(column.name, "number", "Read it as numbers"),),
    )
    return _read_as_text(column, why, (notice,))


def _read_as_text(column: _Column, why: str, notices: tuple[Notice, ...] = ()) -> ColumnReading:
    kind = column.given.kind or "category"
    return ColumnReading(replace(column.given, kind=kind), why, notices=notices)


def _read_as_number(column: _Column, locale: Locale, *, forced: bool) -> ColumnReading:
    found, given = column.numbers, column.given
    unit = given.unit if given.unit is not None else find_unit(found)
    if unit is None and not forced:
        several = found.numeric >= (1 - ODD_SHARE) * column.present and len(found.units) > 1
        notices = (_say_units(column),) if several else ()
        return _read_as_text(column, "its cells are no numbers", notices)
    decimal, doubt = _find_decimal(column, locale)
    form = NumberForm(decimal, _find_thousands(column, decimal), unit or "")
    read = count_read(column.cells, form) + found.infinite.total()
    odd = column.present - read
    if not forced and (read == 0 or odd > ODD_SHARE * column.present):
        return _read_as_text(column, "its cells are no numbers")
    schema = replace(
        given, kind="number", decimal=form.decimal, thousands=form.thousands, unit=form.unit
    )  # fmt: skip
    said = [_say_open_numbers(column, form)] if doubt else []
    if found.exponent_code and found.exponent_code >= read / 2 and not forced:
        said.append(_say_exponents(column))
    return ColumnReading(schema, _explain_number(form), notices=tuple(said))


def _find_decimal(column: _Column, locale: Locale) -> tuple[DecimalMark, bool]:  # noqa: PLR0911  (one question a line)
    """The decimal mark, and whether nothing but a custom decides it."""
    found, given = column.numbers, column.given
    if given.decimal is not None:
        return given.decimal, False
    if given.thousands in (".", ","):
        return ("," if given.thousands == "." else "."), False
    if found.point != found.comma:
        return ("." if found.point > found.comma else ","), False
    if not found.point_open and not found.comma_open:
        return ".", False
    if locale.decimal is not None:
        return locale.decimal, False
    if found.comma_open and not found.point_open:
        semicolon = locale.delimiter == ";"
        return ("," if semicolon else "."), semicolon or not (found.bare or found.units)
    zeros = found.point_zero == found.point_open
    if locale.delimiter == ";" and (found.bare or zeros):
        return ",", True
    return ".", locale.delimiter == ";" or (found.point_open > 3 and (found.bare > 0 or zeros))


def _find_thousands(column: _Column, decimal: DecimalMark) -> str:
    found, given = column.numbers, column.given
    if given.thousands is not None:
        return given.thousands
    if decimal == "." and (found.comma_open or found.marks[","]):
        return ","
    if decimal == "," and (found.point_open or found.marks["."]):
        return "."
    return next((mark for mark in ("'", " ") if found.marks[mark]), "")


def _explain_number(form: NumberForm) -> str:
    marks = []
    if form.unit:
        marks.append(f"in {form.unit}")
    if form.decimal == ",":
        marks.append("with decimal commas")
    if form.thousands:
        named = {".": "points", ",": "commas", " ": "spaces", "'": "apostrophes"}
        marks.append(f"with {named[form.thousands]} between thousands")
    return " ".join(["its cells are numbers", *marks])


def _say_open_numbers(column: _Column, form: NumberForm) -> Notice:
    """1.250 is 1250 or 1.25: what it is taken as, and the other."""
    name, mark = column.name, ("." if column.numbers.point_open else ",")
    shown = next(text for text in column.cells if mark in text)
    value = form.read(shown)
    other_decimal: DecimalMark = "," if form.decimal == "." else "."
    thousands = mark if other_decimal != mark else ""
    other = NumberForm(other_decimal, thousands, form.unit).read(shown)
    word = "decimal-comma" if other_decimal == "," else "decimal-point"
    change = ColumnSchema(name, decimal=other_decimal, thousands=thousands or None)  # type: ignore[arg-type]
    return Notice(
        f"{quote(name)} can be read in two ways: {quote(shown)} is taken as {value:g}, and could be"
        f" {other:g}.",
        name,
        (offer_written(change, f"Read {shown} as {other:g}", word),),
    )


def _say_exponents(column: _Column) -> Notice:
    shown = next(text for text in column.cells if "e" in text.casefold())
    return Notice(
        f"{quote(column.name)} is read as numbers: {quote(shown)} is {float(shown):g}. If these are"
        " codes, call it a category.",
        column.name,
        (offer_kind(column.name, "category", "Read it as codes"),),
    )


def _say_units(column: _Column) -> Notice:
    units = ", ".join(map(quote, sorted(column.numbers.units)))
    return Notice(
        f"{quote(column.name)} holds numbers in several units ({units}), so it is read as text."
        " Write all in one unit to use it as numbers.",
        column.name,
    )


def _read_as_date(column: _Column, locale: Locale) -> ColumnReading:
    found = column.dates
    if found is None:
        schema = replace(column.given, kind="date", date=column.given.date or "year-month-day")
        return ColumnReading(schema, "it is said to hold dates")
    if found.clocks > found.read:
        schema = replace(column.given, kind="date", date="year-month-day", unit=TIME_OF_DAY)
        return ColumnReading(schema, "its cells are times of day", clock=True)
    order = column.given.date or _choose_order(found, locale)
    schema = replace(column.given, kind="date", date=order)
    said = []
    if found.open_ and column.given.date is None:
        said.append(_say_open_dates(column, order))
    if found.compact and found.compact == found.read and column.given.kind is None:
        said.append(_say_compact(column))
    return ColumnReading(schema, f"its cells are dates, {order}", notices=tuple(said))


def _choose_order(found: DateEvidence, locale: Locale) -> DateOrder:
    if not found.open_:
        return found.best
    if found.suggested is not None:
        return found.suggested
    if locale.date is not None:
        return locale.date
    return "day-month-year" if locale.day_first else "month-day-year"


def _say_open_dates(column: _Column, order: DateOrder) -> Notice:
    other: DateOrder = "day-month-year" if order == "month-day-year" else "month-day-year"
    shown = next(iter(column.cells))
    return Notice(
        f"The dates of {quote(column.name)} fit two orders; they are read as {order}"
        f" ({quote(shown)} and so on), and could be {other}.",
        column.name,
        (offer_written(ColumnSchema(column.name, date=other), f"Read as {other}", other),),
    )


def _say_compact(column: _Column) -> Notice:
    shown = next(iter(column.cells))
    remedies: tuple[Remedy, ...] = (offer_kind(column.name, "number", "Read it as numbers"),)
    return Notice(
        f"{quote(column.name)} is read as dates: {quote(shown)} is"
        f" {shown[:4]}-{shown[4:6]}-{shown[6:8]}.",
        column.name,
        remedies,
    )
