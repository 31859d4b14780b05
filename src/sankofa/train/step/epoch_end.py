"""The end of an epoch: scores, a checkup, and whether it is enough."""

from functools import partial

import jax
import jax.numpy as jnp

from sankofa.nn import Array
from sankofa.train.evaluate.score import scores
from sankofa.train.optimizer.rule import penalty
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import Given, Live, Progress
from sankofa.train.step.health_stats import vitals


def end(program: Program, given: Given, first: Array, live: Live) -> Live:
    """The end of an epoch: what is to be recorded is recorded, and training may stop."""
    now = live.progress
    hyper, ended = given.hyper, now.epoch + 1

    def scored(live: Live) -> Live:
        row = _scores(program, now, given)
        live = live._replace(scores=live.scores.at[now.epoch - first].set(row))
        return _judged(hyper, row, live) if program.stops else live

    live = jax.lax.cond(ended % hyper["record_every"] == 0, scored, lambda live: live, live)
    if program.watched:
        due = ended % hyper["health_every"] == 0
        live = jax.lax.cond(due, partial(_checked, program, given), lambda live: live, live)
    if program.stops:
        live = live._replace(stopped=live.stopped | (ended == hyper["stop_epochs"]))
    zero = jnp.zeros_like(now.batch)
    return live._replace(progress=live.progress._replace(epoch=ended, batch=zero))


def _judged(hyper: Hyper, row: Array, live: Live) -> Live:
    """Whether loss, accuracy or patience say that it is enough, after these scores."""
    now = live.progress
    loss = jnp.where(jnp.isnan(row[1]), row[0], row[1])
    accuracy = jnp.where(jnp.isnan(row[1]), row[2], row[3])
    better = loss < now.best - hyper["stop_least"]
    waited = jnp.where(better, 0, now.waited + hyper["record_every"])
    tired = waited >= hyper["stop_patience"]
    stopped = (loss <= hyper["stop_loss"]) | (accuracy >= hyper["stop_accuracy"]) | tired
    best = jnp.where(better, loss, now.best)
    now = now._replace(best=best, waited=jnp.where(tired, 0, waited))
    return live._replace(progress=now, stopped=live.stopped | stopped)


def _checked(program: Program, given: Given, live: Live) -> Live:
    """A checkup's results, written in their row."""
    seen = vitals(program, given, live.progress)
    rows = jax.tree.map(lambda all_, one: all_.at[live.checkups].set(one), live.vitals, seen)
    return live._replace(vitals=rows, checkups=live.checkups + 1)


def _scores(program: Program, now: Progress, given: Given) -> Array:
    parts, hyper = given.parts, given.hyper
    score = partial(scores, program, now.params, now.state)
    train = score(parts.X, parts.T, hyper)
    validation = score(parts.X_validation, parts.T_validation, hyper)
    added = penalty(now.params, hyper)
    return jnp.stack([train[0], validation[0], train[1], validation[1], added])
