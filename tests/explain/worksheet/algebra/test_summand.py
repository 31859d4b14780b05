import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import format_sum, make_products


@given(st.lists(st.floats(-9, 9), min_size=1, max_size=30), st.integers(0, 5))
def test_only_the_largest_are_written_and_nothing_is_lost(numbers: list[float], terms: int) -> None:
    writing = NumberFormat(terms=terms)
    found = make_products(writing, numbers, numbers)
    assert sum(term.count for term in found) == len(numbers)
    assert np.isclose(sum(term.value for term in found), np.dot(numbers, numbers))
    plain = [writing.make_product(n, n) for n in numbers]
    assert [t.text for t in found if t.count == 1] == [
        t.text for t in writing.fold_smallest(plain) if t.count == 1
    ]


def test_a_million_summands_cost_no_million_texts() -> None:
    found = make_products(NumberFormat(terms=3), np.ones(1_000_000))
    assert [term.count for term in found] == [1, 1, 1, 999_997]


def test_edges_stay_with_their_products() -> None:
    found = make_products(NumberFormat(terms=1), [1, 9, 1], edges=[(0, 0, 0), (0, 1, 0), (0, 2, 0)])
    assert [term.edge for term in found] == [(0, 1, 0), None]


def test_a_sum_within_a_formula_says_what_it_folds() -> None:
    text, note = format_sum(NumberFormat(terms=1), make_products(NumberFormat(terms=1), [1, 5, 2]))
    assert (text, note) == ("5 + 3", "2 smaller summands are added up in one")
    assert format_sum(NumberFormat(), []) == ("0", "")


def test_what_has_overflowed_is_written_down_too() -> None:
    (found,) = make_products(NumberFormat(), [np.inf], [0.0])
    assert (found.text, np.isnan(found.value)) == ("inf * 0", True)
