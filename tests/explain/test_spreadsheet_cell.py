import pytest

from sankofa.explain.spreadsheet_cell import escape_cell


@pytest.mark.parametrize("text", ["=1+1", "+x", "-1 + 2", "@SUM(A1)", "\tc", "\rd"])
def test_text_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert escape_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "-1.5", "+3e4", "0.5 * 2"])
def test_other_text_and_numbers_stay_as_they_are(text: str) -> None:
    assert escape_cell(text) == text
