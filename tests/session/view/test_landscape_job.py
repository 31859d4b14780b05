import json
from typing import Any

import numpy as np
import pytest

from sankofa.session.view import landscape_job
from session.conftest import MessageLog, SessionDriver


@pytest.fixture(autouse=True)
def _in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """One call at a time, so that no machine is done before the test has looked."""
    monkeypatch.setattr(landscape_job, "PIECE_S", 0.0)


def until_done(driver: SessionDriver, heard: MessageLog) -> MessageLog:
    return driver.work_until(
        lambda: not driver.session.workspace.landscape.active, heard, passed_s=0.0
    )


def told(heard: MessageLog) -> list[tuple[float, str]]:
    kind = "landscape-progressed"
    return [(f["done"], f["problem"]) for f in heard.facts if f["type"] == kind]


def test_a_landscape_is_sent_to_the_page_that_asked(driver: SessionDriver) -> None:
    heard = until_done(driver, driver.request("ask-landscape", cells=11))
    frame = heard.frame("landscape")
    assert frame.arrays["loss"].shape == (11, 11)
    assert frame.arrays["first"].shape == frame.arrays["second"].shape == (11,)
    assert frame.arrays["path"].tolist() == [[0, 0]]
    assert frame.arrays["path_step"].tolist() == [0]
    assert frame.arrays["path_loss"].dtype == np.float64
    assert json.loads(frame.metadata["labels"])[0] == "1st random direction"
    assert (frame.metadata["kind"], frame.metadata["kept"]) == ("random", "1")
    assert (frame.metadata["rows"], frame.metadata["of"]) == ("32", "32")
    assert told(heard)[-1] == (1.0, "")
    sent = [one for one in heard.raw if one.slot.startswith("landscape")]
    assert {one.client for one in sent} == {"page"}


def test_one_weight_has_one_axis(driver: SessionDriver) -> None:
    wanted: dict[str, Any] = {"kind": "weight", "weights": [["0", "W", [0, 1]]], "cells": 11}
    frame = until_done(driver, driver.request("ask-landscape", **wanted)).frame("landscape")
    assert "second" not in frame.arrays
    assert frame.arrays["loss"].shape == (11,)
    assert json.loads(frame.metadata["labels"]) == ["W[1, 2] of hidden 1"]


def test_it_is_of_the_moment_at_which_it_was_asked_for_while_training_goes_on(
    driver: SessionDriver,
) -> None:
    driver.request("advance", amount=7)
    driver.until_paused(driver.work())
    heard = driver.request("play")
    step = driver.session.workspace.training.run.step  # type: ignore[union-attr]
    driver.heard.add(driver.session.handle_message("page", b'{"type":"ask-landscape","cells":101}'))
    driver.work(3, passed_s=0.1, heard=heard)
    assert driver.session.workspace.landscape.active
    assert driver.session.workspace.training.run.step > step  # type: ignore[union-attr]
    assert until_done(driver, heard).frame("landscape").metadata["step"] == str(step)


def test_there_is_word_of_it_ten_times_a_second_at_most(driver: SessionDriver) -> None:
    heard = driver.request("ask-landscape", cells=101)
    assert len(told(driver.work(5, heard=heard))) == 1
    driver.now += 0.11
    assert len(told(driver.work(5, heard=heard))) == 2
    assert all(done < 1 for done, _ in told(heard))


def test_a_second_one_replaces_the_first(driver: SessionDriver) -> None:
    driver.request("ask-landscape", cells=101)
    heard = until_done(driver, driver.request("ask-landscape", cells=5))
    assert [f.arrays["loss"].shape for f in heard.frames if f.name == "landscape"] == [(5, 5)]


def test_it_can_be_canceled(driver: SessionDriver) -> None:
    driver.request("ask-landscape", cells=101)
    heard = driver.request("cancel-landscape")
    assert told(heard)[-1][1] == "The landscape was canceled."
    assert not driver.session.workspace.landscape.active
    assert "landscape" not in driver.work(3, heard=heard).names()
    assert driver.session.compute_wait_s() > 0


def test_another_experiment_ends_it_and_the_page_is_told(driver: SessionDriver) -> None:
    driver.request("ask-landscape", cells=101)
    heard = driver.request("reset")
    assert "Another run was opened" in told(heard)[-1][1]
    assert not driver.session.workspace.landscape.active


def test_a_page_that_leaves_takes_it_along(driver: SessionDriver) -> None:
    driver.request("ask-landscape", cells=101)
    driver.session.remove_client("page")
    assert not driver.session.workspace.landscape.active


def test_another_page_that_asks_takes_its_place_and_the_first_is_told(
    driver: SessionDriver,
) -> None:
    driver.session.add_client("other")
    driver.request("ask-landscape", cells=101)
    heard = until_done(driver, driver.request("ask-landscape", client="other", cells=5))
    words = [one for one in heard.raw if one.slot == "landscape-progressed"]
    assert words[0].client == "page"
    assert "Another page" in told(heard)[0][1]
    assert [one.client for one in heard.raw if one.slot == "landscape"] == ["other"]


@pytest.mark.parametrize("index", [[0, 9], [0]])
def test_a_weight_that_is_not_there_has_no_landscape(
    driver: SessionDriver, index: list[int]
) -> None:
    heard = driver.request("ask-landscape", kind="weight", weights=[["0", "W", index]])
    assert "W of hidden 1 has the shape (2, 2)" in told(heard)[-1][1]
    assert not driver.session.workspace.landscape.active
