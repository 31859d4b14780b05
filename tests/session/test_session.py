import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.data import CATALOG
from sankofa.document import Adam, Bundled, Experiment, File, Generated, Sgd, Stop
from sankofa.explain import Run
from sankofa.nn import Dense, Dropout, Output
from sankofa.protocol.frame import Frame
from sankofa.session.run.run_report import IDLE_S
from sankofa.session.session import Session
from sankofa.session.wire.message import RecoveryInfo, Resume, Resumed
from sankofa.session.workspace import INITIAL_SPEED
from sankofa.store.folder.lock import is_locked
from session.conftest import SMALL, MessageLog, SessionDriver

ALL: dict[str, Any] = {"tile": 4, "map": 6, "row": 1, "confusion": True}


def same(left: dict[str, np.ndarray], right: dict[str, np.ndarray]) -> bool:
    return all(left[name].tobytes() == right[name].tobytes() for name in left)


def changed(**fields: Any) -> Experiment:
    return msgspec.structs.replace(SMALL, **fields)


def test_a_fresh_session_opens_the_first_experiment_without_problems() -> None:
    heard = MessageLog()
    heard.add(Session().add_client("page"))
    opened = heard.fact("experiment-opened")
    assert opened["problems"] == []
    assert opened["experiment"]["batchSize"] == 10
    assert [layer["outputs"] for layer in opened["layers"]] == [[4], [2], [1]]
    assert opened["parameters"] == 2 * 4 + 4 + 4 * 2 + 2 + 2 + 1
    assert (opened["trainRows"], opened["validationRows"]) == (400, 100)


def test_a_page_that_joins_gets_the_whole_present_state(driver: SessionDriver) -> None:
    assert driver.heard.facts[0]["type"] == "experiment-opened"
    assert driver.heard.facts[0]["restarted"] is False
    assert sorted(driver.work().names()) == [
        "history", "points", "progressed", "timeline-shown", "twin-shown",
    ]  # fmt: skip


def test_a_page_gets_what_it_subscribes_to_and_nothing_else(driver: SessionDriver) -> None:
    driver.work()
    assert sorted(driver.request("subscribe", **ALL).names()) == [
        "activations", "confusion", "maps", "output", "row-shown", "weights",
    ]  # fmt: skip
    assert driver.request("subscribe", weights=False).names() == []
    assert driver.work().names() == []


def test_two_pages_are_each_sent_their_own(driver: SessionDriver) -> None:
    driver.session.add_client("other")
    driver.request("subscribe", **ALL)
    heard = driver.request("advance", amount=1)
    assert {m.client for m in heard.raw if m.slot == "maps"} == {"page"}
    assert {m.client for m in heard.raw if m.slot == "progressed"} == {"page", "other"}
    driver.session.remove_client("page")
    heard = driver.request("advance", client="other", amount=1)
    assert {m.client for m in heard.raw} == {"other"}


def test_advance_goes_exactly_so_far_and_pauses(driver: SessionDriver) -> None:
    assert driver.until_paused(driver.request("advance", amount=3)).fact("progressed")["step"] == 3
    done = driver.until_paused(driver.request("advance", amount=2, unit="epoch")).fact("progressed")
    assert (done["step"], done["epoch"], done["playing"]) == (3 + 2 * 4, 2, False)


def test_the_scores_are_those_of_the_run(driver: SessionDriver) -> None:
    heard = driver.until_paused(driver.request("advance", amount=5))
    run = Run(SMALL)
    run.advance(steps=5)
    for part in ("train", "validation"):
        scores, exact = heard.fact("progressed")[part], run.evaluate(part)
        assert scores["loss"] == exact["loss"]
        assert scores["accuracy"] == exact["accuracy"]
        assert scores["meanAbsoluteError"] is None


def test_play_trains_until_pause(driver: SessionDriver) -> None:
    heard = driver.request("play")
    driver.work_until(lambda: heard.fact("progressed")["step"] > 0, heard, passed_s=0.1)
    assert heard.fact("progressed")["playing"]
    assert heard.fact("progressed")["step"] > 0
    paused = driver.request("pause").fact("progressed")
    assert not paused["playing"]
    assert paused["stepsPerSecond"] == 0
    assert driver.work(5, passed_s=0.1).names() == []


def test_refresh_is_not_stop(driver: SessionDriver) -> None:
    driver.request("play")
    driver.session.remove_client("page")
    driver.work(3)
    heard = MessageLog()
    heard.add(driver.session.add_client("again"))
    assert driver.work(1, heard=heard).fact("progressed")["playing"]


def test_pieces_of_any_size_give_the_bits_of_one_run(driver: SessionDriver) -> None:
    driver.work(20, passed_s=0.01, heard=driver.request("play"))
    heard = driver.request("pause")
    step = int(heard.fact("progressed")["step"])
    run = Run(SMALL)
    run.advance(steps=step)
    assert step > 0
    assert same(driver.parameters(), parameters_of(run))


def parameters_of(run: Run) -> dict[str, np.ndarray]:
    return {f"{name}.{i}": layer[name] for i, layer in enumerate(run.parameters) for name in "Wb"}


def test_reset_gives_the_first_bits_again(driver: SessionDriver) -> None:
    first = driver.parameters()
    driver.until_paused(driver.request("advance", amount=3))
    moved = driver.parameters()
    assert not same(first, moved)
    heard = driver.request("reset")
    assert same(first, driver.parameters())
    assert heard.fact("experiment-opened")["restarted"] is True
    assert heard.fact("progressed")["step"] == 0
    driver.until_paused(driver.request("advance", amount=3))
    assert same(moved, driver.parameters())


@pytest.mark.parametrize(
    "fields",
    [
        {"optimizer": Sgd(0.5)},
        {"optimizer": Adam(0.5)},
        {"l2": 0.1},
        {"batch_size": 4},
        {"shuffle": False},
        {"loss": "mean-squared-error"},
    ],
)
def test_what_can_go_on_goes_on(driver: SessionDriver, fields: dict[str, Any]) -> None:
    driver.until_paused(driver.request("advance", amount=3))
    before = driver.parameters()
    heard = driver.edit(changed(**fields))
    assert heard.fact("experiment-opened")["restarted"] is False
    assert heard.fact("progressed")["step"] == 3
    assert same(before, driver.parameters())


def test_training_goes_on_through_an_edit_of_its_numbers(driver: SessionDriver) -> None:
    driver.request("play")
    assert driver.edit(changed(optimizer=Sgd(0.2))).fact("experiment-opened")["restarted"] is False
    assert driver.work(3, passed_s=0.1).fact("progressed")["playing"]


@pytest.mark.parametrize(
    "fields",
    [
        {"network": (Dense(3, "tanh"), Output())},
        {"data": Generated("xor", samples=40)},
        {"features": ("x1",)},
        {"seed": 1},
        {"validation": 0.5},
        {"precision": "float64"},
        {"loss": "hinge"},
    ],
)
def test_what_cannot_go_on_starts_again_and_waits(
    driver: SessionDriver, fields: dict[str, Any]
) -> None:
    driver.request("play")
    heard = driver.edit(changed(**fields))
    assert heard.fact("experiment-opened")["restarted"] is True
    progressed = heard.fact("progressed")
    assert (progressed["step"], progressed["playing"]) == (0, False)


def test_of_edits_in_quick_succession_the_last_is_opened(driver: SessionDriver) -> None:
    for units in (3, 4, 5):
        raw = {"type": "edit", "experiment": changed(network=(Dense(units), Output()))}
        assert driver.session.handle_message("page", msgspec.json.encode(raw)) == []
    heard = driver.work()
    assert [f["layers"][0]["outputs"] for f in heard.facts if "layers" in f] == [[5]]


def test_a_request_after_an_edit_meets_the_edited_experiment(driver: SessionDriver) -> None:
    raw = {"type": "edit", "experiment": changed(seed=5)}
    driver.session.handle_message("page", msgspec.json.encode(raw))
    heard = driver.request("advance", amount=1)
    assert heard.fact("experiment-opened")["experiment"]["seed"] == 5
    assert driver.until_paused(heard).fact("progressed")["step"] == 1


def test_an_impossible_network_says_why_and_does_not_train(driver: SessionDriver) -> None:
    heard = driver.edit(changed(network=(Dense(3, "softmax"),)))
    opened = heard.fact("experiment-opened")
    assert [layer["name"] for layer in opened["layers"]] == ["hidden 1"]  # it fits as it is
    assert opened["plane"] is True
    assert opened["problems"][0]["field"] == "network.0.units"
    assert "last layer has 3 units" in opened["problems"][0]["message"]
    assert heard.fact("progressed")["train"]["loss"] is None
    refused = driver.request("play").fact("refused")
    assert refused["reason"] == opened["problems"][0]["message"]
    assert refused["field"] == "network.0.units"
    mended = driver.edit(SMALL).fact("experiment-opened")
    assert mended["problems"] == []
    assert driver.until_paused(driver.request("advance", amount=1)).fact("progressed")["step"] == 1


def test_data_that_cannot_be_read_says_why(driver: SessionDriver) -> None:
    opened = driver.edit(changed(data=File("/no/such.csv", "y"))).fact("experiment-opened")
    assert opened["problems"]
    assert opened["inputs"] == []
    assert driver.request("set-parameter", layer=0, name="b", index=[0], value=1).fact("refused")


def test_the_whole_of_a_table_is_told(driver: SessionDriver) -> None:
    heard = driver.edit(changed(data=Bundled("iris"), features=None, network=(Output(),)))
    opened = heard.fact("experiment-opened")
    assert (opened["plane"], opened["task"], len(opened["classes"])) == (False, "multi-class", 3)
    assert "x" not in heard.frame("points").arrays
    heard = driver.request("subscribe", row=4, confusion=True, tile=8, map=8)
    assert "maps" not in heard.names()
    assert heard.frame("confusion").arrays["train"].shape == (3, 3)
    shown = heard.fact("row-shown")
    assert (shown["row"], len(shown["cells"]), len(shown["probabilities"])) == (4, 4, 3)


@pytest.mark.parametrize("name", ["plane", "diabetes"])
def test_a_regression_is_told_in_its_units(driver: SessionDriver, name: str) -> None:
    source = Generated("plane", samples=40) if name == "plane" else Bundled("diabetes")
    driver.edit(changed(data=source, features=None, network=(Output(),)))
    heard = driver.request("subscribe", confusion=True, map=5)
    fit = heard.frame("fit").arrays
    assert fit["target"].shape == fit["predicted"].shape == fit["part"].shape
    progressed = driver.until_paused(driver.request("advance", amount=1)).fact("progressed")
    assert progressed["validation"]["meanAbsoluteError"] > 0
    assert progressed["validation"]["accuracy"] is None


def test_one_parameter_is_set_by_hand(driver: SessionDriver) -> None:
    driver.request("subscribe")
    heard = driver.request("set-parameter", layer=0, name="W", index=[1, 0], value=-0.75)
    assert heard.frame("weights").arrays["W.0"][1, 0] == -0.75
    heard = driver.request("set-parameter", layer=1, name="b", index=[0], value=2)
    assert heard.frame("weights").arrays["b.1"][0] == 2
    assert "progressed" in heard.names()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"layer": 2, "name": "W", "index": [0, 0]}, "There are 2 layers"),
        ({"layer": 0, "name": "W", "index": [2, 0]}, "has the shape (2, 2)"),
        ({"layer": 0, "name": "W", "index": [0]}, "has the shape (2, 2)"),
        ({"layer": 0, "name": "b", "index": [-1]}, ">= 0"),
        ({"layer": 0, "name": "W", "index": [0, 0], "value": 1e7}, "<= 1000000"),
    ],
)
def test_a_parameter_that_is_not_there_is_refused(
    driver: SessionDriver, fields: dict[str, Any], sentence: str
) -> None:
    refused = driver.request("set-parameter", **({"value": 1.0} | fields)).fact("refused")
    assert sentence in refused["reason"]


def linear(learning_rate: float) -> Experiment:
    return changed(
        network=(Dense(2, "linear"), Output(activation="linear")),
        loss="mean-squared-error",
        optimizer=Sgd(learning_rate),
    )


def test_a_run_that_diverges_says_so_and_shows_its_last_good_weights(driver: SessionDriver) -> None:
    driver.edit(linear(1e8))
    heard = driver.until_paused(driver.request("play"))
    diverged = heard.fact("diverged")
    assert diverged["step"] == heard.fact("progressed")["step"]
    assert "diverged" in diverged["message"]
    assert all(np.isfinite(a).all() for a in driver.parameters().values())


def test_a_page_that_comes_later_hears_of_the_divergence_until_it_is_mended(
    driver: SessionDriver,
) -> None:
    driver.edit(linear(1e8))
    driver.until_paused(driver.request("play"))
    later = MessageLog()
    later.add(driver.session.add_client("later"))
    assert "diverged" in later.names()
    driver.edit(linear(1e-3))
    latest = MessageLog()
    latest.add(driver.session.add_client("latest"))
    assert "diverged" not in latest.names()


def test_a_limit_on_speed_is_kept(driver: SessionDriver) -> None:
    driver.request("set-speed", epochsPerSecond=5)  # four steps an epoch: twenty steps a second
    said = driver.request("play")
    heard = driver.work(200, passed_s=0.02, heard=said)
    assert 75 <= heard.fact("progressed")["step"] <= 85
    assert 0 <= driver.session.compute_wait_s() <= 0.05
    driver.request("set-speed", epochsPerSecond=None)
    assert driver.session.compute_wait_s() == 0


def test_while_it_trains_views_come_no_oftener_than_asked(driver: SessionDriver) -> None:
    driver.request("subscribe", framesPerSecond=10)
    driver.request("set-speed", epochsPerSecond=100)
    said = driver.request("play")
    heard = driver.work(200, passed_s=0.01, heard=said)
    assert 15 <= sum(f.name == "weights" for f in heard.frames) <= 22
    assert 10 <= sum(f["type"] == "progressed" for f in heard.facts) <= 33


def test_history_is_one_row_an_epoch(driver: SessionDriver) -> None:
    heard = driver.until_paused(driver.request("advance", amount=3, unit="epoch"))
    history = heard.frame("history").arrays
    assert history["epoch"].tolist() == [1, 2, 3]
    assert np.isfinite(history["validation_accuracy"]).all()


def test_the_gallery_comes_once_asked(driver: SessionDriver) -> None:
    heard = driver.request("ask-gallery")
    while driver.session.compute_wait_s() == 0:
        driver.work(1, heard=heard)
    gallery = heard.frame("gallery")
    assert set(gallery.arrays) == set(CATALOG)
    assert json.loads(gallery.metadata["tasks"])["plane"] == "regression"
    assert all(a.ndim == 2 and a.shape[1] == 3 for a in gallery.arrays.values())


def test_a_mistake_is_answered_to_the_one_who_made_it(driver: SessionDriver) -> None:
    said = driver.session.handle_message("page", b'{"type":"advance","amount":0}')
    heard = MessageLog()
    heard.add(said)
    assert heard.raw[0].client == "page"
    assert heard.fact("refused")["field"] == "amount"


def test_a_row_that_is_not_there_is_refused_and_the_rest_is_shown(driver: SessionDriver) -> None:
    heard = driver.request("subscribe", row=40)
    assert heard.fact("refused")["field"] == "row"
    assert "weights" in heard.names()
    assert "activations" not in heard.names()


def taken_over(
    kept: RecoveryInfo, folder: Path, lost_at: int | None = None
) -> tuple[SessionDriver, Resumed]:
    """Another session that goes on where the one that told `kept` was lost."""
    driver = SessionDriver()
    heard = MessageLog()
    heard.add(driver.session.resume(Resume(kept, str(folder), str(folder), lost_at)))
    assert heard.recovery_infos[-1].experiment == kept.experiment
    return driver, heard.resumed[-1]


def lodged(folder: Path, experiment: Experiment = SMALL) -> SessionDriver:
    driver = SessionDriver(experiment)
    driver.heard.add(driver.session.set_folder(str(folder)))
    return driver


def test_what_is_kept_opens_the_same_experiment_again(
    driver: SessionDriver, tmp_path: Path
) -> None:
    kept = driver.edit(changed(seed=9)).recovery_infos[-1]
    other, resumed = taken_over(kept, tmp_path)
    heard = MessageLog()
    heard.add(other.session.add_client("again"))
    assert heard.fact("experiment-opened")["experiment"]["seed"] == 9
    assert resumed.problem == ""  # nothing is lost of a run that nobody trained
    assert list(tmp_path.iterdir()) == []
    other.until_paused(other.request("advance", amount=1))
    assert len(list(tmp_path.iterdir())) == 1  # it is kept from its first step


def test_a_run_that_could_not_be_written_begins_anew_and_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    driver = lodged(tmp_path / "file")
    kept = driver.until_paused(driver.request("advance", amount=2)).recovery_infos[-1]
    assert "not kept" in taken_over(kept, tmp_path)[1].problem


def test_another_session_goes_on_from_the_step_with_the_same_bits(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    driver.until_paused(driver.request("advance", amount=40))
    kept = driver.edit(changed(optimizer=Sgd(0.3))).recovery_infos[-1]
    driver.until_paused(driver.request("advance", amount=23))
    other, resumed = taken_over(kept, tmp_path)
    assert (resumed.step, resumed.playing, resumed.problem) == (63, False, "")
    assert same(driver.parameters(), other.parameters())
    for each in (driver, other):
        each.until_paused(each.request("advance", amount=9))
    assert same(driver.parameters(), other.parameters())


def test_it_trains_on_to_where_the_lost_one_was_to_go(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    driver.until_paused(driver.request("advance", amount=5))
    kept = driver.request("advance", amount=50).recovery_infos[0]
    assert (kept.playing, kept.goal) == (True, 55)
    other, resumed = taken_over(kept, tmp_path)
    assert resumed.playing == (resumed.step < 55)
    assert other.until_paused(other.work()).fact("progressed")["step"] == 55


def test_where_one_was_lost_before_it_waits(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    paused = driver.until_paused(driver.request("advance", amount=5)).recovery_infos[-1]
    playing = msgspec.structs.replace(paused, playing=True)
    assert taken_over(playing, tmp_path, lost_at=5)[1].playing is False
    assert taken_over(playing, tmp_path, lost_at=4)[1].playing is True


def test_what_cannot_be_read_begins_anew_and_says_why(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    kept = driver.until_paused(driver.request("advance", amount=5)).recovery_infos[-1]
    for file in Path(kept.folder).rglob("*"):
        if file.is_file():
            file.write_bytes(b"damaged")
    other, resumed = taken_over(kept, tmp_path)
    assert (resumed.step, resumed.playing) == (0, False)
    assert resumed.problem
    assert other.until_paused(other.request("advance", amount=2)).fact("progressed")["step"] == 2


def test_training_that_begins_or_ends_or_goes_elsewhere_is_told_to_the_server(
    driver: SessionDriver,
) -> None:
    told = driver.until_paused(driver.request("advance", amount=3)).recovery_infos
    assert [(kept.playing, kept.goal) for kept in told] == [(True, 3), (False, None)]
    assert driver.request("play").recovery_infos[-1].goal is None
    assert driver.work(3).recovery_infos == []
    assert driver.request("pause").recovery_infos[-1].playing is False


def test_only_what_was_trained_or_set_by_hand_has_a_folder(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    assert driver.heard.recovery_infos[-1].folder == ""
    placed = driver.request("set-parameter", layer=0, name="b", index=[0], value=1)
    assert placed.recovery_infos[-1].folder == str(tmp_path / opened_run(driver))
    assert driver.edit(changed(seed=3)).recovery_infos[-1].folder == ""
    driver.until_paused(driver.request("advance", amount=1))
    assert len(list(tmp_path.iterdir())) == 2
    assert driver.edit(changed(network=(Dense(3, "softmax"),))).recovery_infos[-1].folder == ""


def opened_run(driver: SessionDriver) -> str:
    """The id of the run as a page that joins now is told."""
    heard = MessageLog()
    heard.add(driver.session.add_client("asker"))
    driver.session.remove_client("asker")
    return str(heard.fact("experiment-opened")["run"])


def run_of(frame: Frame) -> str:
    return frame.metadata["run"]


def test_every_fact_and_frame_of_a_run_carries_its_id(driver: SessionDriver) -> None:
    first = opened_run(driver)
    heard = driver.request("subscribe", **ALL, numbers={}, signals=True, health=True, warp=0)
    driver.work(20, heard=heard, passed_s=0.05)
    heard.facts += driver.until_paused(driver.request("advance", amount=3)).facts
    driver.work_until(lambda: "diagnosed" in heard.names(), heard)
    assert {"row-shown", "numbers-shown", "progressed", "warp", "health"} <= set(heard.names())
    assert {fact["run"] for fact in heard.facts} | set(map(run_of, heard.frames)) == {first}
    heard = driver.edit(changed(seed=3))
    second = opened_run(driver)
    assert second != first
    assert {fact["run"] for fact in heard.facts} | set(map(run_of, heard.frames)) == {second}
    assert heard.fact("experiment-opened")["run"] == second
    problems = driver.edit(changed(network=(Dense(3, "softmax"),)))
    assert {fact["run"] for fact in problems.facts} == {""}


def test_an_edit_is_answered_by_its_name(driver: SessionDriver) -> None:
    driver.session.handle_message("page", edit_bytes(changed(seed=3), name="a1"))
    driver.session.handle_message("page", edit_bytes(changed(seed=4), name="a2"))
    assert [f["answers"] for f in driver.work().facts if "answers" in f] == ["a2"]
    assert driver.request("reset", name="a3").fact("experiment-opened")["answers"] == "a3"
    heard = MessageLog()
    heard.add(driver.session.add_client("other"))
    assert heard.fact("experiment-opened")["answers"] == ""


def edit_bytes(experiment: Experiment, **fields: Any) -> bytes:
    return msgspec.json.encode({"type": "edit", "experiment": experiment, **fields})


@pytest.mark.parametrize("others", [0, 4])
def test_undo_returns_to_the_run_as_it_stood_from_memory_and_from_its_folder(
    tmp_path: Path, others: int
) -> None:
    driver = lodged(tmp_path)
    driver.until_paused(driver.request("advance", amount=40))
    driver.request("rewind", step=25)
    driver.edit(changed(optimizer=Sgd(0.3)))
    driver.until_paused(driver.request("advance", amount=5))
    driver.request("rewind", step=28)
    first, stood = opened_run(driver), driver.parameters()
    tree = driver.session.workspace.opened.run
    assert tree is not None
    branches, branch = tree.timeline.branches, tree.timeline.branch
    driver.edit(changed(seed=5))
    for seed in range(others):
        driver.until_paused(driver.request("advance", amount=1))
        driver.edit(changed(seed=seed + 10))
    heard = driver.request("edit", experiment=changed(optimizer=Sgd(0.3)), run=first)
    told = heard.fact("experiment-opened")
    assert (told["run"], told["experiment"]["optimizer"]["learningRate"]) == (first, 0.3)
    progressed = heard.fact("progressed")
    assert (progressed["step"], progressed["playing"]) == (28, False)
    assert same(stood, driver.parameters())
    again = driver.session.workspace.opened.run
    assert again is not None
    assert (again is tree) == (others == 0)
    assert (again.timeline.branches, again.timeline.branch) == (branches, branch)


def test_undo_after_reset_returns_and_redo_goes_to_the_new_run(driver: SessionDriver) -> None:
    driver.until_paused(driver.request("advance", amount=9))
    first, trained = opened_run(driver), driver.parameters()
    driver.request("reset")
    driver.until_paused(driver.request("advance", amount=2))
    second = opened_run(driver)
    assert driver.request("edit", experiment=SMALL, run=first).fact("progressed")["step"] == 9
    assert same(trained, driver.parameters())
    assert driver.request("edit", experiment=SMALL, run=second).fact("progressed")["step"] == 2


def test_a_run_that_is_left_while_it_trains_waits_where_it_was(driver: SessionDriver) -> None:
    heard = driver.request("play")
    driver.work_until(lambda: heard.fact("progressed")["step"] > 0, heard)
    first = opened_run(driver)
    driver.edit(changed(seed=3))
    assert driver.request("edit", experiment=SMALL, run=first).fact("progressed")["step"] > 0
    assert driver.work(3, passed_s=0.1).names() == []


def test_undo_to_a_run_that_is_gone_starts_its_experiment_anew(driver: SessionDriver) -> None:
    heard = driver.request("edit", experiment=changed(seed=8), run="0" * 32)
    opened = heard.fact("experiment-opened")
    assert (opened["experiment"]["seed"], opened["restarted"]) == (8, True)


def test_undo_to_a_run_that_is_damaged_starts_anew_and_says_so(tmp_path: Path) -> None:
    (tmp_path / ("a" * 32)).mkdir()
    (tmp_path / ("a" * 32) / "journal").write_bytes(b"no journal at all")
    driver = lodged(tmp_path)
    heard = driver.request("edit", experiment=changed(seed=8), run="a" * 32)
    assert heard.fact("experiment-opened")["experiment"]["seed"] == 8
    assert "starts anew" in heard.fact("noticed")["text"]


def test_another_run_is_opened_and_one_that_is_not_kept_is_refused(tmp_path: Path) -> None:
    other = lodged(tmp_path, changed(seed=7))
    other.until_paused(other.request("advance", amount=12))
    driver = lodged(tmp_path)
    heard = driver.request("open-run", run=opened_run(other), name="o")
    opened = heard.fact("experiment-opened")
    assert (opened["experiment"]["seed"], opened["answers"]) == (7, "o")
    assert heard.fact("progressed")["step"] == 12
    assert same(other.parameters(), driver.parameters())
    refused = driver.request("open-run", run="f" * 32, name="p")
    assert refused.fact("refused")["field"] == "run"
    assert refused.fact("experiment-opened")["answers"] == "p"
    assert driver.request("open-run", run="../x").fact("refused")["field"] == "run"


def test_a_new_run_is_of_the_first_experiment(driver: SessionDriver) -> None:
    heard = driver.request("new", name="n")
    opened = heard.fact("experiment-opened")
    assert (opened["answers"], opened["experiment"]["batchSize"]) == ("n", 10)
    assert opened["layers"][0]["outputs"] == [4]


def test_a_run_that_diverged_is_said_to_have_on_return(driver: SessionDriver) -> None:
    driver.edit(changed(optimizer=Sgd(1e6), loss="mean-squared-error", network=(Output("linear"),)))
    heard = driver.request("play")
    driver.work_until(lambda: "diverged" in heard.names(), heard)
    first = opened_run(driver)
    driver.edit(changed(seed=3))
    heard = driver.request("edit", experiment=SMALL, run=first)
    assert heard.fact("diverged")["run"] == first


def test_what_trains_is_reported_and_in_whole_once_nobody_does_anything(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    assert driver.work(3, passed_s=9.0).reports == []  # nobody has trained it
    heard = driver.until_paused(driver.request("advance", amount=3))
    assert json.loads(heard.reports[-1].summary)["step"] == 3
    assert 0 < driver.session.compute_wait_s() <= IDLE_S
    whole = driver.work(1, passed_s=IDLE_S + 0.1).reports
    assert [report.run for report in whole] == [opened_run(driver)]
    assert json.loads(whole[0].summary)["picture"]
    assert driver.session.compute_wait_s() == float("inf")


def test_a_run_that_is_left_while_it_trains_is_reported_as_it_stands(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    heard = driver.request("play")
    driver.work_until(lambda: heard.fact("progressed")["step"] > 9, heard)
    first = opened_run(driver)
    run = driver.session.workspace.opened.run
    assert run is not None
    heard = driver.edit(changed(seed=3))
    assert [(r.run, json.loads(r.summary)["step"]) for r in heard.reports] == [(first, run.step)]


def test_a_run_that_another_session_writes_is_opened_as_a_copy_and_said_to_be(
    tmp_path: Path,
) -> None:
    theirs, ours = lodged(tmp_path), lodged(tmp_path)
    theirs.until_paused(theirs.request("advance", amount=7))
    heard = ours.request("open-run", run=opened_run(theirs))
    assert heard.fact("progressed")["step"] == 7
    assert opened_run(ours) != opened_run(theirs)
    assert "copy" in heard.fact("noticed")["text"]
    ours.until_paused(ours.request("advance", amount=1))
    theirs.until_paused(theirs.request("advance", amount=1))
    assert same(ours.parameters(), theirs.parameters())


def test_a_run_that_is_deleted_is_let_go(tmp_path: Path) -> None:
    driver = lodged(tmp_path)
    driver.until_paused(driver.request("advance", amount=2))
    first = opened_run(driver)
    driver.edit(changed(seed=3))
    assert is_locked(tmp_path / first)
    driver.session.workspace.forget_run(first)
    assert not is_locked(tmp_path / first)


def test_nothing_is_left_to_do_while_paused(driver: SessionDriver) -> None:
    driver.work()
    assert driver.session.compute_wait_s() == float("inf")


def test_a_new_session_goes_at_a_speed_that_can_be_followed_and_says_so() -> None:
    heard = MessageLog()
    session = Session(SMALL)
    heard.add(session.add_client("page"))
    heard.add(session.work())
    assert heard.fact("progressed")["speedLimit"] == INITIAL_SPEED
    heard.add(session.handle_message("page", b'{"type":"set-speed","epochsPerSecond":5}'))
    heard.add(session.work())
    assert heard.fact("progressed")["speedLimit"] == 5


def test_a_drawing_is_answered_and_one_of_another_size_is_refused() -> None:
    driver = SessionDriver(Experiment(data=Bundled("digits")))
    heard = driver.request("subscribe", drawn=[0.5] * 64)
    assert heard.fact("drawing-answered")["prediction"] in "0123456789"
    assert heard.frame("activations").metadata["of"] == "drawn"
    refused = driver.request("subscribe", drawn=[0.5] * 10).fact("refused")
    assert refused["field"] == "drawn"
    assert "64 numbers, but 10 came" in refused["reason"]
    bright = driver.request("subscribe", drawn=[2.0] * 64).fact("refused")
    assert "<= 1" in bright["reason"]


def test_a_run_that_has_enough_pauses_and_says_why() -> None:
    driver = SessionDriver(changed(stop=Stop(epochs=2)))
    heard = driver.until_paused(driver.request("play"))
    told = heard.fact("progressed")
    assert (told["epoch"], told["playing"]) == (2, False)
    assert told["stopped"] == "Stopped after 2 epochs."
    again = driver.request("advance", amount=1)
    assert driver.until_paused(again).fact("progressed")["stopped"] == ""


def test_another_condition_forgets_why_it_stopped() -> None:
    driver = SessionDriver(changed(stop=Stop(epochs=1)))
    driver.until_paused(driver.request("play"))
    assert driver.edit(changed(stop=Stop(epochs=5))).fact("progressed")["stopped"] == ""


def test_images_are_opened_with_their_shape_and_without_names() -> None:
    driver = SessionDriver(Experiment(data=Bundled("digits")))
    opened = driver.heard.fact("experiment-opened")
    assert opened["shape"] == [8, 8, 1]
    assert opened["inputs"] == []


def test_a_dropout_rate_moves_while_it_trains() -> None:
    driver = SessionDriver(changed(network=(Dense(2, "tanh"), Dropout(0.2), Output())))
    driver.until_paused(driver.request("advance", amount=3))
    heard = driver.edit(changed(network=(Dense(2, "tanh"), Dropout(0.6), Output())))
    assert heard.fact("experiment-opened")["restarted"] is False
    assert heard.fact("progressed")["step"] == 3
