"""How the numbers of a worksheet are written: so many significant digits, so many summands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.explain.worksheet.algebra.line import Edge, Line, Term

FEWEST, MOST = 2, 17  # significant digits


@dataclass(frozen=True)
class Writing:
    """`digits` significant digits everywhere; sums keep their `terms` largest summands.

    The others are added up and written as one number. `terms` of 0 keeps all.
    """

    digits: int = 6
    terms: int = 12

    def number(self, value: float) -> str:
        """`-0.0345`, `1.2e-07`: so that it can be typed in again; -0 is written as 0."""
        return f"{float(value) + 0.0:.{self.digits}g}"

    def factor(self, value: float) -> str:
        """A number within a product, a power or a quotient: a negative one in parentheses."""
        written = self.number(value)
        return f"({written})" if written.startswith("-") else written

    def product(self, *factors: float, edge: Edge | None = None) -> Term:
        """A summand that is a product of numbers."""
        worth = 1.0
        for each in factors:
            worth *= float(each)
        return Term(" * ".join(self.factor(each) for each in factors), worth, edge)

    def plain(self, value: float) -> Term:
        """A summand that is a number by itself."""
        return Term(self.factor(value), float(value))

    def folded(self, terms: Sequence[Term], *, keep: int = 0) -> tuple[Term, ...]:
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
        return (*(head[i] for i in kept), Term(self.factor(worth), worth, count=count), *tail)

    def sum(
        self,
        name: str,
        formula: str,
        latex: str,
        terms: Sequence[Term],
        value: float,
        *,
        keep: int = 0,
        note: str = "",
    ) -> Line:
        """A line that is a sum; `value` is what the network itself came to."""
        kept = self.folded(terms, keep=keep)
        folded = sum(term.count for term in kept if term.count > 1)
        if folded:
            note = "; ".join(filter(None, (note, f"{folded} smaller summands are added up in one")))
        worked = " + ".join(term.text for term in kept) or "0"
        shown = kept if len(kept) > 1 else ()
        return Line(name, formula, latex, worked, float(value), self.number(value), shown, note)

    def line(
        self, name: str, formula: str, latex: str, worked: str, value: float, *, note: str = ""
    ) -> Line:
        """Any other line."""
        result = self.number(value)
        return Line(name, formula, latex, worked, float(value), result, note=note)
