"""Train the members of an ensemble in blocks, on every core."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import perf_counter
from typing import Any

import jax
import numpy as np

from sankofa.nn import Array
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.ensemble.compiled import compile_loop
from sankofa.train.ensemble.initial_state import Batched, Member, make_initial_state
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import MAX_STEPS_PER_CALL, TrainState

CHUNK_S = 0.2  # of one call, so that Ctrl-C acts soon


def train_members(
    program: Program, members: Sequence[Member], *, epochs: int, size: int
) -> tuple[TrainState, Array]:
    """Train every member for `epochs` epochs, in blocks of `size` on all cores.

    Returns the train state, whose arrays have the members as last axis, and the scores (E, 5, M).
    """
    blocks = [members[i : i + size] for i in range(0, len(members), size)]
    batched = _find_batched(members)
    stop = Event()
    with precision_scope(program.precision):
        first = _Block(program, blocks[0], batched, size)
        first.advance(0)  # compiles once, before the other threads need it

    def work(number: int) -> tuple[TrainState, Array]:
        with precision_scope(program.precision):
            block = _Block(program, blocks[number], batched, size) if number else first
            return block.train(epochs, stop)

    with ThreadPoolExecutor(_count_workers()) as pool:
        try:
            results = list(pool.map(work, range(len(blocks))))
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return _join_blocks(results, blocks)


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _count_workers() -> int:
    return count_cores() if jax.default_backend() == "cpu" else 1


def _find_batched(members: Sequence[Member]) -> Batched:
    first = jax.tree.leaves(members[0].hyperparameters)
    seen: dict[int, list[Array]] = {
        id(m.hyperparameters): jax.tree.leaves(m.hyperparameters) for m in members
    }
    hyperparameters = tuple(
        any(not np.array_equal(leaves[i], leaf) for leaves in seen.values())
        for i, leaf in enumerate(first)
    )
    return Batched(hyperparameters, any(m.arrays is not members[0].arrays for m in members))


class _Block:
    """`size` members that advance in one call; the last is repeated where there are fewer."""

    def __init__(
        self, program: Program, members: Sequence[Member], batched: Batched, size: int
    ) -> None:
        members = [*members, *[members[-1]] * (size - len(members))]
        self._program = program
        self._inputs, self._train_state = make_initial_state(program, members, batched)
        self._run = compile_loop(program, self._inputs, self._train_state, batched)

    def advance(self, steps: int) -> Array:
        """Advance by `steps` steps; the scores (E, 5, M) of the epochs that ended."""
        self._train_state, scores = self._run(self._inputs, self._train_state, steps)
        scores.block_until_ready()
        return scores

    def train(self, epochs: int, stop: Event) -> tuple[TrainState, Array]:
        """Train for `epochs` epochs, in calls short enough to be interrupted between them."""
        batches, completed, epochs_a_call = self._program.batches_per_epoch, 0, 1
        rows = []
        largest = max(1, MAX_STEPS_PER_CALL // batches)
        while completed < epochs and not stop.is_set():
            count, started = min(epochs_a_call, largest, epochs - completed), perf_counter()
            rows.append(np.asarray(self._advance_by_chunks(count * batches))[:count])
            completed += count
            took_s = perf_counter() - started
            epochs_a_call = max(1, min(4 * count, int(count * CHUNK_S / max(took_s, 1e-6))))
        return jax.tree.map(np.asarray, self._train_state), np.concatenate(rows)

    def _advance_by_chunks(self, steps: int) -> Array:
        """Advance in several calls where one cannot take as many steps; the scores of the last."""
        while steps > MAX_STEPS_PER_CALL:
            self.advance(MAX_STEPS_PER_CALL)
            steps -= MAX_STEPS_PER_CALL
        return self.advance(steps)


def _join_blocks(
    results: list[tuple[TrainState, Array]], blocks: list[Sequence[Member]]
) -> tuple[TrainState, Array]:
    """Concatenate the blocks along the members, without those that only filled the last block."""
    first, _ = results[0]
    counts = [len(block) for block in blocks]

    def join(*each: Any) -> Any:
        return np.concatenate([v[..., :n] for v, n in zip(each, counts, strict=True)], axis=-1)

    shared: dict[str, Any] = {
        "epoch": first.epoch,
        "batch": first.batch,
        "best_loss": first.best_loss,
        "epochs_without_gain": first.epochs_without_gain,
    }
    if first.row_order.ndim == 1:
        shared["row_order"] = first.row_order
    nothing: dict[str, Any] = dict.fromkeys(shared)
    moved = [train_state._replace(**nothing) for train_state, _ in results]
    whole = jax.tree.map(join, *moved)._replace(**shared)
    return whole, join(*(scores for _, scores in results))
