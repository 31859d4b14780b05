"""Training with a fairness penalty: the loss grows with the distance between groups' mean scores.

L + λ Σ (m_g - m)², where m_g is the mean score of group g in the batch and m the mean of these; for
equal opportunity the means are those of the rows whose target is the class that is decided. The
slope of a score s in group g is 2 λ (m_g - m) / n_g, which enters the backward pass at the output
beside the loss's own δ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, TypeAlias

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.error import SankofaError
from sankofa.explain.prediction.output_reader import LinearReading
from sankofa.nn import Array, Tree, backward_from_delta, forward
from sankofa.train import TrainingRun
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.step.step import compute_loss, update_parameters

Values: TypeAlias = NDArray[np.float64]

BATCH: Final = 256
"""Rows in a batch at least: of few the means of small groups are mere chance."""


@dataclass(frozen=True, eq=False)
class PenalizedRows:
    """What the penalty needs of N training rows: group codes (N,), and which rows count (N,)."""

    codes: NDArray[np.int64]
    counts: NDArray[np.bool_]
    groups: int


class _Carry(NamedTuple):
    params: list[Tree]
    layer_state: list[Tree]
    optimizer_state: Tree
    time: Array


def penalty_slope(score: Array, member: Array) -> tuple[Array, Array]:
    """The penalty Σ (m_g - m)² () of scores (B,), and its slope (B,).

    `member` (B, G) is 1 where a row counts in a group; groups without a row have no part.
    """
    count = member.sum(axis=0)
    some = count > 0
    means = (member * score[:, None]).sum(axis=0) / jnp.where(some, count, 1)
    middle = jnp.where(some, means, 0).sum() / jnp.maximum(some.sum(), 1)
    apart = jnp.where(some, means - middle, 0)
    slope = (member * (2 * apart / jnp.where(some, count, 1))).sum(axis=1)
    return (apart**2).sum(), slope


def make_penalized_epoch(program: Program, reading: LinearReading) -> Callable[..., Any]:
    """A function that takes one epoch's steps, over batches given as rows (steps, batch)."""

    def step(
        carry: _Carry,
        rows: Array,
        data: tuple[Array, Array, Array],
        hyper: Hyperparameters,
        strength: Array,
        free: Tree | None,
        steps: int,
    ) -> tuple[_Carry, Array]:
        x, t, member = (table[rows] for table in data)
        params = carry.params
        y, layer_state, caches = forward(program.layers, params, carry.layer_state, x, "train")
        result = compute_loss(program, caches[-1]["z"], y, t, hyper)
        score = reading.factor * y[:, reading.unit] + reading.offset
        value, slope = penalty_slope(score, member)
        dy = jnp.zeros_like(y).at[:, reading.unit].set(strength * reading.factor * slope)
        delta = result.delta + program.layers[-1].delta(params[-1], caches[-1], dy)
        _, grads, _ = backward_from_delta(program.layers, params, caches, delta)
        moved, optimizer_state = update_parameters(
            program, params, carry.optimizer_state, grads, hyper, carry.time, free
        )
        after = _Carry(moved, layer_state, optimizer_state, carry.time + 1 / steps)
        return after, result.loss + strength * value

    def epoch(
        carry: _Carry,
        batches: Array,
        data: tuple[Array, Array, Array],
        hyper: Hyperparameters,
        strength: Array,
        free: Tree | None,
    ) -> tuple[_Carry, Array]:
        steps = len(batches)
        return jax.lax.scan(
            lambda c, rows: step(c, rows, data, hyper, strength, free, steps), carry, batches
        )

    return epoch


def train_with_penalty(
    run: TrainingRun,
    rows: PenalizedRows,
    reading: LinearReading,
    *,
    strength: float,
    epochs: int,
) -> None:
    """Train a fresh run with the penalty; it then stands where it would after its own training.

    Raises: `SankofaError` when numbers are no longer finite.
    """
    snapshot = run.snapshot()
    inputs, targets = snapshot.get_part("train")
    state, dtype = snapshot.train_state, snapshot.experiment.precision
    member = (rows.codes[:, None] == np.arange(rows.groups)) & rows.counts[:, None]
    rng = np.random.default_rng(snapshot.experiment.seed)
    size = min(len(rows.codes), max(BATCH, snapshot.program.batch_size))
    steps = -(-len(rows.codes) // size)
    with snapshot.scope():
        carry = _Carry(
            snapshot.params, snapshot.layer_state, state.optimizer_state, jnp.zeros((), dtype)
        )
        rest = (
            (inputs, targets, jnp.asarray(member, dtype)),
            snapshot.hyperparameters,
            jnp.asarray(strength, dtype),
            snapshot.free_mask,
        )
        first = jnp.zeros((steps, size), jnp.int32)
        advance = snapshot.compile(make_penalized_epoch, carry, first, *rest, settings=(reading,))
        for _ in range(epochs):
            order = rng.permutation(len(rows.codes))
            wrapped = np.resize(order, steps * size).reshape(steps, size)
            carry, losses = advance(carry, jnp.asarray(wrapped, jnp.int32), *rest)
            if not np.isfinite(np.asarray(losses)).all():
                raise SankofaError(
                    "Training with the penalty diverged. Take a smaller learning rate or penalty.",
                    field="penalty",
                )
    _install(run, carry)


def _install(run: TrainingRun, carry: _Carry) -> None:
    """Make what was trained the run's own parameters and layer state."""
    run.parameters = jax.tree.map(np.asarray, carry.params)
    trainer = run.parts.trainer
    now = trainer.step_state
    moved = now.train_state._replace(layer_state=carry.layer_state)
    trainer.step_state = replace(now, train_state=moved)
