"""Sums of many summands, of which only those that are shown are formatted."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.line import DenseEdge, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat

NumberSequence = NDArray[np.floating[Any]] | Sequence[float]


def make_products(
    fmt: NumberFormat, *factors: NumberSequence, edges: Sequence[DenseEdge | None] | None = None
) -> list[Summand]:
    """The products of these numbers (n,) element by element, folded as `fmt` folds them."""
    columns = [np.asarray(each, float).ravel() for each in factors]

    def term(i: int) -> Summand:
        edge = edges[i] if edges else None
        return fmt.make_product(*(column[i] for column in columns), edge=edge)

    return select_largest_summands(fmt, multiply(*columns), term)


def select_largest_summands(
    fmt: NumberFormat, worth: NumberSequence, term: Callable[[int], Summand]
) -> list[Summand]:
    """The largest summands, formatted by `term`, and one number for the rest."""
    found = np.asarray(worth, float)
    kept, rest = _split_by_size(found, fmt.terms)
    terms = [term(i) for i in kept]
    if len(rest):
        total = sum(found[rest].tolist())
        terms.append(Summand(fmt.format_factor(total), total, count=len(rest)))
    return terms


def multiply(*factors: NumberSequence) -> NDArray[np.float64]:
    """The products element by element (n,); infinities and NaN stay as they are."""
    with np.errstate(all="ignore"):
        worth: NDArray[np.float64] = np.prod([np.asarray(f, float) for f in factors], axis=0)
    return worth


def format_sum(fmt: NumberFormat, terms: Sequence[Summand]) -> tuple[str, str]:
    """A sum within a longer formula, folded, and the note on that."""
    kept = fmt.fold_smallest(terms)
    folded = sum(term.count for term in kept if term.count > 1)
    note = f"{folded} smaller summands are added up in one" if folded else ""
    return " + ".join(term.text for term in kept) or "0", note


def _split_by_size(worth: NDArray[np.float64], most: int) -> tuple[Sequence[int], Sequence[int]]:
    """The places of the largest summands in their order, and of the rest."""
    if not most or len(worth) <= most + 1:
        return range(len(worth)), ()
    by_size = np.argsort(-np.abs(worth), kind="stable")
    return sorted(by_size[:most].tolist()), sorted(by_size[most:].tolist())
