"""Columns and answers as a page gets them, for a table and for points of the plane."""

from typing import Any

import pytest

from explain.answer.table import path
from sankofa.document import Bundled, Experiment, File
from sankofa.nn import Dense, Output
from session.conftest import SessionDriver

TABLE = Experiment(
    data=File(str(path()), target="left"), network=(Dense(3, "tanh"), Output()), seed=3
)


@pytest.fixture(scope="module")
def table() -> SessionDriver:
    return SessionDriver(TABLE)


def ask(driver: SessionDriver, **query: Any) -> dict[str, Any]:
    return driver.request("subscribe", answer=query).fact("answer-shown")


def values(answer: dict[str, Any]) -> dict[str, Any]:
    return {each["column"]: each["value"] for each in answer["values"]}


def test_columns_are_described_with_what_a_person_can_choose(table: SessionDriver) -> None:
    fact = table.request("subscribe", columns=True).fact("columns-described")
    assert fact["rows"] == 80
    columns = {column["name"]: column for column in fact["columns"]}
    assert list(columns) == ["age", "plan", "member", "since", "spent"]
    assert columns["plan"]["categories"] == ["=pro", "basic", "plus"]
    assert columns["age"]["low"] < columns["age"]["typical"] < columns["age"]["high"]
    assert columns["age"]["mayBeMissing"]
    assert columns["member"]["typical"] in {True, False}
    assert columns["since"]["typical"][:2] == "20"
    assert columns["since"]["low"] > 14_000  # days since 1970


def test_an_answer_begins_at_the_typical_row_and_takes_the_values_given(
    table: SessionDriver,
) -> None:
    typical = ask(table)
    assert typical["value"] == pytest.approx(typical["baseline"])
    assert all(each["value"] == 0 for each in typical["contributions"])
    changed = ask(table, values=[{"column": "age", "value": 30}, {"column": "member"}])
    assert values(changed) == values(typical) | {"age": 30, "member": None}
    total = sum(each["value"] for each in changed["contributions"])
    run = table.session.workspace.opened.run
    assert run is not None
    again = run.answer(values(changed))
    assert changed["value"] == pytest.approx(again.value)
    assert total == pytest.approx(changed["value"] - changed["baseline"], abs=1e-5)
    assert changed["probabilities"] == list(again.probabilities.values())


def test_an_answer_begins_at_any_row_of_the_data(table: SessionDriver) -> None:
    answer = ask(table, row=5)  # whose age is missing
    assert values(answer)["age"] is None
    assert answer["target"] in {"yes", "no"}
    assert answer["row"] == 5
    assert ask(table, row=80)["problem"] == "There are 80 rows, but row 81 was chosen."


def test_what_cannot_be_answered_says_why_beside_its_column(table: SessionDriver) -> None:
    answer = ask(table, values=[{"column": "plan", "value": "gold"}])
    assert answer["problem"].startswith('Column "plan" has no category "gold".')
    assert answer["column"] == "plan"
    assert answer["contributions"] == []


def test_another_class_is_explained_when_it_is_asked_for(table: SessionDriver) -> None:
    no, yes = ask(table, row=3, explain=0), ask(table, row=3, explain=1)
    assert (no["explained"], yes["explained"]) == ("no", "yes")
    assert no["value"] == pytest.approx(1 - yes["value"])


def test_an_answer_follows_the_network_as_it_moves(table: SessionDriver) -> None:
    before = ask(table, row=7)
    heard = table.request("advance", amount=20)
    table.until_paused(heard)
    after = heard.fact("answer-shown")
    assert after["step"] > before["step"]
    assert after["value"] != before["value"]
    assert values(after) == values(before)


def test_features_of_the_plane_follow() -> None:
    driver = SessionDriver(Experiment(features=("x1", "x1^2", "x1x2")))
    answer = ask(driver, values=[{"column": "x1", "value": 3}, {"column": "x2", "value": -2}])
    assert [(f["name"], f["value"]) for f in answer["features"]] == [
        ("x1", 3), ("x1^2", 9), ("x1x2", -6),
    ]  # fmt: skip


def test_images_have_no_columns_and_say_what_to_do() -> None:
    driver = SessionDriver(Experiment(data=Bundled("digits"), network=(Output(),)))
    heard = driver.request("subscribe", columns=True, answer={})
    assert heard.fact("columns-described")["columns"] == []
    assert "takes images" in heard.fact("answer-shown")["problem"]
