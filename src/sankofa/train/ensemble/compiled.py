"""The compiled loop of an ensemble: members are the last axis of its batched arguments."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jax

from sankofa.nn import Array, Tree
from sankofa.train.ensemble.initial_state import Batched
from sankofa.train.lane import lanes
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, TrainState
from sankofa.train.step.loop import advance_steps


def compile_loop(
    program: Program, given: CallInputs, progress: TrainState, batched: Batched
) -> Any:
    """The compiled `advance` for the members of an ensemble, for arguments like these.

    It takes (given, progress, steps), and returns the progress and the scores (E, 5, M) of the
    epochs that ended. `batched` says which leaves of the arguments differ between members.
    """
    leaves, tree = jax.tree.flatten(_mark_batched(program, given, progress, batched))
    return _compile_loop(program, tree, tuple(leaves))


def _mark_batched(
    program: Program, given: CallInputs, progress: TrainState, batched: Batched
) -> Tree:
    """Which arrays of a call have the members as last axis, as a tree of flags."""

    def all_of(tree: Tree, flag: bool) -> Tree:  # noqa: FBT001
        return jax.tree.map(lambda _: flag, tree)

    hyper = jax.tree.unflatten(jax.tree.structure(given.hyperparameters), batched.hyper)
    parts = all_of(given.data, batched.parts)
    inputs = CallInputs(hyper, True, parts, all_of(given.free_mask, False))  # noqa: FBT003
    state = all_of(progress, True)._replace(  # noqa: FBT003
        row_order=program.shuffle,
        epoch=False,
        batch=False,
        best_loss=False,
        epochs_without_gain=False,
    )
    return inputs, state


@lru_cache(maxsize=64)
def _compile_loop(program: Program, tree: Any, batched: tuple[bool, ...]) -> Any:
    """As `compile_loop`, with the flags as a tree and its leaves, which can be a cache's key."""
    given, progress = jax.tree.unflatten(tree, batched)

    def advance_one(
        given: CallInputs, progress: TrainState, steps: Array
    ) -> tuple[TrainState, Array]:
        after, report = advance_steps(program, given, progress, steps)
        return after, report.scores

    return jax.jit(lanes(advance_one, (given, progress, False), (progress, True)))
