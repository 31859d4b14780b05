"""Kept runs over HTTP: listed, named, deleted and restored; what is refused has a sentence."""

import json
from typing import Any

import pytest

from sankofa.server.http.run_file import make_file_name
from sankofa.server.http.runs import LARGEST_CHANGE_BYTES
from sankofa.store.record import RunSummary
from server.conftest import Answer, Server


def told(answer: Answer, status: int = 200) -> Any:
    assert answer.status == status, answer.body
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"
    return json.loads(answer.body)


def change(server: Server, run: str, **wanted: Any) -> Answer:
    return server.call(f"/api/runs/{run}", "PATCH", json.dumps(wanted).encode())


@pytest.fixture(scope="module")
def trained(server: Server) -> str:
    """A run that was trained for three steps, and then left."""
    with server.page("runs-1") as page:
        run = page.until("experiment-opened")["run"]
        page.say("advance", amount=3)
        page.until("progressed", step=3, playing=False)
        page.say("new", name="n")
        page.until("experiment-opened", answers="n")
        page.until("progressed", step=0)
    return str(run)


def test_a_trained_run_is_listed_without_its_curves_and_read_with_them(
    server: Server, trained: str
) -> None:
    listed = told(server.call("/api/runs"))
    (found,) = [run for run in listed["runs"] if run["id"] == trained]
    assert (found["step"], found["origin"], found["curves"]["epoch"]) == (3, "page", [])
    assert listed["total"] >= 1
    assert trained not in listed["shown"]
    whole = told(server.call(f"/api/runs/{trained}"))
    assert json.loads(whole["document"])["batchSize"] == 10


def test_a_run_is_named_tagged_and_found_by_it(server: Server, trained: str) -> None:
    named = told(change(server, trained, name="First try", tags=["course"], notes="Small."))
    assert (named["name"], named["tags"], named["notes"]) == ("First try", ["course"], "Small.")
    found = told(server.call("/api/runs?search=first&tag=course&limit=1&offset=0"))
    assert [run["id"] for run in found["runs"]] == [trained]
    assert told(server.call("/api/runs?search=nothing-of-the-kind"))["runs"] == []
    outdated = told(change(server, trained, name="Other", revision=0), 409)
    assert outdated["kind"] == "conflict"
    again = told(change(server, trained, name="Third", notes="", revision=named["revision"]))
    assert (again["name"], again["notes"]) == ("Third", "")


def test_a_deleted_run_is_listed_no_more_and_can_be_restored(server: Server, trained: str) -> None:
    told(server.call(f"/api/runs/{trained}", "DELETE"))
    assert trained not in [run["id"] for run in told(server.call("/api/runs"))["runs"]]
    gone = told(server.call("/api/runs?deleted=1"))["runs"]
    assert trained in [run["id"] for run in gone]
    told(server.call(f"/api/runs/{trained}/restore", "POST"))
    assert trained in [run["id"] for run in told(server.call("/api/runs"))["runs"]]


def test_a_run_that_a_window_shows_is_not_deleted(server: Server) -> None:
    with server.page("runs-2") as page:
        run = page.until("experiment-opened")["run"]
        page.say("advance", amount=1)
        page.until("progressed", step=1, playing=False)
        refused = told(server.call(f"/api/runs/{run}", "DELETE"), 409)
        assert refused["reason"].startswith("This run is shown in a window")


@pytest.mark.parametrize(
    ("path", "method", "body", "status", "words"),
    [
        (f"/api/runs/{'0' * 32}", "GET", None, 404, "No run"),
        ("/api/runs/nothing", "GET", None, 404, "no id of a run"),
        (f"/api/runs/{'0' * 32}", "DELETE", None, 404, "No run"),
        (f"/api/runs/{'0' * 32}/restore", "POST", None, 404, "No run"),
        (f"/api/runs/{'0' * 32}", "PATCH", b"{", 400, "as JSON"),
        (f"/api/runs/{'0' * 32}", "PATCH", b'{"step": 3}', 400, "unknown field"),
        (f"/api/runs/{'0' * 32}", "PATCH", b"x" * (LARGEST_CHANGE_BYTES + 1), 413, "may have"),
        (f"/api/runs/{'0' * 32}/file", "GET", None, 404, "No run"),
        ("/api/runs", "POST", b"no run at all", 409, ""),
        ("/api/runs?limit=-1", "GET", None, 400, "count of runs"),
        ("/api/runs?order=upside-down", "GET", None, 400, "ordered by"),
    ],
)
def test_what_cannot_be_done_is_answered_in_a_sentence(
    server: Server, path: str, method: str, body: bytes | None, status: int, words: str
) -> None:
    refused = told(server.call(path, method, body), status)
    assert words in refused["reason"]
    assert set(refused) == {"reason", "field", "kind"}


def test_a_run_is_passed_on_as_a_file_and_kept_from_one(server: Server, trained: str) -> None:
    sent = server.call(f"/api/runs/{trained}/file")
    assert sent.status == 200
    assert sent.headers["content-disposition"].startswith("attachment; filename")
    kept = told(server.call("/api/runs", "POST", sent.body), 201)
    assert (kept["step"], kept["imported"]) == (3, True)
    assert kept["id"] != trained
    with server.page("runs-3") as page:
        page.until("experiment-opened")
        page.say("open-run", run=kept["id"])
        page.until("experiment-opened", run=kept["id"])
        page.until("progressed", step=3)


@pytest.mark.parametrize(
    ("name", "file"),
    [("First try", "First try"), ("../../x", "x"), ("a/b:c", "a-b-c"), ("", "run-aaaaaaaa")],
)
def test_a_file_is_named_as_every_system_takes_it(name: str, file: str) -> None:
    assert make_file_name(RunSummary(id="a" * 32, name=name)) == file
