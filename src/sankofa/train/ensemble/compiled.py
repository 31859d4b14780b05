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
    program: Program, inputs: CallInputs, train_state: TrainState, batched: Batched
) -> Any:
    """The compiled `advance` for the members of an ensemble, for arguments like these.

    It takes (inputs, train_state, steps), and returns the train state and the scores (E, 5, M)
    of the epochs that ended. `batched` says which leaves of the arguments differ between members.
    """
    leaves, tree = jax.tree.flatten(_mark_batched(program, inputs, train_state, batched))
    return _compile_loop(program, tree, tuple(leaves))


def _mark_batched(
    program: Program, inputs: CallInputs, train_state: TrainState, batched: Batched
) -> Tree:
    """Which arrays of a call have the members as last axis, as a tree of flags."""

    def all_of(tree: Tree, flag: bool) -> Tree:  # noqa: FBT001
        return jax.tree.map(lambda _: flag, tree)

    hyperparameters = jax.tree.unflatten(
        jax.tree.structure(inputs.hyperparameters), batched.hyperparameters
    )
    arrays = all_of(inputs.data, batched.arrays)
    input_flags = CallInputs(hyperparameters, True, arrays, all_of(inputs.free_mask, False))  # noqa: FBT003
    state_flags = all_of(train_state, True)._replace(  # noqa: FBT003
        row_order=program.shuffle,
        epoch=False,
        batch=False,
        best_loss=False,
        epochs_without_gain=False,
    )
    return input_flags, state_flags


@lru_cache(maxsize=64)
def _compile_loop(program: Program, tree: Any, batched: tuple[bool, ...]) -> Any:
    """As `compile_loop`, with the flags as a tree and its leaves, which can be a cache's key."""
    inputs, train_state = jax.tree.unflatten(tree, batched)

    def advance_one(
        inputs: CallInputs, train_state: TrainState, steps: Array
    ) -> tuple[TrainState, Array]:
        after, report = advance_steps(program, inputs, train_state, steps)
        return after, report.scores

    return jax.jit(lanes(advance_one, (inputs, train_state, False), (train_state, True)))
