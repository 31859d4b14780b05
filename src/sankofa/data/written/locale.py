"""What a whole file says of how it is written, by the evidence of all its columns."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sankofa.data.written.date_evidence import DateEvidence
from sankofa.data.written.number_evidence import NumberEvidence
from sankofa.document import DateOrder, DecimalMark

MOSTLY = 0.9


@dataclass(frozen=True)
class Locale:
    """The decimal mark and the order of dates that the columns of a file prove; None for neither.

    `delimiter` parts the cells: a semicolon suggests that the comma is busy otherwise.
    """

    decimal: DecimalMark | None
    date: DateOrder | None
    delimiter: str

    @property
    def day_first(self) -> bool:
        """Whether a date that fits both orders more likely begins with its day."""
        return self.decimal == "," or self.delimiter == ";"


def find_locale(
    numbers: Iterable[NumberEvidence], dates: Mapping[int, DateEvidence], delimiter: str
) -> Locale:
    """The forms that most columns with any evidence have."""
    marks: Counter[DecimalMark] = Counter()
    for found in numbers:
        if found.numeric >= MOSTLY * found.present and found.point != found.comma:
            marks["." if found.point > found.comma else ","] += 1
    decimal: DecimalMark | None = None
    if marks["."] != marks[","]:
        decimal = "." if marks["."] > marks[","] else ","
    orders: Counter[DateOrder] = Counter(d.proven for d in dates.values() if d.proven is not None)
    date = orders.most_common(1)[0][0] if orders else None
    return Locale(decimal, date, delimiter)
