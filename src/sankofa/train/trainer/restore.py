"""Restore a trainer's state from the arrays of a model file or a keyframe."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.train.compiler.precision import precision_scope
from sankofa.train.state.history import is_history_table
from sankofa.train.state.run_state import StepState
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.initial_state import refuse_other_leaves
from sankofa.train.trainer.run_settings import RunSettings, compute_state_shapes


def restore_step_state(
    settings: RunSettings, step: int, leaves: list[NDArray[Any]], history: NDArray[Any]
) -> StepState:
    """The state of another run of the same program, from what it saved.

    Args:
        settings: The settings of the run.
        step: How many steps it had taken.
        leaves: The arrays of its train state, in the order of `jax.tree.leaves`.
        history: The scores (n, 6) of its epochs, as `History.get_table` returns them.

    Raises:
        ValueError: When these cannot be its arrays; nothing is allocated before.

    """
    shapes = compute_state_shapes(settings)
    with precision_scope(settings.experiment.precision):
        refuse_other_leaves(leaves, jax.tree.leaves(shapes))
        tree = jax.tree.structure(shapes)
        train_state: TrainState = jax.tree.unflatten(tree, [jnp.asarray(leaf) for leaf in leaves])
    epoch, batch = int(train_state.epoch), int(train_state.batch)
    program = settings.program
    is_order = np.array_equal(np.sort(train_state.row_order), np.arange(program.rows))
    counts_fit = min(step, epoch, batch) >= 0 and batch < program.batches_per_epoch
    if not (is_order and counts_fit and is_history_table(history, epoch)):
        raise ValueError("These are counts and rows of another program.")
    return StepState(step, epoch, batch, train_state)
