from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.document import Bundled, Experiment, Sgd
from sankofa.explain import Run
from session.conftest import SMALL, MessageLog, SessionDriver

CHANGED = msgspec.structs.replace(SMALL, optimizer=Sgd(0.5))


def forked(experiment: Experiment = SMALL) -> SessionDriver:
    """600 steps, of which the last 100 under another rate; then 20 others from step 100 on."""
    driver = SessionDriver(experiment)
    driver.until_paused(driver.request("advance", amount=500))
    driver.edit(msgspec.structs.replace(experiment, optimizer=Sgd(0.5)))
    driver.until_paused(driver.request("advance", amount=100))
    driver.request("rewind", step=100)
    driver.edit(msgspec.structs.replace(experiment, optimizer=Sgd(0.02)))
    driver.until_paused(driver.request("advance", amount=20))
    return driver


def shown(driver: SessionDriver) -> dict[str, Any]:
    heard = MessageLog()
    heard.add(driver.session.add_client("witness"))
    driver.work(heard=heard)
    driver.session.remove_client("witness")
    return heard.fact("timeline-shown")


def rate(heard: MessageLog) -> float:
    return float(heard.fact("experiment-opened")["experiment"]["optimizer"]["learningRate"])


def test_a_fresh_run_has_one_branch_without_a_past(driver: SessionDriver) -> None:
    told = shown(driver)
    assert (told["step"], told["branch"], told["batches"]) == (0, 0, 4)
    assert [(b["parent"], b["fork"], b["head"], b["trainLoss"]) for b in told["branches"]] == [
        (None, 0, 0, None)
    ]
    assert told["keyframes"] == [0]
    assert told["heldBytes"] > 0


def test_a_changed_rate_is_an_event_and_a_rewind_turns_it_back(driver: SessionDriver) -> None:
    driver.until_paused(driver.request("advance", amount=300))
    driver.edit(CHANGED)
    driver.until_paused(driver.request("advance", amount=300))
    (branch,) = shown(driver)["branches"]
    assert [(e["step"], e["kind"]) for e in branch["events"]] == [(300, "changed")]
    heard = driver.request("rewind", step=100)
    assert rate(heard) == 0.1
    assert heard.fact("experiment-opened")["restarted"] is False
    assert heard.fact("progressed")["step"] == heard.fact("timeline-shown")["step"] == 100
    assert rate(driver.request("rewind", step=400)) == 0.5


def test_pages_hear_of_a_change_that_training_goes_over_again(driver: SessionDriver) -> None:
    driver.until_paused(driver.request("advance", amount=300))
    driver.edit(CHANGED)
    driver.until_paused(driver.request("advance", amount=100))
    assert rate(driver.request("rewind", step=200)) == 0.1
    heard = driver.until_paused(driver.request("advance", amount=150))
    assert heard.fact("progressed")["step"] == 350
    assert rate(heard) == 0.5


def test_what_is_rewound_to_is_what_was_there(driver: SessionDriver) -> None:
    driver.until_paused(driver.request("advance", amount=123))
    there = driver.parameters()
    driver.edit(CHANGED)
    driver.until_paused(driver.request("advance", amount=500))
    driver.request("rewind", step=123)
    assert all(driver.parameters()[name].tobytes() == there[name].tobytes() for name in there)


def test_playing_on_after_a_change_makes_a_second_branch() -> None:
    told = shown(forked())
    first, second = told["branches"]
    assert told["branch"] == second["id"]
    assert (first["head"], second["parent"]) == (600, first["id"])
    assert (second["fork"], second["head"]) == (100, 120)
    assert second["differs"] == ["learning rate 0.1 to 0.02"]


def test_the_losses_of_a_branch_are_those_of_its_last_epoch() -> None:
    first, second = shown(forked())["branches"]
    run = Run(SMALL)
    run.advance(steps=500)
    run.change(CHANGED)
    run.advance(steps=100)
    assert first["trainLoss"] == run.history["train_loss"][-1]
    assert first["validationLoss"] == run.history["validation_loss"][-1]
    assert second["trainLoss"] not in (None, first["trainLoss"])


def test_after_a_rewind_edits_go_on_and_a_reset_begins_under_the_present_settings() -> None:
    driver = forked()
    heard = driver.request("rewind", step=550, branch=0)
    assert (rate(heard), heard.fact("progressed")["step"]) == (0.5, 550)
    heard = driver.edit(SMALL)  # undone, say
    assert (rate(heard), heard.fact("progressed")["step"]) == (0.1, 550)
    assert heard.fact("experiment-opened")["restarted"] is False
    driver.edit(CHANGED)
    heard = driver.request("reset")
    assert (rate(heard), heard.fact("progressed")["step"]) == (0.5, 0)
    assert len(heard.fact("timeline-shown")["branches"]) == 1
    driver.until_paused(driver.request("advance", amount=5))
    run = Run(CHANGED)
    run.advance(steps=5)
    assert driver.parameters()["W.0"].tobytes() == run.parameters[0]["W"].tobytes()


def test_branches_are_named_and_deleted_but_not_the_one_it_stands_on() -> None:
    driver = forked()
    told = driver.request("name-branch", branch=1, name="slow").fact("timeline-shown")
    assert [b["name"] for b in told["branches"]][1] == "slow"
    assert driver.request("delete-branch", branch=1).fact("refused")["field"] == "branch"
    driver.request("rewind", step=0, branch=0)
    told = driver.request("delete-branch", branch=1).fact("timeline-shown")
    assert [b["id"] for b in told["branches"]] == [0]


@pytest.mark.parametrize("fields", [{"step": 601, "branch": 0}, {"step": 0, "branch": 7}])
def test_a_step_that_is_not_there_is_refused_and_nothing_moves(fields: dict[str, Any]) -> None:
    driver = forked()
    assert driver.request("rewind", **fields).fact("refused")["field"] in ("step", "branch")
    assert shown(driver)["step"] == 120


def test_the_curves_beyond_the_present_step_are_sent_before_the_end_of_a_branch(
    driver: SessionDriver,
) -> None:
    driver.until_paused(driver.request("advance", amount=40))
    assert "branches" not in driver.request("subscribe").names()
    arrays = driver.request("rewind", step=8).frame("branches").arrays
    assert list(arrays["epoch.0"]) == list(range(1, 11))
    assert "branches" not in driver.request("rewind", step=40).names()


def test_the_curves_of_all_branches_are_sent_once_there_are_two() -> None:
    driver = SessionDriver()
    driver.until_paused(driver.request("advance", amount=8))
    assert "branches" not in driver.request("subscribe").names()
    driver = forked()
    driver.session.remove_client("page")
    heard = MessageLog()
    heard.add(driver.session.add_client("late"))
    arrays = driver.work(heard=heard).frame("branches").arrays
    assert arrays["epoch.0"][-1] == 150
    assert arrays["epoch.1"].tolist() == list(range(1, 31))
    assert np.array_equal(arrays["train_loss.1"][:25], arrays["train_loss.0"][:25])
    assert np.isfinite(arrays["validation_accuracy.1"]).all()


def test_long_curves_and_many_keyframes_are_thinned() -> None:
    driver = forked()
    driver.until_paused(driver.request("advance", amount=700, unit="epoch"))
    heard = MessageLog()
    heard.add(driver.session.add_client("late"))
    driver.work(heard=heard)
    epochs = heard.frame("branches").arrays["epoch.1"]
    assert (len(epochs), epochs[0], epochs[-1]) == (300, 1, 730)
    keyframes = heard.fact("timeline-shown")["keyframes"]
    assert len(keyframes) <= 200
    assert keyframes[0] == 0
    assert keyframes == sorted(set(keyframes))


def test_another_branch_is_compared_at_its_head() -> None:
    driver = forked()
    frame = driver.request("subscribe", map=6, compare=0).frame("compared")
    run = Run(SMALL)
    run.advance(steps=500)
    run.change(CHANGED)
    run.advance(steps=100)
    assert (frame.metadata["kind"], frame.metadata["branch"]) == ("output", "0")
    assert frame.metadata["step"] == "600"
    heard = driver.request("rewind", step=600, branch=0)
    mine = heard.frame("output").arrays["values"]
    assert frame.arrays["values"].tobytes() == mine.tobytes()
    assert frame.arrays["values"].shape == (6, 6)


def test_a_branch_that_stands_still_is_compared_once_and_the_present_one_as_it_moves() -> None:
    driver = forked()
    driver.request("subscribe", map=6, compare=0)
    assert "compared" not in driver.until_paused(driver.request("advance", amount=8)).names()
    driver.request("subscribe", map=6, compare=1)
    heard = driver.until_paused(driver.request("advance", amount=8))
    assert heard.frame("compared").metadata["step"] == "136"
    assert "compared" not in driver.request("subscribe", map=6, compare=9).names()


@pytest.mark.parametrize(
    ("source", "kind"), [(Bundled("iris"), "confusion"), (Bundled("diabetes"), "fit")]
)
def test_what_has_no_plane_is_compared_by_its_table(source: Bundled, kind: str) -> None:
    driver = forked(Experiment(data=source))
    frame = driver.request("subscribe", compare=0).frame("compared")
    assert frame.metadata["kind"] == kind
    assert set(frame.arrays) & {"train", "predicted"}
