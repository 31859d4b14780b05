from gc import collect
from pathlib import Path
from tempfile import gettempdir
from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.timeline.branch import keyframe_interval
from sankofa.train.timeline.store import keyframe_store
from train.timeline.same import bits, same

pytestmark = pytest.mark.usefixtures("often")

WIDE = (sk.Dense(64, "tanh"), sk.Dense(64, "tanh"), sk.Output())


def test_a_long_run_keeps_few_keyframes_evenly(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyframe_store, "MAX_KEYFRAMES", 8)
    monkeypatch.setattr(keyframe_interval, "SHORTEST_S", 1.0)
    run = start()
    recorder = run.parts.recorder
    follow = recorder.record_call
    recorder.record_call = lambda _: follow(1.0)
    for _ in range(100):
        run.advance(steps=1)
    steps = run.timeline.keyframes()
    assert steps[0] == 0
    assert 4 <= len(steps) <= 9
    assert max(np.diff((*steps, 100))) <= 32


def test_the_budget_holds_and_every_step_is_there(start: Any) -> None:
    run, alone = start(network=WIDE), start(network=WIDE)
    keyframes = run.parts.recorder.keyframe_store
    keyframes.byte_store.memory_bytes, keyframes.budget_bytes = 40_000, 160_000  # of 18 KB each
    seen = {0: bits(run)}
    for _ in range(30):
        run.advance(steps=3)
        seen[run.step] = bits(run)
        assert run.timeline.nbytes <= 160_000
        assert keyframes.byte_store._memory_used <= 40_000
    assert len(run.timeline.keyframes()) >= 4
    assert len(list(keyframes.byte_store._private_folder.iterdir())) >= 2
    for step, what in seen.items():
        run.rewind(step)
        assert bits(run) == what
    alone.advance(steps=50)
    run.rewind(50)
    assert same(run, alone)


def test_branches_share_the_budget(start: Any) -> None:
    run = start(network=WIDE)
    keyframes = run.parts.recorder.keyframe_store
    keyframes.budget_bytes = 200_000
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
    run.parts.recorder.keyframe_store.budget_bytes = 30_000
    for _ in range(5):
        run.advance(steps=3)
    assert run.timeline.keyframes() == (0,)
    alone.advance(steps=7)
    run.rewind(7)
    assert same(run, alone)


def test_the_private_folder_goes_with_the_run(start: Any) -> None:
    run = start(network=WIDE)
    byte_store = run.parts.recorder.keyframe_store.byte_store
    byte_store.memory_bytes = 0
    run.advance(steps=3)
    folder = byte_store._private_folder
    assert folder.parent == Path(gettempdir())
    assert list(folder.iterdir())
    del run, byte_store
    collect()
    assert not folder.exists()
