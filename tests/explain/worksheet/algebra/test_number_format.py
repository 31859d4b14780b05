import pytest

from sankofa.explain.worksheet.algebra.number_format import NumberFormat


def test_a_negative_factor_stands_in_parentheses() -> None:
    assert NumberFormat(3).make_product(-0.12345, 2).text == "(-0.123) * 2"
    assert NumberFormat(3).make_summand(-1).text == "(-1)"


def test_small_summands_are_added_up() -> None:
    writing = NumberFormat(digits=6, terms=2)
    terms = [writing.make_summand(value) for value in (0.1, 5.0, -0.2, 4.0, 0.3, 9.0)]
    line = writing.make_sum_line("s", "s", "s", terms, 18.2, keep=1)
    assert line.worked == "5 + 4 + 0.2 + 9"
    assert [term.count for term in line.terms] == [1, 1, 3, 1]
    assert line.note == "3 smaller summands are added up in one"
    assert sum(term.value for term in line.terms) == pytest.approx(18.2)


def test_all_summands_stay_where_all_are_wanted() -> None:
    writing = NumberFormat(terms=0)
    terms = [writing.make_summand(float(value)) for value in range(40)]
    assert len(writing.fold_smallest(terms)) == 40
    assert writing.make_sum_line("s", "s", "s", [], 0.0).worked == "0"
