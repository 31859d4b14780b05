from typing import Any

import jax
import msgspec
import numpy as np

import sankofa as sk
from sankofa.train.trainer.live_setting import apply_live_settings
from sankofa.train.trainer.run_settings import RunSettings, make_run_settings
from sankofa.train.trainer.trainer import Trainer


def trained(start: Any, **settings: Any) -> tuple[Trainer, RunSettings]:
    """A trainer after 6 steps, and the settings under which it stands."""
    run = start(**settings)
    trainer: Trainer = run.parts.trainer
    trainer.advance(6, run.parts.run_data.get_arrays(run.plan, "float32"))
    return trainer, changed(trainer)


def changed(trainer: Trainer, **settings: Any) -> RunSettings:
    """Its settings with these in place of its own."""
    experiment = msgspec.structs.replace(trainer.experiment, **settings)
    rows = trainer.program.rows
    return make_run_settings(experiment, trainer.plan, rows=rows, counts=())


def test_numbers_alone_change_nothing_of_the_state(start: Any) -> None:
    trainer, before = trained(start, optimizer=sk.Adam())
    after = changed(trainer, l2=0.5, optimizer=sk.Adam(learning_rate=0.2))
    state = apply_live_settings(trainer.step_state, before, after)
    mine, theirs = (jax.tree.leaves(s.train_state) for s in (state, trainer.step_state))
    assert all(map(np.array_equal, mine, theirs))
    assert (state.step, state.epoch, state.batch) == (6, 1, 2)


def test_another_optimizer_begins_without_memory(start: Any) -> None:
    trainer, before = trained(start, optimizer=sk.Momentum())
    after = changed(trainer, optimizer=sk.Adagrad())
    state = apply_live_settings(trainer.step_state, before, after)
    floats = jax.tree.leaves(state.train_state.optimizer_state)
    assert floats
    assert not any(leaf.any() for leaf in floats)
    assert state.train_state.params is trainer.step_state.train_state.params


def test_another_batch_size_begins_the_epoch_again(start: Any) -> None:
    trainer, before = trained(start)
    rows = trainer.program.rows
    state = apply_live_settings(trainer.step_state, before, changed(trainer, batch_size=3))
    assert (state.step, state.epoch, state.batch) == (6, 1, 0)
    assert int(state.train_state.batch) == 0
    assert state.train_state.row_order.tolist() == list(range(rows))


def test_another_stop_forgets_the_best_loss(start: Any) -> None:
    trainer, before = trained(start, stop=sk.Stop(patience=50))
    assert np.isfinite(trainer.step_state.train_state.best_loss)
    after = changed(trainer, stop=sk.Stop(patience=60))
    state = apply_live_settings(trainer.step_state, before, after)
    assert np.isinf(state.train_state.best_loss)
    assert int(state.train_state.epochs_without_gain) == 0
