"""What the cells of one column say of how its numbers are written."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from sankofa.data.written.number_form import MINUS, NumberForm

CURRENCIES = (
    r"[$€£¥₹₩₽₺₴₪₫฿₦₵₱]|[A-Z]{2,3}\$|R\$|USD|EUR|GBP|CHF|JPY|CNY|GHS|NGN|PLN|SEK|NOK|DKK|CZK"
    r"|HUF|INR|BRL|ZAR|AUD|CAD"
)
NUMBER = re.compile(
    rf"\(?\s*[-+{MINUS}]?\s*(?P<before>{CURRENCIES})?\s*[-+{MINUS}]?\s*\(?"
    r"(?P<body>\d(?:[\d.,'’ \u00a0\u2009\u202f]*\d)?[.,]?|[.,]\d+)(?P<exponent>[eE][-+]?\d+)?"
    r"(?P<space>\s*)(?P<after>[%‰°€$£¥]|[^\d\s.,()'’+-][^\d,()]{0,11}|[a-zA-Z]{1,4}[23])?\)?"
)
UNITS = frozenset(
    [
        "%",
        "‰",
        "°",
        "°C",
        "°F",
        "kg",
        "g",
        "mg",
        "lb",
        "lbs",
        "oz",
        "t",
        "cm",
        "mm",
        "m",
        "km",
        "mi",
        "ft",
        "in",
        "yd",
        "s",
        "ms",
        "min",
        "h",
        "hr",
        "hrs",
        "d",
        "days",
        "years",
        "yrs",
        "L",
        "l",
        "ml",
        "dl",
        "cl",
        "W",
        "kW",
        "kWh",
        "MWh",
        "V",
        "A",
        "mA",
        "Hz",
        "kHz",
        "MHz",
        "GHz",
        "B",
        "KB",
        "MB",
        "GB",
        "TB",
        "px",
        "pt",
        "bpm",
        "mmHg",
        "hPa",
        "mbar",
        "bar",
        "Pa",
        "ppm",
        "ppb",
        "mph",
        "km/h",
        "m/s",
        "m2",
        "m3",
        "m²",
        "m³",
        "km²",
        "ha",
        "sqft",
        "sqm",
        "pcs",
        "kcal",
        "kJ",
        "J",
        "N",
        "dB",
        "mg/dl",
        "mmol/l",
        "zł",
        "kr",
        "Kč",
        "Ft",
        "€",
        "$",
        "£",
        "¥",
        "₹",
        "USD",
        "EUR",
        "GBP",
        "CHF",
        "JPY",
        "CNY",
        "GHS",
        "NGN",
        "PLN",
        "SEK",
        "NOK",
        "DKK",
        "CZK",
        "HUF",
        "INR",
        "BRL",
        "ZAR",
        "AUD",
        "CAD",
    ]
)
LONG_CODE = 16  # digits; more than a double tells apart


@dataclass
class NumberEvidence:
    """How many cells say what, of those that could be numbers at all.

    `point` and `comma` count cells that prove a decimal mark, `point_open` and `comma_open` those
    that fit both readings, as 1.250 does. `units` counts the units that stand beside numbers.
    """

    present: int = 0
    numeric: int = 0
    point: int = 0
    comma: int = 0
    point_open: int = 0
    comma_open: int = 0
    point_zero: int = 0
    marks: Counter[str] = field(default_factory=Counter)
    units: Counter[str] = field(default_factory=Counter)
    spaced: Counter[str] = field(default_factory=Counter)
    leading_zero: int = 0
    long_code: int = 0
    plus_code: int = 0
    bare: int = 0
    exponent_code: int = 0
    infinite: Counter[str] = field(default_factory=Counter)


INFINITE = re.compile(r"[-+]?inf(inity)?", re.IGNORECASE)


def collect_number_evidence(cells: Mapping[str, int]) -> NumberEvidence:
    """The evidence of the distinct cells of a column, each with how often it occurs."""
    found = NumberEvidence()
    for text, count in cells.items():
        found.present += count
        if INFINITE.fullmatch(text):
            found.infinite[text] += count
            continue
        match = NUMBER.fullmatch(text)
        if match is None:
            continue
        found.numeric += count
        unit = match["before"] or (match["after"] or "").strip()
        if unit:
            found.units[unit] += count
            found.spaced[unit] += count * bool(match["space"])
        _collect_marks(found, match["body"], match["exponent"] or "", text, count)
    return found


def _collect_marks(found: NumberEvidence, body: str, exponent: str, text: str, count: int) -> None:
    if body.isdigit():
        if exponent:
            found.exponent_code += count
            return
        found.bare += count
        found.leading_zero += count * (body[0] == "0" and len(body) > 1)
        found.long_code += count * (len(body.lstrip("0")) >= LONG_CODE)
        found.plus_code += count * (text[0] == "+" and len(body) >= 8)
        return
    points, commas = body.count("."), body.count(",")
    for mark in ("'", " "):
        if re.search(r"\d['’]\d" if mark == "'" else r"\d[ \u00a0\u2009\u202f]\d", body):
            found.marks[mark] += count
    if points and commas:
        decimal = "." if body.rindex(".") > body.rindex(",") else ","
        _prove(found, decimal, count)
        found.marks["," if decimal == "." else "."] += count
    elif points > 1 or commas > 1:
        mark = "." if points else ","
        found.marks[mark] += count
        _prove(found, "," if mark == "." else ".", count)
    elif points or commas:
        _collect_single_mark(found, body, "." if points else ",", exponent, count)


def _collect_single_mark(
    found: NumberEvidence, body: str, mark: str, exponent: str, count: int
) -> None:
    whole, fraction = body.split(mark)
    grouped = re.sub(r"['’ \u00a0\u2009\u202f]", "", whole)
    is_open = (
        len(fraction) == 3
        and fraction.isdigit()
        and 1 <= len(whole) <= 3
        and whole[0] != "0"
        and not exponent
        and grouped == whole
    )
    if not is_open:
        _prove(found, mark, count)
    elif mark == ".":
        found.point_open += count
        found.point_zero += count * (fraction[-1] == "0")
    else:
        found.comma_open += count


def _prove(found: NumberEvidence, decimal: str, count: int) -> None:
    if decimal == ".":
        found.point += count
    else:
        found.comma += count


def find_unit(found: NumberEvidence) -> str | None:
    """The one unit of a column, empty for none; None where there are several, or it is a code."""
    if not found.units:
        return ""
    if len(found.units) > 1:
        return None
    ((unit, count),) = found.units.items()
    if unit in UNITS or re.fullmatch(CURRENCIES, unit):
        return unit
    everywhere = count >= 0.95 * found.numeric and found.spaced[unit] == count
    return unit if everywhere and len(unit) <= 20 else None


def count_read(cells: Mapping[str, int], form: NumberForm) -> int:
    """How many cells are of this form."""
    pattern = re.compile(form.pattern)
    return sum(count for text, count in cells.items() if pattern.fullmatch(text))
