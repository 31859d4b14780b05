"""A lab within a session: its requests, and the fact that says what holds."""

import pytest

from sankofa.lab.file.lab import parse_lab
from sankofa.protocol.lab import LabProgressed
from sankofa.protocol.request import Play, Reset
from sankofa.session.view.lab_view import LabView
from session.conftest import MessageLog, SessionDriver


def set_bias(driver: SessionDriver, value: float) -> MessageLog:
    return driver.request("set-parameter", layer=0, name="b", index=[0], value=value)


def test_a_lab_opens_its_own_experiment_and_tells_what_its_neuron_says(
    driver: SessionDriver,
) -> None:
    heard = driver.request("open-lab", lab="one-neuron-decides")
    assert heard.fact("experiment-opened")["experiment"]["data"]["name"] == "students"
    shown = heard.fact("lab-progressed")
    assert shown["columns"] == ["participation", "assignments", "projects"]
    assert shown["inputs"] == [50, 50, 50]
    assert shown["weights"] == pytest.approx([0.4, 0.3, 0.3])
    assert shown["sum"] == pytest.approx(50)
    assert shown["solved"] == []


def test_the_worked_example_is_solved_by_inputs_and_bias_and_stays_solved(
    driver: SessionDriver,
) -> None:
    driver.request("open-lab", lab="one-neuron-decides")
    values = {"participation": 90, "assignments": 85, "projects": 80}
    shown = driver.request("set-inputs", values=values).fact("lab-progressed")
    assert shown["sum"] == pytest.approx(85.5)
    assert shown["solved"] == []
    shown = set_bias(driver, 5.0).fact("lab-progressed")
    assert (shown["sum"], shown["output"]) == pytest.approx((90.5, 90.5), abs=1e-5)
    assert shown["solved"] == ["worked"]
    shown = driver.request("set-inputs", values={"projects": 0}).fact("lab-progressed")
    assert shown["solved"] == ["worked"]


def test_all_cases_that_were_tried_are_answered_by_the_network_as_it_is_now(
    driver: SessionDriver,
) -> None:
    driver.request("open-lab", lab="shall-i-go")
    driver.request("set-inputs", values={"partner": 1, "driving": 1})
    shown = driver.request("set-inputs", values={"driving": 0}).fact("lab-progressed")
    assert [case["decision"] for case in shown["cases"]] == ["go", "go"]
    shown = set_bias(driver, -1.5).fact("lab-progressed")
    assert [(case["sum"], case["decision"]) for case in shown["cases"]] == [
        (0.5, "go"), (-0.5, "stay"),
    ]  # fmt: skip


def test_the_right_number_is_told_once_a_question_was_answered(driver: SessionDriver) -> None:
    heard = driver.request("open-lab", lab="a-room-full-of-neurons")
    assert heard.fact("lab-progressed")["numbers"] == {}
    heard = driver.request("answer-question", question="count", answer="12")
    assert heard.fact("lab-progressed")["numbers"] == {"count": 16}


def test_a_lab_that_is_left_is_followed_no_more(driver: SessionDriver) -> None:
    driver.request("open-lab", lab="shall-i-go")
    driver.request("leave-lab")
    heard = driver.request("set-inputs", values={"partner": 1})
    assert heard.fact("refused")["reason"] == "No lab is open. Open one under Learn."


@pytest.mark.parametrize("name", ["none", "etc-passwd"])
def test_a_lab_that_is_not_there_is_refused_and_nothing_is_lost(
    driver: SessionDriver, name: str
) -> None:
    heard = driver.request("open-lab", lab=name)
    assert heard.fact("refused")["reason"].startswith(f'There is no lab "{name}". There are: one-')
    assert driver.session.workspace.opened.run is not None


@pytest.mark.parametrize("name", ["../../etc/passwd", "a/b", "", "A"])
def test_a_name_that_is_no_name_never_reaches_the_disk(driver: SessionDriver, name: str) -> None:
    heard = driver.request("open-lab", lab=name)
    assert heard.fact("refused")["field"] == "lab"


def test_a_card_comes_when_its_condition_holds_and_goes_when_it_was_done() -> None:
    view = LabView("cards", parse_lab(CARDS))
    assert shown_cards(view) == (0,)
    view.record_request(Play())
    assert shown_cards(view) == (1,)
    view.record_request(Reset())
    assert shown_cards(view) == ()


CARDS = """---
title: Cards
minutes: 1
experiment: {}
---
```card
at: play
text: Press Play.
done: did(play)
```

```card
at: reset
text: Now start again.
on: did(play)
done: did(reset)
```
"""


def shown_cards(view: LabView) -> tuple[int, ...]:
    made = next(view.list_views(None)).make()
    assert isinstance(made, LabProgressed)
    return made.cards
