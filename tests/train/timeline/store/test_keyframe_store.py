from gc import collect
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.timeline.branch import keyframe_interval
from sankofa.train.timeline.store import keyframe_store as albums
from train.timeline.same import bits, same

pytestmark = pytest.mark.usefixtures("often")

WIDE = (sk.Dense(64, "tanh"), sk.Dense(64, "tanh"), sk.Output())


def test_a_long_run_keeps_few_keyframes_evenly(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(albums, "MOST", 8)
    monkeypatch.setattr(keyframe_interval, "LEAST_S", 1.0)
    run = start()
    recorder = run._recording()
    follow = recorder.followed
    recorder.followed = lambda _: follow(1.0)
    for _ in range(100):
        run.advance(steps=1)
    steps = run.timeline.keyframes()
    assert steps[0] == 0
    assert 4 <= len(steps) <= 9
    assert max(np.diff((*steps, 100))) <= 32


def test_the_budget_holds_and_every_step_is_there(start: Any) -> None:
    run, alone = start(network=WIDE), start(network=WIDE)
    album = run._recording().album
    album.shelf.memory_bytes, album.budget_bytes = 40_000, 160_000  # of 18 KB each
    seen = {0: bits(run)}
    for _ in range(30):
        run.advance(steps=3)
        seen[run.step] = bits(run)
        assert run.timeline.nbytes <= 160_000
        assert album.shelf._held <= 40_000
    assert len(run.timeline.keyframes()) >= 4
    assert len(list(album.shelf._own.iterdir())) >= 2
    for step, what in seen.items():
        run.rewind(step)
        assert bits(run) == what
    alone.advance(steps=50)
    run.rewind(50)
    assert same(run, alone)


def test_branches_share_the_budget(start: Any) -> None:
    run = start(network=WIDE)
    album = run._recording().album
    album.budget_bytes = 200_000
    for rate in (0.1, 0.2, 0.3):
        run.rewind(0, branch=0)
        run.change(sk.Experiment(**{**_settings(run), "optimizer": sk.Sgd(rate)}))
        for _ in range(10):
            run.advance(steps=3)
        assert run.timeline.nbytes <= 200_000
    assert len(run.timeline.branches) == 3


def _settings(run: sk.Run) -> dict[str, Any]:
    return {name: getattr(run.experiment, name) for name in run.experiment.__struct_fields__}


def test_one_keyframe_too_large_for_two_is_not_kept(start: Any) -> None:
    run, alone = start(network=WIDE), start(network=WIDE)
    run._recording().album.budget_bytes = 30_000
    for _ in range(5):
        run.advance(steps=3)
    assert run.timeline.keyframes() == (0,)
    alone.advance(steps=7)
    run.rewind(7)
    assert same(run, alone)


def test_the_private_folder_goes_with_the_run(start: Any) -> None:
    run = start(network=WIDE)
    shelf = run._recording().album.shelf
    shelf.memory_bytes = 0
    run.advance(steps=3)
    folder = shelf._own
    assert folder.parent == Path(gettempdir())
    assert list(folder.iterdir())
    del run, shelf
    collect()
    assert not folder.exists()
