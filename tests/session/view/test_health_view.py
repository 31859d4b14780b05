"""A page that shows the health is sent what was seen and what is wrong, and training goes on."""

from typing import Any

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from sankofa.document import Experiment, Generated, Sgd
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.protocol.frame import HealthFrame
from sankofa.protocol.health import Diagnosed
from sankofa.protocol.message import encode_fact
from sankofa.protocol.request import Subscribe
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.health_view import HealthView
from session.conftest import SMALL, SessionDriver

WATCHED: dict[str, Any] = {"weights": False, "health": True}
BROKEN = replace(
    SMALL, network=(Dense(4, "relu"), Output("linear")), optimizer=Sgd(1000.0), batch_size=4
)


def watching(experiment: Experiment) -> SessionDriver:
    driver = SessionDriver(experiment)
    driver.request("subscribe", **WATCHED)
    return driver


def made(run: Run) -> tuple[list[str], dict[str, Any]]:
    """The slots of a watch's views, and the fact."""
    found = {
        view.slot: view
        for view in HealthView(TrainingControl(run, None)).list_views(Subscribe(health=True))
    }
    fact = found["diagnosed"].make()
    assert isinstance(fact, Diagnosed)
    assert isinstance(found["health"].make(), HealthFrame)
    return list(found), msgspec.json.decode(encode_fact(fact))


def test_nobody_who_does_not_ask_is_sent_it() -> None:
    driver = SessionDriver()
    names = driver.request("subscribe").names() + driver.request("advance", amount=3).names()
    assert not {"health", "diagnosed"} & set(names)


def test_a_page_is_sent_both_at_once_and_when_training_pauses() -> None:
    driver = SessionDriver()
    heard = driver.request("subscribe", **WATCHED)
    assert heard.frame("health").arrays["step"].tolist() == [0]
    assert heard.fact("diagnosed")["diagnoses"] == []
    heard = driver.until_paused(driver.request("advance", amount=30))
    assert heard.frame("health").arrays["step"].tolist()[-1] == 30
    assert heard.fact("diagnosed")["step"] == 30


def test_while_it_trains_it_is_looked_at_four_times_a_second_and_judged_once() -> None:
    views = {
        v.slot: v
        for v in HealthView(TrainingControl(Run(SMALL), None)).list_views(Subscribe(health=True))
    }
    assert views["health"].interval_s == 0.25
    assert views["diagnosed"].interval_s == 1.0
    assert views["health"].key == ()
    assert views["diagnosed"].key == (False, False)


def test_a_run_that_has_diverged_is_told_how_and_what_helps() -> None:
    driver = watching(BROKEN)
    heard = driver.until_paused(driver.request("play"))
    said = heard.fact("diverged")
    (found,) = [d for d in heard.fact("diagnosed")["diagnoses"] if d["kind"] == "diverged"]
    assert f"step {said['step']:,}" in found["title"]
    assert said["layer"] in found["title"]
    rewind, anew = (remedy["rewind"] for remedy in found["remedies"][:2])
    assert rewind is not None
    assert anew is None
    remedy = msgspec.convert(found["remedies"][0]["experiment"], Experiment)
    assert remedy.optimizer.learning_rate < 1000.0


def test_the_remedy_goes_back_and_on() -> None:
    driver = watching(BROKEN)
    heard = driver.until_paused(driver.request("play"))
    (found,) = [d for d in heard.fact("diagnosed")["diagnoses"] if d["kind"] == "diverged"]
    back = found["remedies"][0]
    driver.request("rewind", step=back["rewind"])
    driver.request("edit", experiment=back["experiment"])
    heard = driver.until_paused(driver.request("advance", amount=40))
    assert heard.fact("progressed")["step"] == back["rewind"] + 40
    assert "diverged" not in {d["kind"] for d in heard.fact("diagnosed")["diagnoses"]}


def test_dead_units_are_marked_and_what_crosses_the_wire_is_whole() -> None:
    run = Run(replace(SMALL, network=(Dense(4, "relu"), Output())))
    weights = run.parameters
    weights[0]["b"][1:3] = -100
    run.parameters = weights
    run.advance(steps=40)
    _, fact = made(run)
    (found,) = [d for d in fact["diagnoses"] if d["kind"] == "dead-units"]
    (direct,) = [d for d in run.diagnose() if d.kind == "dead-units"]
    assert {1, 2} <= set(fact["marks"][0]["dead"])
    assert found["evidence"] == list(direct.evidence)
    assert found["severity"] == direct.severity
    assert found["layers"] == [0]
    assert found["source"] == direct.source
    assert [r["title"] for r in found["remedies"]] == [r.title for r in direct.remedies]


def test_saturated_units_are_marked_but_not_the_outputs() -> None:
    run = Run(SMALL)
    weights = run.parameters
    weights[0]["b"][0] = weights[1]["b"][0] = 9.0  # where tanh and sigmoid are all but flat
    weights[0]["W"][:, 0] = weights[1]["W"][:] = 0.1
    run.parameters = weights
    _, fact = made(run)
    assert [mark["layer"] for mark in fact["marks"]] == [0]
    assert 0 in fact["marks"][0]["saturated"]
    assert fact["marks"][0]["dead"] == []


@pytest.mark.parametrize("error", [SankofaError("gone"), ValueError(), FloatingPointError()])
def test_what_cannot_be_looked_at_stops_nothing(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Run(SMALL)

    def fails() -> None:
        raise error

    monkeypatch.setattr(run, "health", fails)
    monkeypatch.setattr(run, "diagnose", fails)
    slots, fact = made(run)
    assert slots == ["health", "diagnosed"]
    assert fact["diagnoses"] == []


def test_numbers_that_are_none_raise_nothing() -> None:
    run = Run(replace(SMALL, data=Generated(samples=40)))
    weights = run.parameters
    weights[0]["W"][:] = 1e38
    run.parameters = weights
    slots, fact = made(run)
    assert slots
    assert np.isfinite(fact["step"])


def test_a_glance_is_the_diagnosis_alone_once_there_is_something_to_judge_by() -> None:
    run = Run(SMALL)
    view = HealthView(TrainingControl(run, None))
    assert list(view.list_views(Subscribe(diagnosis=True))) == []
    run.advance(epochs=10)
    (glance,) = view.list_views(Subscribe(diagnosis=True))
    assert glance.slot == "diagnosed"
    fact = glance.make()
    assert isinstance(fact, Diagnosed)
    assert fact.partial
    both = [view.slot for view in view.list_views(Subscribe(diagnosis=True, health=True))]
    assert both == ["health", "diagnosed"]
