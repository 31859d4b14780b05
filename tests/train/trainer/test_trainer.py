from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.state.train_state import MAX_STEPS_PER_CALL
from sankofa.train.trainer import chunk_length
from sankofa.train.trainer.trainer import Trainer


def made(start: Any, **settings: Any) -> tuple[Trainer, Any]:
    run = start(**settings)
    return run.parts.trainer, run.parts.run_data.get_arrays(run.plan, "float32")


def test_more_steps_than_one_call_can_hold_are_taken_in_several(start: Any) -> None:
    trainer, parts = made(start)
    losses = trainer.advance(MAX_STEPS_PER_CALL + 1000, parts)
    assert losses.shape == (MAX_STEPS_PER_CALL + 1000,)
    assert (trainer.step_state.step, trainer.step_state.epoch) == (
        MAX_STEPS_PER_CALL + 1000,
        (MAX_STEPS_PER_CALL + 1000) // 4,
    )


def test_the_chunk_length_follows_the_clock(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    trainer, parts = made(start)
    trainer.advance(1, parts)
    monkeypatch.setattr(chunk_length, "CHUNK_S", 1e9)
    trainer.advance(64, parts)
    assert trainer._chunk_length.steps == 256
    monkeypatch.setattr(chunk_length, "CHUNK_S", 1e-9)
    trainer.advance(1, parts)
    assert trainer._chunk_length.steps == 64


def test_an_interruption_keeps_what_was_trained(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    trainer, parts = made(start)
    chunk = trainer._advance_chunk
    calls: list[int] = []

    def interrupted(steps: int, parts: Any) -> Any:
        if calls:
            raise KeyboardInterrupt
        calls.append(steps)
        return chunk(steps, parts)

    monkeypatch.setattr(trainer, "_advance_chunk", interrupted)
    with pytest.raises(KeyboardInterrupt):
        trainer.advance(10_000, parts)
    assert trainer.step_state.step == calls[0]
    assert len(trainer.history.get_table(trainer.step_state.epoch)) == calls[0] // 4


def test_its_leaves_restore_another_of_the_same_program(start: Any) -> None:
    one, parts = made(start, optimizer=sk.Adam())
    other, _ = made(start, optimizer=sk.Adam())
    one.advance(7, parts)
    other.restore(7, one.get_leaves(), one.history.get_table(1))
    assert one.advance(9, parts).tobytes() == other.advance(9, parts).tobytes()
    assert other.step_state.batch == one.step_state.batch == 16 % 4


def test_leaves_of_another_program_are_refused(start: Any) -> None:
    one, _ = made(start)
    leaves, none = one.get_leaves(), np.empty((0, 5))
    twice = [np.zeros_like(leaf) if leaf.shape == (18,) else leaf for leaf in leaves]
    for others in (leaves[1:], [leaf[..., None] for leaf in leaves], twice):
        with pytest.raises(ValueError, match="of another program"):
            one.restore(0, others, none)
    with pytest.raises(ValueError, match="of another program"):
        one.restore(0, leaves, np.ones((3, 5)))
    with pytest.raises(ValueError, match="of another program"):
        one.restore(-1, leaves, none)
