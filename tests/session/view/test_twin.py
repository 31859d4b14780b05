from collections.abc import Callable
from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.document import Bundled, Experiment, Generated, Sgd
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from session.conftest import SMALL, MessageLog, SessionDriver

FASTER = msgspec.structs.replace(SMALL, optimizer=Sgd(0.3))


def hopeless(learning_rate: float = 1e8) -> Experiment:
    network = (Dense(2, "linear"), Output(activation="linear"))
    return msgspec.structs.replace(
        SMALL, network=network, loss="mean-squared-error", optimizer=Sgd(learning_rate)
    )


def until(
    driver: SessionDriver, holds: Callable[[MessageLog], bool], heard: MessageLog
) -> MessageLog:
    return driver.work_until(lambda: holds(heard), heard)


def in_step(heard: MessageLog) -> bool:
    twin = heard.fact("twin-shown")
    return bool(twin["step"] == heard.fact("progressed")["step"] and not twin["catchingUp"])


def start(driver: SessionDriver, experiment: Experiment = FASTER, **fields: Any) -> MessageLog:
    heard = driver.request("start-twin", experiment=experiment, title="learning rate 0.3", **fields)
    heard.add(driver.session.handle_message("page", b'{"type":"set-speed"}'))
    driver.work(1, passed_s=1.0, heard=heard)
    return heard


def test_it_catches_up_and_has_what_a_run_of_its_own_would_have(driver: SessionDriver) -> None:
    before = driver.until_paused(driver.request("advance", amount=9))
    heard = until(driver, lambda h: "twin-shown" in h.names() and in_step(combined(before, h)),
                  start(driver))  # fmt: skip
    twin, run = heard.fact("twin-shown"), Run(FASTER)
    run.advance(steps=9)
    assert (twin["step"], twin["title"], twin["problem"]) == (9, "learning rate 0.3", "")
    assert twin["train"]["loss"] == run.evaluate("train")["loss"]
    losses = run.history["train_loss"].astype(np.float32)
    assert heard.frame("twin").arrays["train_loss"].tobytes() == losses.tobytes()


def combined(before: MessageLog, after: MessageLog) -> MessageLog:
    both = MessageLog()
    both.facts = before.facts + after.facts
    return both


def test_it_stays_in_step_while_both_train(driver: SessionDriver) -> None:
    heard = start(driver)
    driver.until_paused(driver.request("advance", amount=37))
    heard = driver.request("advance", amount=1)
    driver.until_paused(heard)
    until(driver, in_step, heard)
    assert heard.fact("twin-shown")["step"] == 38


def test_while_it_catches_up_the_first_has_turns_too(driver: SessionDriver) -> None:
    driver.until_paused(driver.request("advance", amount=5000))
    heard = driver.request("play")
    start(driver)
    until(driver, lambda h: h.fact("progressed")["step"] > 5010, heard)
    until(driver, in_step, heard)


@pytest.mark.parametrize(("kind", "fields"), [("rewind", {"step": 5}), ("reset", {})])
def test_it_goes_back_with_the_first(
    driver: SessionDriver, kind: str, fields: dict[str, Any]
) -> None:
    driver.until_paused(driver.request("advance", amount=12))
    until(driver, lambda h: h.fact("twin-shown")["step"] == 12, start(driver))
    heard = driver.request(kind, **fields)
    there = heard.fact("progressed")["step"]
    assert there == fields.get("step", 0)
    until(driver, lambda h: h.fact("twin-shown")["step"] == there, heard)
    until(driver, in_step, driver.until_paused(driver.request("advance", amount=3)))


def test_what_cannot_stand_says_why(driver: SessionDriver) -> None:
    impossible = msgspec.structs.replace(SMALL, network=(Dense(3, "softmax"),))
    told = start(driver, impossible).fact("twin-shown")
    assert "last layer has 3 units" in told["problem"]
    assert told["catchingUp"] is False
    assert driver.until_paused(driver.request("advance", amount=2)).fact("progressed")["step"] == 2


def test_one_that_diverges_says_so_and_holds_nobody_up(driver: SessionDriver) -> None:
    start(driver, hopeless())
    heard = driver.until_paused(driver.request("advance", amount=40))
    until(driver, lambda h: "twin-shown" in h.names() and h.fact("twin-shown")["problem"], heard)
    assert "diverged" in heard.fact("twin-shown")["problem"]
    assert heard.fact("progressed")["step"] == 40
    heard = driver.request("rewind", step=0)
    until(driver, lambda h: h.fact("twin-shown")["step"] == 0, heard)
    assert heard.fact("twin-shown")["problem"] == ""


def test_beside_one_that_has_diverged_it_trains_on_alone() -> None:
    driver = SessionDriver(hopeless())
    broken = driver.until_paused(driver.request("play")).fact("diverged")["step"]
    heard = until(driver, lambda h: h.fact("twin-shown")["step"] > broken + 100,
                  start(driver, hopeless(1e-3)))  # fmt: skip
    assert heard.fact("twin-shown")["problem"] == ""
    driver.request("rewind", step=0)
    driver.edit(hopeless(1e-4))  # the first can go on too: they go side by side again
    heard = driver.until_paused(driver.request("advance", amount=5))
    until(driver, lambda h: h.fact("twin-shown")["step"] == 5, heard)


def test_its_own_data_is_read_where_it_differs(driver: SessionDriver) -> None:
    other = msgspec.structs.replace(SMALL, data=Generated("xor", samples=60))
    driver.until_paused(driver.request("advance", amount=4))
    heard = until(driver, lambda h: h.fact("twin-shown")["step"] == 4, start(driver, other))
    run = Run(other)
    run.advance(steps=4)
    assert heard.fact("twin-shown")["train"]["loss"] == run.evaluate("train")["loss"]


@pytest.mark.parametrize(
    ("experiment", "kind"),
    [
        (SMALL, "output"),
        (Experiment(data=Bundled("iris")), "confusion"),
        (Experiment(data=Bundled("diabetes")), "fit"),
    ],
)
def test_what_it_says_is_shown_as_the_first_ones_is(experiment: Experiment, kind: str) -> None:
    driver = SessionDriver(experiment)
    driver.request("subscribe", map=7)
    heard = start(driver, msgspec.structs.replace(experiment, optimizer=Sgd(0.01)))
    until(driver, lambda h: "twin-output" in h.names(), heard)
    frame = heard.frame("twin-output")
    assert frame.metadata["kind"] == kind
    if kind == "output":
        assert frame.arrays["values"].shape == (7, 7)


def test_it_can_be_ended_and_another_put_in_its_place(driver: SessionDriver) -> None:
    start(driver)
    heard = driver.request("start-twin", experiment=hopeless(1e-3), title="linear")
    assert heard.fact("twin-shown")["title"] == "linear"
    heard = driver.request("end-twin")
    assert heard.fact("twin-shown")["experiment"] is None
    assert driver.session.compute_wait_s() == float("inf")
