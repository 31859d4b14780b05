"""The end of an epoch: scores, a checkup, and whether it is enough."""

from functools import partial

import jax
import jax.numpy as jnp

from sankofa.nn import Array
from sankofa.train.evaluate.score import loss_and_accuracy
from sankofa.train.optimizer.rule import penalty
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, LoopCarry, TrainState
from sankofa.train.step.health_stats import layer_health


def end_epoch(program: Program, given: CallInputs, first: Array, live: LoopCarry) -> LoopCarry:
    """The end of an epoch: what is to be recorded is recorded, and training may stop."""
    now = live.train_state
    hyper, ended = given.hyperparameters, now.epoch + 1

    def scored(live: LoopCarry) -> LoopCarry:
        row = _epoch_scores(program, now, given)
        live = live._replace(scores=live.scores.at[now.epoch - first].set(row))
        return _apply_stops(hyper, row, live) if program.stops else live

    live = jax.lax.cond(ended % hyper["record_every"] == 0, scored, lambda live: live, live)
    if program.measures_health:
        due = ended % hyper["health_every"] == 0
        live = jax.lax.cond(due, partial(_record_health, program, given), lambda live: live, live)
    if program.stops:
        live = live._replace(stopped=live.stopped | (ended == hyper["stop_epochs"]))
    zero = jnp.zeros_like(now.batch)
    return live._replace(train_state=live.train_state._replace(epoch=ended, batch=zero))


def _apply_stops(hyper: Hyperparameters, row: Array, live: LoopCarry) -> LoopCarry:
    """Whether loss, accuracy or patience say that it is enough, after these scores."""
    now = live.train_state
    loss = jnp.where(jnp.isnan(row[1]), row[0], row[1])
    accuracy = jnp.where(jnp.isnan(row[1]), row[2], row[3])
    better = loss < now.best_loss - hyper["stop_least"]
    waited = jnp.where(better, 0, now.epochs_without_gain + hyper["record_every"])
    tired = waited >= hyper["stop_patience"]
    stopped = (loss <= hyper["stop_loss"]) | (accuracy >= hyper["stop_accuracy"]) | tired
    best = jnp.where(better, loss, now.best_loss)
    now = now._replace(best_loss=best, epochs_without_gain=jnp.where(tired, 0, waited))
    return live._replace(train_state=now, stopped=live.stopped | stopped)


def _record_health(program: Program, given: CallInputs, live: LoopCarry) -> LoopCarry:
    """A checkup's results, written in their row."""
    seen = layer_health(program, given, live.train_state)
    rows = jax.tree.map(lambda all_, one: all_.at[live.health_count].set(one), live.health, seen)
    return live._replace(health=rows, health_count=live.health_count + 1)


def _epoch_scores(program: Program, now: TrainState, given: CallInputs) -> Array:
    parts, hyper = given.data, given.hyperparameters
    score = partial(loss_and_accuracy, program, now.params, now.layer_state)
    train = score(parts.X, parts.T, hyper)
    validation = score(parts.X_validation, parts.T_validation, hyper)
    added = penalty(now.params, hyper)
    return jnp.stack([train[0], validation[0], train[1], validation[1], added])
