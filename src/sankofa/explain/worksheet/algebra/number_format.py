"""Formats the numbers of a worksheet with so many significant digits and summands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.explain.worksheet.algebra.line import DenseEdge, Line, Summand

FEWEST, MOST = 2, 17  # significant digits


@dataclass(frozen=True)
class NumberFormat:
    """`digits` significant digits everywhere; sums keep their `terms` largest summands.

    The others are added up and written as one number. `terms` of 0 keeps all.
    """

    digits: int = 6
    terms: int = 12

    def format_number(self, value: float) -> str:
        """`-0.0345`, `1.2e-07`: a number that can be typed in again; -0 is written as 0."""
        return f"{float(value) + 0.0:.{self.digits}g}"

    def format_factor(self, value: float) -> str:
        """A number within a product, a power or a quotient: a negative one in parentheses."""
        written = self.format_number(value)
        return f"({written})" if written.startswith("-") else written

    def make_product(self, *factors: float, edge: DenseEdge | None = None) -> Summand:
        """A summand that is a product of numbers."""
        worth = printed = 1.0
        for each in factors:
            worth *= float(each)
            printed *= float(self.format_number(each))
        text = " * ".join(self.format_factor(each) for each in factors)
        return Summand(text, worth, edge, printed=printed)

    def make_summand(self, value: float) -> Summand:
        """A summand that is a number by itself."""
        return Summand(
            self.format_factor(value), float(value), printed=float(self.format_number(value))
        )

    def fold_smallest(self, terms: Sequence[Summand], *, keep: int = 0) -> tuple[Summand, ...]:
        """The largest summands in their order, and one number for the rest.

        The last `keep` of them (a bias, say) are never folded.
        """
        most = self.terms
        head, tail = list(terms[: len(terms) - keep]), list(terms[len(terms) - keep :])
        if not most or len(head) <= most + 1:
            return tuple(terms)
        by_size = sorted(range(len(head)), key=lambda i: -abs(head[i].value))
        kept = sorted(by_size[:most])
        rest = [head[i] for i in sorted(by_size[most:])]
        worth = sum(term.value for term in rest)
        count = sum(term.count for term in rest)
        return (
            *(head[i] for i in kept),
            Summand(
                self.format_factor(worth),
                worth,
                count=count,
                printed=float(self.format_number(worth)),
            ),
            *tail,
        )

    def make_sum_line(
        self,
        name: str,
        formula: str,
        latex: str,
        terms: Sequence[Summand],
        value: float,
        *,
        keep: int = 0,
        note: str = "",
    ) -> Line:
        """A line that is a sum; `value` is the network's own result."""
        kept = self.fold_smallest(terms, keep=keep)
        folded = sum(term.count for term in kept if term.count > 1)
        if folded:
            note = "; ".join(filter(None, (note, f"{folded} smaller summands are added up in one")))
        worked = " + ".join(term.text for term in kept) or "0"
        shown, result = kept if len(kept) > 1 else (), self.format_number(value)
        is_rounded = self.format_number(sum(map(_printed_value, kept))) != result
        return Line(name, formula, latex, worked, float(value), result, shown, note, is_rounded)

    def make_line(
        self, name: str, formula: str, latex: str, worked: str, value: float, *, note: str = ""
    ) -> Line:
        """Any other line."""
        result = self.format_number(value)
        return Line(name, formula, latex, worked, float(value), result, note=note)


def _printed_value(term: Summand) -> float:
    return term.value if term.printed is None else term.printed
