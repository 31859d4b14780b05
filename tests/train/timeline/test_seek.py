from typing import Any

import numpy as np
import pytest

import sankofa as sk
from train.timeline.same import bits, same

NORMED = (sk.Dense(3, "tanh"), sk.BatchNorm(), sk.Dropout(0.2), sk.Output())
SETTINGS: dict[str, dict[str, Any]] = {
    "sgd": {"optimizer": sk.Sgd(0.1)},
    "momentum, not shuffled": {"optimizer": sk.Momentum(0.05), "shuffle": False},
    "adam, dropout, batch norm, schedule": {
        "optimizer": sk.Adam(),
        "network": NORMED,
        "schedule": sk.Cosine(epochs=7),
    },
    "adam, dropout, batch norm in float64": {
        "optimizer": sk.Adam(),
        "network": NORMED,
        "precision": "float64",
    },
}


@pytest.mark.usefixtures("often")
@pytest.mark.parametrize("name", SETTINGS)
def test_every_step_is_what_it_was_to_the_bit(start: Any, name: str) -> None:
    run, alone = start(**SETTINGS[name]), start(**SETTINGS[name])
    for steps in (3, 4, 1, 9, 13):
        run.advance(steps=steps)
    assert {0, 3, 7, 8, 17, 30} <= set(run.timeline.keyframes())
    seen = []
    for step in range(31):
        alone.advance(steps=step - alone.step)
        run.rewind(step)
        assert same(run, alone), step
        seen.append(bits(alone))
    for step in np.random.default_rng(0).permutation(31):
        run.rewind(int(step))
        assert bits(run) == seen[step]
    run.rewind(5)
    alone.advance(steps=20)
    run.advance(steps=45)
    assert same(run, alone)


@pytest.mark.usefixtures("never")
def test_no_keyframe_but_the_first_is_enough(start: Any) -> None:
    run, alone = start(), start()
    run.advance(steps=40)
    assert run.timeline.keyframes() == (0,)
    alone.advance(steps=23)
    run.rewind(23)
    assert same(run, alone)


def test_nothing_is_compiled_to_go_back(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run = start()
    run.advance(steps=20)

    def compiled(*_: Any) -> None:
        raise AssertionError

    monkeypatch.setattr("sankofa.train.compiler.cache._load_or_compile", compiled)
    run.rewind(7)
    run.advance(steps=5)


@pytest.mark.parametrize("step", [-1, 13])
def test_steps_that_are_not_there_are_refused(start: Any, step: int) -> None:
    run = start()
    run.advance(steps=12)
    before = bits(run)
    with pytest.raises(sk.SankofaError, match=f'"main" has the steps 0 to 12, but {step} came'):
        run.rewind(step)
    with pytest.raises(sk.SankofaError, match=r"There is no branch 3\. There are: 0"):
        run.rewind(3, branch=3)
    assert run.step == 12
    assert bits(run) == before


@pytest.mark.usefixtures("never")
def test_a_large_beginning_is_drawn_again(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sankofa.train.timeline.store.keyframe_store.SMALL_STATE_BYTES", 0)
    run, alone = start(), start()
    run.advance(steps=10)
    assert run.timeline.nbytes == 0
    run.rewind(0)
    assert same(run, alone)


@pytest.mark.usefixtures("often")
def test_a_keyframe_that_is_gone_is_passed_over(start: Any) -> None:
    run, alone = start(), start()
    for _ in range(4):
        run.advance(steps=5)
    run.parts.recorder.keyframe_store.byte_store.drop("0-10")
    run.rewind(12)
    alone.advance(steps=12)
    assert same(run, alone)


@pytest.mark.usefixtures("never")
def test_a_reopened_run_begins_where_it_was_saved(start: Any, data: Any, tmp_path: Any) -> None:
    run = start()
    run.advance(steps=9)
    run.save(tmp_path / "run")
    opened, without = (sk.open_run(tmp_path / "run", data=d) for d in (data["binary"], None))
    opened.advance(steps=11)
    assert opened.timeline.keyframes() == (9,)
    run.advance(steps=6)
    opened.rewind(15)
    assert bits(opened) == bits(run)
    with pytest.raises(sk.SankofaError, match="has the steps 9 to 20, but 8 came"):
        opened.rewind(8)
    without.rewind(9)
    with pytest.raises(sk.SankofaError, match="arrays"):
        without.advance(steps=1)


def test_an_interrupted_call_is_found_out(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    run, alone = start(), start()
    run.advance(steps=5)

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sankofa.train.timeline.recorder.Recorder.record_call", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.advance(steps=7)
    alone.advance(steps=12)
    assert bits(run) == bits(alone)
    (first,) = run.timeline.branches
    assert (first.head, first.events) == (12, ())
    run.advance(steps=4)
    run.rewind(12)
    assert bits(run) == bits(alone)
