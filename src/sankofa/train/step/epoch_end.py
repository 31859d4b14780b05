"""The end of an epoch inside the compiled loop: scores, health, and the stop conditions."""

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


def end_epoch(program: Program, inputs: CallInputs, first: Array, carry: LoopCarry) -> LoopCarry:
    """Record what is due at the end of an epoch, and apply the stop conditions.

    `first` () is the number of the epoch in which the call began.
    """
    now = carry.train_state
    hyper, ended = inputs.hyperparameters, now.epoch + 1

    def record_scores(carry: LoopCarry) -> LoopCarry:
        row = _epoch_scores(program, now, inputs)
        carry = carry._replace(scores=carry.scores.at[now.epoch - first].set(row))
        return _apply_stops(hyper, row, carry) if program.stops else carry

    carry = jax.lax.cond(
        ended % hyper["record_every"] == 0, record_scores, lambda carry: carry, carry
    )
    if program.measures_health:
        due = ended % hyper["health_every"] == 0
        carry = jax.lax.cond(
            due, partial(_record_health, program, inputs), lambda carry: carry, carry
        )
    if program.stops:
        carry = carry._replace(stopped=carry.stopped | (ended == hyper["stop_epochs"]))
    zero = jnp.zeros_like(now.batch)
    return carry._replace(train_state=carry.train_state._replace(epoch=ended, batch=zero))


def _apply_stops(hyper: Hyperparameters, row: Array, carry: LoopCarry) -> LoopCarry:
    """Apply the stops of loss, accuracy and patience to these scores (5,)."""
    now = carry.train_state
    loss = jnp.where(jnp.isnan(row[1]), row[0], row[1])
    accuracy = jnp.where(jnp.isnan(row[1]), row[2], row[3])
    improved = loss < now.best_loss - hyper["stop_least"]
    without_gain = jnp.where(improved, 0, now.epochs_without_gain + hyper["record_every"])
    patience_ended = without_gain >= hyper["stop_patience"]
    stopped = (loss <= hyper["stop_loss"]) | (accuracy >= hyper["stop_accuracy"]) | patience_ended
    best = jnp.where(improved, loss, now.best_loss)
    now = now._replace(
        best_loss=best, epochs_without_gain=jnp.where(patience_ended, 0, without_gain)
    )
    return carry._replace(train_state=now, stopped=carry.stopped | stopped)


def _record_health(program: Program, inputs: CallInputs, carry: LoopCarry) -> LoopCarry:
    """Measure the health of the layers, and write it to the next row."""
    measured = layer_health(program, inputs, carry.train_state)
    rows = jax.tree.map(
        lambda all_, one: all_.at[carry.health_count].set(one), carry.health, measured
    )
    return carry._replace(health=rows, health_count=carry.health_count + 1)


def _epoch_scores(program: Program, now: TrainState, inputs: CallInputs) -> Array:
    """The scores (5,) of the network, in the order of `SCORE_NAMES`."""
    data, hyper = inputs.data, inputs.hyperparameters
    score = partial(loss_and_accuracy, program, now.params, now.layer_state)
    train = score(data.X, data.T, hyper)
    validation = score(data.X_validation, data.T_validation, hyper)
    added = penalty(now.params, hyper)
    return jnp.stack([train[0], validation[0], train[1], validation[1], added])
