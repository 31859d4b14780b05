"""The table of predictions as a page gets it: windows, refreshing, pictures, lines of CSV."""

import csv
from io import StringIO
from typing import Any

import numpy as np
import pytest

from explain.answer.table import path
from sankofa.document import Bundled, Experiment, File, Generated
from sankofa.nn import Flatten, Output
from session.conftest import MessageLog, SessionDriver

SMALL_TABLE = Experiment(data=File(str(path()), target="left"), network=(Output(),), seed=3)


def is_complete(heard: MessageLog) -> bool:
    shown = [fact for fact in heard.facts if fact["type"] == "predictions-shown"]
    return bool(shown) and (shown[-1]["done"] == 1 or shown[-1]["problem"])


def ask(driver: SessionDriver, **query: Any) -> MessageLog:
    heard = driver.request("subscribe", predictions=query)
    return driver.work_until(lambda: is_complete(heard), heard)


@pytest.fixture(scope="module")
def table() -> SessionDriver:
    return SessionDriver(SMALL_TABLE)


def test_the_worst_rows_come_with_their_cells(table: SessionDriver) -> None:
    wanted = {"order": "loss", "descending": True, "outcome": "wrong"}
    fact = ask(table, filter=wanted, limit=5).fact("predictions-shown")
    losses = [row["loss"] for row in fact["rows"]]
    assert losses == sorted(losses, reverse=True)
    assert all(row["target"] != row["prediction"] for row in fact["rows"])
    assert fact["columns"] == ["age", "plan", "member", "since", "spent"]
    examples = table.session.workspace.opened.examples
    assert examples is not None
    for row in fact["rows"]:
        assert tuple(row["cells"]) == examples.cells(row["row"])
        assert row["confidence"] >= 0.5
        assert row["error"] is None


def test_a_window_of_a_confusion_cell_counts_what_the_matrix_counts(table: SessionDriver) -> None:
    heard = table.request("subscribe", confusion=True)
    counts = heard.frame("confusion").arrays["validation"]
    for true in (0, 1):
        for predicted in (0, 1):
            cell = {"part": "validation", "trueClass": true, "predictedClass": predicted}
            fact = ask(table, filter=cell, limit=3).fact("predictions-shown")
            assert fact["total"] == counts[true, predicted]
            assert len(fact["rows"]) == min(3, fact["total"])


def test_while_it_trains_the_table_is_made_anew_once_a_second() -> None:
    driver = SessionDriver(Experiment(data=Generated(samples=40), network=(Output(),)))
    ask(driver, limit=2)
    heard = driver.request("play")
    driver.work(12, passed_s=0.25, heard=heard)
    steps = [fact["step"] for fact in heard.facts if fact["type"] == "predictions-shown"]
    assert 2 <= len(steps) <= 5
    assert steps == sorted(set(steps))
    for log in (driver.request("pause"), driver.work(3)):
        heard.facts += log.facts
    run = driver.session.workspace.opened.run
    assert run is not None
    assert heard.fact("predictions-shown")["step"] == run.step
    assert driver.session.compute_wait_s() == np.inf


def test_nothing_is_computed_or_kept_when_no_page_shows_it(table: SessionDriver) -> None:
    ask(table, limit=1)
    features = table.session.workspace.features
    assert features is not None
    assert features.predictions.holds_table
    table.request("subscribe")
    assert table.session.compute_wait_s() == np.inf
    assert not features.predictions.holds_table


def test_images_come_as_pictures_of_the_rows_shown() -> None:
    driver = SessionDriver(Experiment(data=Bundled("digits"), network=(Flatten(), Output())))
    heard = ask(driver, filter={"order": "loss", "descending": True}, limit=4)
    fact, frame = heard.fact("predictions-shown"), heard.frame("pictures")
    rows = [row["row"] for row in fact["rows"]]
    assert frame.arrays["row"].tolist() == rows
    examples = driver.session.workspace.opened.examples
    assert examples is not None
    assert examples.dataset is not None
    assert examples.dataset.images is not None
    wanted = (examples.dataset.images[rows] * (255 / 16)).round()
    np.testing.assert_array_equal(frame.arrays["pixels"], wanted)
    assert all(row["cells"] == [] for row in fact["rows"])


def test_lines_are_saved_block_by_block_at_the_step_of_the_first(
    table: SessionDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sankofa.session.view.prediction_job.LINES_PER_BLOCK", 33)
    ask(table, limit=1)
    text, offset, steps = "", 0, set()
    while True:
        fact = table.request("export-predictions", offset=offset).fact("predictions-exported")
        text += fact["text"]
        steps.add(fact["step"])
        offset = fact["next"]
        if offset == 33:
            table.until_paused(table.request("advance", amount=3))
        if offset == fact["total"]:
            break
    lines = list(csv.DictReader(StringIO(text, newline="")))
    assert [line["row"] for line in lines] == [str(i + 1) for i in range(80)]
    assert len(steps) == 1
    fact = table.request("export-predictions", offset=33).fact("predictions-exported")
    assert fact["problem"] == "The predictions are not there any more. Save them again."
    table.request("subscribe")


def test_a_page_that_leaves_and_another_run_forget_the_table(table: SessionDriver) -> None:
    ask(table, limit=1)
    table.request("export-predictions")
    table.session.remove_client("page")
    table.work(1)
    features = table.session.workspace.features
    assert features is not None
    assert features.predictions._exports == {}
    assert not features.predictions.holds_table
    table.session.add_client("page")
