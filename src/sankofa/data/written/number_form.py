"""One way to write numbers: marks, unit, signs; read in Python and, alike, in SQL."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sankofa.document import ColumnSchema

MINUS = "−"
SPACES = "[ \u00a0\u2009\u202f]"
THOUSANDS = {"": "", ",": ",", ".": r"\.", " ": SPACES, "'": "['’]"}


@dataclass(frozen=True)
class NumberForm:
    """A decimal mark, what may stand between thousands, and a unit before or after the number.

    Parentheses, and the minus sign of typesetters, mean a negative number in every form.
    """

    decimal: str = "."
    thousands: str = ""
    unit: str = ""

    @classmethod
    def of(cls, column: ColumnSchema) -> "NumberForm":
        """The form that a schema names; plain where it names none."""
        return cls(column.decimal or ".", column.thousands or "", column.unit or "")

    @property
    def plain(self) -> bool:
        """Whether programs write numbers so."""
        return self == NumberForm()

    @property
    def pattern(self) -> str:
        """A regular expression for a whole cell, the same for Python and for RE2."""
        return _write_pattern(self.decimal, self.thousands, self.unit)

    def read(self, text: str) -> float | None:
        """The number that a cell says, or None."""
        return float(self.strip(text)) if re.fullmatch(self.pattern, text) else None

    def strip(self, text: str) -> str:
        """The cell as Python writes numbers."""
        bare = text.replace(self.unit, "") if self.unit else text
        bare = bare.replace(MINUS, "-")
        if self.thousands:
            bare = re.sub(THOUSANDS[self.thousands], "", bare)
        bare = re.sub(SPACES, "", bare.replace(self.decimal, "."))
        return "-" + bare.strip("()+") if bare.startswith("(") else bare

    def sql(self, cell: str) -> str:
        """SQL for the number in a cell of text; NULL where it is none of this form."""
        stripped = cell
        if self.unit:
            stripped = f"replace({stripped}, {quote_sql(self.unit)}, '')"
        stripped = f"replace({stripped}, '{MINUS}', '-')"
        if self.thousands:
            mark = THOUSANDS[self.thousands].replace("'", "''")
            stripped = f"regexp_replace({stripped}, '{mark}', '', 'g')"
        if self.decimal != ".":
            stripped = f"replace({stripped}, '{self.decimal}', '.')"
        stripped = f"regexp_replace({stripped}, '{SPACES}', '', 'g')"
        stripped = f"regexp_replace({stripped}, '^\\((.*)\\)$', '-\\1')"
        careful = (
            f"CASE WHEN regexp_full_match({cell}, {quote_sql(self.pattern)})"
            f" THEN try_cast({stripped} AS DOUBLE) END"
        )
        if not self.plain:
            return careful
        quick = f"CASE WHEN NOT contains({cell}, '_') THEN try_cast({cell} AS DOUBLE) END"
        return f"coalesce({quick}, {careful})"


def quote_sql(text: str) -> str:
    """The text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=256)
def _write_pattern(decimal: str, thousands: str, unit: str) -> str:
    mark = re.escape(decimal)
    whole = r"\d+"
    if thousands:
        whole = rf"(?:\d{{1,3}}(?:{THOUSANDS[thousands]}\d{{3}})+|\d+)"
    number = rf"(?:{whole}(?:{mark}\d*)?|{mark}\d+)(?:[eE][-+]?\d+)?"
    sign = f"[-+{MINUS}]?"
    if not unit:
        return rf"(?:{sign}{SPACES}?{number}|\({number}\))"
    named = "".join(f"\\{c}" if c in r"\.+*?()[]{}|^$" else c for c in unit)
    before, after = f"(?:{named}{SPACES}?)?", f"(?:{SPACES}?{named})?"
    return (
        rf"(?:{sign}{SPACES}?{before}{sign}{number}{after}"
        rf"|\({before}{number}{after}\)|{before}\({number}\){after})"
    )
