"""The initial train state and inputs of all members of an ensemble, members as last axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.document import InitialValue, Plan
from sankofa.nn import Array, Tree, init
from sankofa.train.optimizer.mask import make_free_mask
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, DataArrays, TrainState
from sankofa.train.step.initial_value import set_initial_values


@dataclass(frozen=True, eq=False)
class Member:
    """One network of an ensemble: its plan, hyper-parameters and rows."""

    seed: int
    plan: Plan
    hyperparameters: Tree
    arrays: DataArrays
    frozen: tuple[str, ...]
    initial_values: tuple[InitialValue, ...] = ()


@dataclass(frozen=True)
class Batched:
    """Which compiled arguments differ between members: hyper-parameters, or the data."""

    hyperparameters: tuple[bool, ...]
    arrays: bool


def make_initial_state(
    program: Program, members: Sequence[Member], batched: Batched
) -> tuple[CallInputs, TrainState]:
    """The inputs of the compiled loop and the train state before the first step.

    Arrays that differ between members have them as last axis: W (inputs, units, M).
    """
    params, state, key = _draw_members(members)
    params = set_initial_values(members[0].initial_values, params)
    leaves, tree = jax.tree.flatten(members[0].hyperparameters)
    all_hyperparameters = [jax.tree.leaves(m.hyperparameters) for m in members]
    hyperparameters = jax.tree.unflatten(
        tree,
        [
            jnp.stack([member_leaves[i] for member_leaves in all_hyperparameters], axis=-1)
            if is_batched
            else leaf
            for i, (leaf, is_batched) in enumerate(
                zip(leaves, batched.hyperparameters, strict=True)
            )
        ],
    )
    arrays = members[0].arrays
    if batched.arrays:
        arrays = jax.tree.map(lambda *each: jnp.stack(each, axis=-1), *(m.arrays for m in members))
    single = jax.tree.map(lambda p: p[..., 0], params)
    inputs = CallInputs(hyperparameters, key, arrays, make_free_mask(members[0].frozen, single))
    return inputs, _make_train_state(program, members, params, state)


def _make_train_state(
    program: Program, members: Sequence[Member], params: Tree, state: Tree
) -> TrainState:
    count = len(members)
    order = jnp.arange(program.rows, dtype=jnp.int32)
    if program.shuffle:
        order = jnp.broadcast_to(order[:, None], (program.rows, count))
    rule = RULES[program.rule](members[0].hyperparameters)
    like = jax.eval_shape(rule.init, jax.tree.map(lambda p: p[..., 0], params))
    moments = jax.tree.map(
        lambda m, like: (
            m if m.ndim > like.ndim else jnp.broadcast_to(m[..., None], (*m.shape, count))
        ),
        rule.init(params),
        like,
    )
    zero, best = jnp.int32(0), jnp.asarray(jnp.inf, program.precision)
    return TrainState(params, state, moments, order, zero, zero, best, zero)


def _draw_members(members: Sequence[Member]) -> tuple[Tree, Tree, Array]:
    """Parameters, layer state and key of each member, members as last axis.

    Members with the same layers are drawn at once.
    """
    groups: dict[Any, list[int]] = {}
    for i, member in enumerate(members):
        groups.setdefault(member.plan.layers, []).append(i)
    groups_drawn = [
        _draw_plan(members[places[0]].plan, [members[i].seed for i in places])
        for places in groups.values()
    ]
    if len(groups_drawn) == 1:
        return groups_drawn[0]
    place = np.argsort(np.concatenate(list(groups.values())))
    joined: tuple[Tree, Tree, Array] = jax.tree.map(
        lambda *each: jnp.concatenate(each, axis=-1)[..., place], *groups_drawn
    )
    return joined


def _draw_plan(plan: Plan, seeds: list[int]) -> tuple[Tree, Tree, Array]:
    def draw_one(seed: Array) -> tuple[Tree, Tree, Array]:
        start, key = jax.random.split(jax.random.key(seed))
        params, state, _ = init(plan.layers, start, plan.shape)
        return params, state, key

    drawn: tuple[Tree, Tree, Array] = jax.vmap(draw_one, out_axes=-1)(jnp.asarray(seeds))
    return drawn
