"""The size of a block of members that the cache holds, and the limit of memory."""

from __future__ import annotations

import os

import jax
import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import init
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.ensemble.block import count_cores
from sankofa.train.ensemble.initial_state import Member
from sankofa.train.state.history import SCORE_NAMES
from sankofa.train.state.program import Program

MAX_BLOCK = 256  # members of a block
CACHE_BYTES = 64 * 2**20  # that a block may use
MIN_BLOCK = 8  # members; fewer fill no SIMD vector


def choose_block_size(program: Program, member: Member, *, count: int, epochs: int) -> int:
    """How many of `count` members to train in one block, so that all cores are used evenly.

    Raises: `SankofaError` when the results of all are more than memory holds.
    """
    width = np.dtype(program.precision).itemsize
    parameters, activations = _count_parameters(program), _count_activations(program, member)
    _refuse_too_many(count, width * (6 * parameters + len(SCORE_NAMES) * epochs) + 4 * program.rows)
    largest = int(
        np.clip(CACHE_BYTES // (width * (4 * parameters + activations)), MIN_BLOCK, MAX_BLOCK)
    )
    if jax.default_backend() != "cpu":
        largest *= 16
    blocks = max(-(-count // largest), min(count_cores(), count // MIN_BLOCK), 1)
    size = -(-count // blocks)
    return size if size < 2 * MIN_BLOCK else -(-size // MIN_BLOCK) * MIN_BLOCK


def _count_parameters(program: Program) -> int:
    with precision_scope(program.precision):
        shapes = jax.eval_shape(
            lambda key: init(program.layers, key, program.shape)[:2], jax.random.key(0)
        )
    return sum(int(np.prod(leaf.shape)) for leaf in jax.tree.leaves(shapes))


def _count_activations(program: Program, member: Member) -> int:
    """Numbers of one member's rows, and of its widest activations when it is evaluated."""
    widest = max(int(np.prod(shape)) for shape in (program.shape, *member.plan.shapes))
    rows = max(program.batch_size, min(2048, program.rows))
    return 2 * widest * rows + sum(int(np.prod(part.shape)) for part in member.arrays)


def _refuse_too_many(count: int, each: int) -> None:
    largest = _physical_memory() // 2 // each
    if count > largest:
        raise SankofaError(
            f"{count:,} networks at once would need {count * each / 2**30:,.1f} GiB, but "
            f"{largest:,} is the most that half of this machine's memory holds. Train them in "
            "several calls.",
            field="seeds",
        )


def _physical_memory() -> int:
    """Bytes of this machine's memory; 4 GiB where that is unknown."""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return 4 * 2**30
