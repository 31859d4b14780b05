"""The compiled loop for many members: what is wide in it, and what all share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jax

from sankofa.nn import Array, Tree
from sankofa.train.ensemble.initial_state import Batched
from sankofa.train.lane import lanes
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import Given, Progress
from sankofa.train.step.loop import advance


def compile_loop(program: Program, given: Given, progress: Progress, differs: Batched) -> Any:
    """`advance` of this program for arguments like these: from (given, progress, steps) to the
    progress and the scores of every epoch that ended.
    """
    leaves, tree = jax.tree.flatten(_mark_batched(program, given, progress, differs))
    return _compile_loop(program, tree, tuple(leaves))


def _mark_batched(program: Program, given: Given, progress: Progress, differs: Batched) -> Tree:
    """Which arrays of a call have the members last."""

    def all_of(tree: Tree, flag: bool) -> Tree:  # noqa: FBT001
        return jax.tree.map(lambda _: flag, tree)

    hyper = jax.tree.unflatten(jax.tree.structure(given.hyper), differs.hyper)
    parts = all_of(given.parts, differs.parts)
    known = Given(hyper, True, parts, all_of(given.free, False))  # noqa: FBT003
    moves = all_of(progress, True)._replace(  # noqa: FBT003
        order=program.shuffle, epoch=False, batch=False, best=False, waited=False
    )
    return known, moves


@lru_cache(maxsize=64)
def _compile_loop(program: Program, tree: Any, wide: tuple[bool, ...]) -> Any:
    """`advance` of this program for many members: progress and scores."""
    given, progress = jax.tree.unflatten(tree, wide)

    def one(given: Given, progress: Progress, steps: Array) -> tuple[Progress, Array]:
        after, report = advance(program, given, progress, steps)
        return after, report.scores

    return jax.jit(lanes(one, (given, progress, False), (progress, True)))
