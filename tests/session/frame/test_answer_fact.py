import datetime as dt

import pytest

from explain.answer.table import make_run
from sankofa.explain.answer.column_profile import describe_columns
from sankofa.protocol.answer import AnswerQuery, CellValue
from sankofa.session.frame.answer_fact import make_answer_fact, make_columns_fact


def test_dates_travel_as_text_and_come_back_the_same() -> None:
    run = make_run(target="spent")
    profiles = describe_columns(run.preprocessing, run.examples)
    first = make_answer_fact(run, AnswerQuery(row=2), profiles)
    since = next(each.value for each in first.values if each.column == "since")
    assert isinstance(since, str)
    assert dt.date.fromisoformat(since) > dt.date(2009, 1, 1)
    again = make_answer_fact(run, AnswerQuery(values=first.values), profiles)
    assert again.value == first.value
    assert again.values == first.values
    assert first.prediction == f"{first.value:.6g}"
    assert first.explained == "spent"
    assert first.probabilities == ()


def test_a_value_for_a_column_of_other_data_is_a_problem_there() -> None:
    run = make_run()
    profiles = describe_columns(run.preprocessing, run.examples)
    wanted = AnswerQuery(values=(CellValue("size", 3),))
    fact = make_answer_fact(run, wanted, profiles)
    assert fact.column == "size"
    assert fact.problem.startswith('There is no column "size".')


def test_a_column_sends_at_most_a_thousand_categories(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sankofa.session.frame.answer_fact.MAX_CATEGORIES", 2)
    run = make_run()
    fact = make_columns_fact(run, describe_columns(run.preprocessing, run.examples))
    assert fact.columns[1].categories == ("=pro", "basic")
