"""Sums of many summands: only those that will be printed are written out."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.explain.worksheet.algebra.line import Edge, Term
from sankofa.explain.worksheet.algebra.number_format import Writing

Numbers = NDArray[np.floating[Any]] | Sequence[float]


def products(
    writing: Writing, *factors: Numbers, edges: Sequence[Edge | None] | None = None
) -> list[Term]:
    """Term by term the product of these numbers (n,), folded as `writing` folds."""
    columns = [np.asarray(each, float).ravel() for each in factors]

    def term(i: int) -> Term:
        edge = edges[i] if edges else None
        return writing.product(*(column[i] for column in columns), edge=edge)

    return largest(writing, along(*columns), term)


def largest(writing: Writing, worth: Numbers, term: Callable[[int], Term]) -> list[Term]:
    """The summands that are worth most, written by `term`, and one number for the rest."""
    found = np.asarray(worth, float)
    kept, rest = _parted(found, writing.terms)
    terms = [term(i) for i in kept]
    if len(rest):
        total = sum(found[rest].tolist())
        terms.append(Term(writing.factor(total), total, count=len(rest)))
    return terms


def along(*factors: Numbers) -> NDArray[np.float64]:
    """The products (n,); what has overflowed stays as it is."""
    with np.errstate(all="ignore"):
        worth: NDArray[np.float64] = np.prod([np.asarray(f, float) for f in factors], axis=0)
    return worth


def inner(writing: Writing, terms: Sequence[Term]) -> tuple[str, str]:
    """A sum within a longer formula, folded, and the note on that."""
    kept = writing.folded(terms)
    folded = sum(term.count for term in kept if term.count > 1)
    note = f"{folded} smaller summands are added up in one" if folded else ""
    return " + ".join(term.text for term in kept) or "0", note


def _parted(worth: NDArray[np.float64], most: int) -> tuple[Sequence[int], Sequence[int]]:
    """The places of the largest summands in their order, and of the rest."""
    if not most or len(worth) <= most + 1:
        return range(len(worth)), ()
    by_size = np.argsort(-np.abs(worth), kind="stable")
    return sorted(by_size[:most].tolist()), sorted(by_size[most:].tolist())
