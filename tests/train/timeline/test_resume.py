import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.environment import COMPILED_FOLDER
from train.timeline.same import bits, changed, same

Killed = Callable[..., sk.Run]

pytestmark = pytest.mark.usefixtures("often")


@pytest.fixture
def killed(tmp_path: Path) -> Killed:
    """The run as another process would find it if this one were killed now."""

    def found(run: sk.Run, break_it: Callable[[Path], object] = lambda _: None) -> sk.Run:
        there = tmp_path / "found"
        shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(tmp_path / "kept", there)
        break_it(there)
        return sk.Run.resumed(there, examples=run.examples)

    return found


@pytest.fixture
def kept(start: Any, tmp_path: Path) -> sk.Run:
    """A run of 40 steps with a change after 20, and a branch of 5 steps that leaves at 12."""
    run: sk.Run = start()
    run.advance(steps=5)
    run.keep(tmp_path / "kept")
    run.advance(steps=15)
    changed(run, optimizer=sk.Adam())
    for _ in range(4):
        run.advance(steps=5)
    run.rewind(12)
    run.parameters[0]["b"][0] = 2
    run.advance(steps=5)
    run.timeline.rename(1, "by hand")
    return run


def test_it_stands_where_it_stood(kept: sk.Run, killed: Killed) -> None:
    again = killed(kept)
    assert type(again) is sk.Run
    assert same(again, kept)
    assert again.timeline.branches == kept.timeline.branches
    assert again.timeline.branch == 1
    assert again.timeline.keyframes() == kept.timeline.keyframes()
    assert again.timeline.nbytes == kept.timeline.nbytes
    for run in (kept, again):
        run.rewind(33, branch=0)
    assert same(again, kept)
    for branch in (0, 1):
        one, other = again.timeline.history(branch), kept.timeline.history(branch)
        assert {k: v.tobytes() for k, v in one.items()} == {
            k: v.tobytes() for k, v in other.items()
        }
    for run in (kept, again):
        run.rewind(17, branch=1)
        run.advance(steps=20)
    assert same(again, kept)
    assert same(killed(kept), kept)


def test_it_is_kept_on(kept: sk.Run, killed: Killed, tmp_path: Path) -> None:
    again = killed(kept)
    changed(again, l2=0.1)
    again.advance(steps=7)
    last = sk.Run.resumed(tmp_path / "found", examples=kept.examples)
    assert same(last, again)
    assert last.timeline.branches == again.timeline.branches


def test_a_run_that_stands_in_its_past_stays_there(kept: sk.Run, killed: Killed) -> None:
    kept.rewind(20, branch=0)
    again = killed(kept)
    assert same(again, kept)
    assert again.experiment.optimizer == sk.Adam()
    assert again.timeline.branches == kept.timeline.branches
    again.advance(steps=20)
    kept.advance(steps=20)
    assert same(again, kept)
    assert len(again.timeline.branches) == 2


def test_what_was_deleted_stays_deleted(kept: sk.Run, killed: Killed) -> None:
    kept.rewind(3, branch=0)
    kept.timeline.delete(1)
    again = killed(kept)
    assert [branch.id for branch in again.timeline.branches] == [0]
    again.parameters[0]["b"][0] = 2
    again.advance(steps=1)
    assert again.timeline.branch == 1


@pytest.mark.parametrize("left", [0.98, 0.9, 0.8, 0.7, 0.6])
def test_a_torn_journal_goes_back_to_what_is_whole(
    start: Any, kept: sk.Run, killed: Killed, left: float
) -> None:
    def tear(folder: Path) -> None:
        journal = folder / "journal"
        os.truncate(journal, int(journal.stat().st_size * left))

    again = killed(kept, tear)
    assert again.step > 0
    alone = start()
    if again.timeline.branch == 1:
        alone.advance(steps=12)
        alone.parameters[0]["b"][0] = 2
    elif again.experiment != alone.experiment:
        alone.advance(steps=20)
        changed(alone, optimizer=sk.Adam())
    alone.advance(steps=again.step - alone.step)
    assert same(again, alone)
    again.advance(steps=9)
    alone.advance(steps=9)
    assert same(again, alone)


def test_damage_to_any_file_costs_no_bits(start: Any, kept: sk.Run, killed: Killed) -> None:
    rng = np.random.default_rng(0)
    kept.rewind(40, branch=0)
    alone = start()
    alone.advance(steps=20)
    changed(alone, optimizer=sk.Adam())
    alone.advance(steps=20)

    def spoil(folder: Path) -> None:
        for place in [folder / "mark", *(folder / "keyframes").iterdir()]:
            content = bytearray(place.read_bytes())
            content[int(rng.integers(len(content)))] ^= 255
            place.write_bytes(content[: len(content) - int(rng.integers(2))])

    again = killed(kept, spoil)
    again.rewind(40, branch=0)
    assert bits(again) == bits(alone)


@pytest.mark.parametrize("name", ["journal", "scores-0"])
@pytest.mark.parametrize("place", [0.2, 0.5, 0.999])
def test_what_a_flipped_bit_costs_is_said(
    kept: sk.Run, killed: Killed, tmp_path: Path, name: str, place: float
) -> None:
    def flip(folder: Path) -> None:
        content = bytearray((folder / name).read_bytes())
        content[int(place * len(content))] ^= 4
        (folder / name).write_bytes(content)

    def say() -> tuple[str, ...]:
        try:
            return killed(kept, flip).timeline.problems
        except sk.SankofaError as error:
            return (str(error),)

    kept.sync()
    (problem,) = say()
    assert "damaged" in problem
    is_cut = "The end of this run's journal" in problem
    assert (tmp_path / "found" / "journal.damaged").exists() == is_cut
    assert is_cut == (name == "journal" and place > 0.3)


def test_a_damaged_keyframe_is_named_when_it_is_read(kept: sk.Run, killed: Killed) -> None:
    def flip(folder: Path) -> None:
        for place in (folder / "keyframes").iterdir():
            content = bytearray(place.read_bytes())
            content[len(content) // 2] ^= 1
            place.write_bytes(content)

    again = killed(kept, flip)
    assert same(again, kept)
    assert "keyframes are damaged; their steps are computed again" in again.timeline.problems[0]


def test_a_folder_without_a_run_is_refused(kept: sk.Run, killed: Killed, tmp_path: Path) -> None:
    with pytest.raises(sk.SankofaError, match="No such file"):
        sk.Run.resumed(tmp_path / "nowhere")
    with pytest.raises(sk.SankofaError, match="no run is kept there, or it is damaged"):
        killed(kept, lambda folder: (folder / "journal").write_bytes(b"\0" * 100))
    with pytest.raises(sk.SankofaError, match="keeps another run already"):
        kept.visit().keep(tmp_path / "kept")
    with pytest.raises(sk.SankofaError, match="Cannot keep a run"):
        kept.visit().keep(tmp_path / "kept" / "journal")


def test_data_is_needed_only_for_a_replay(kept: sk.Run, start: Any, tmp_path: Path) -> None:
    again = sk.Run.resumed(tmp_path / "kept")  # at a keyframe
    assert bits(again) == bits(kept)
    with pytest.raises(sk.SankofaError, match="arrays"):
        again.rewind(3)
    assert bits(again) == bits(kept)
    other = start("regression")
    with pytest.raises(sk.SankofaError, match="no longer what this run was trained on"):
        sk.Run.resumed(tmp_path / "kept", examples=other.examples)


def test_a_full_disk_ends_the_keeping_alone(kept: sk.Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sankofa.train.timeline.store.journal.Journal.append", full)
    with pytest.warns(UserWarning, match=r"no longer kept in .*: No space left on device"):
        kept.advance(steps=10)
    kept.advance(steps=10)
    kept.rewind(31)
    assert kept.step == 31
    with pytest.raises(sk.SankofaError, match=r"no longer kept in .*: No space left on device"):
        kept.sync()


def test_once_there_is_room_again_the_run_is_kept_as_a_whole(
    kept: sk.Run, killed: Killed, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    def go_on() -> None:
        kept.advance(steps=10)
        kept.rewind(15, branch=0)
        changed(kept, l2=0.01)
        kept.advance(steps=4)

    monkeypatch.setattr("sankofa.train.timeline.store.journal_writer.RETRY_S", 0.0)
    for name in ("journal.Journal.append", "score_log.ScoreLog.append_scores"):
        with monkeypatch.context() as patch:
            patch.setattr(f"sankofa.train.timeline.store.{name}", full)
            with pytest.warns(UserWarning, match="No space left on device"):
                go_on()
        kept.advance(steps=6)
        kept.sync()
        again = killed(kept)
        assert same(again, kept)
        assert again.timeline.branches == kept.timeline.branches
        assert again.timeline.problems == ()
        kept.rewind(30, branch=0)
    assert not (tmp_path / "kept" / "journal.new").exists()


BEGUN = """
import sankofa as sk
run = sk.Run(sk.Experiment(
    network=(sk.Dense(4, "tanh"), sk.BatchNorm(), sk.Dropout(0.1), sk.Output()),
    optimizer=sk.Adam(), schedule=sk.Cosine(epochs=9000), batch_size=10,
))
"""
TRAINING = f"""
import sys
{BEGUN}
run.keep(sys.argv[1])
run.advance(steps=1)
print("ready", flush=True)
while True:
    run.advance(steps=531)
"""


def test_a_process_that_is_killed_is_taken_up_at_its_step(tmp_path: Path) -> None:
    names: dict[str, Any] = {}
    exec(BEGUN, names)  # noqa: S102  (the same run, not kept)
    alone = names["run"]
    (tmp_path / "compiled").mkdir()
    about = os.environ | {COMPILED_FOLDER: str(tmp_path / "compiled")}
    reached = []
    for attempt in range(3):
        folder = tmp_path / f"kept {attempt}"
        command = [sys.executable, "-c", TRAINING, str(folder)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=about) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(float(np.random.default_rng().uniform(0, 0.3)))
            process.send_signal(signal.SIGKILL)
        reached.append(sk.Run.resumed(folder))
    for run in sorted(reached, key=lambda run: run.step):
        run.advance(steps=100)
        alone.advance(steps=run.step - alone.step)
        assert run.step > 100
        assert same(run, alone)
