import pytest

from sankofa.explain.worksheet.algebra.number_format import Writing


def test_a_negative_factor_stands_in_parentheses() -> None:
    assert Writing(3).product(-0.12345, 2).text == "(-0.123) * 2"
    assert Writing(3).plain(-1).text == "(-1)"


def test_small_summands_are_added_up() -> None:
    writing = Writing(digits=6, terms=2)
    terms = [writing.plain(value) for value in (0.1, 5.0, -0.2, 4.0, 0.3, 9.0)]
    line = writing.sum("s", "s", "s", terms, 18.2, keep=1)
    assert line.worked == "5 + 4 + 0.2 + 9"
    assert [term.count for term in line.terms] == [1, 1, 3, 1]
    assert line.note == "3 smaller summands are added up in one"
    assert sum(term.value for term in line.terms) == pytest.approx(18.2)


def test_all_summands_stay_where_all_are_wanted() -> None:
    writing = Writing(terms=0)
    terms = [writing.plain(float(value)) for value in range(40)]
    assert len(writing.folded(terms)) == 40
    assert writing.sum("s", "s", "s", [], 0.0).worked == "0"
