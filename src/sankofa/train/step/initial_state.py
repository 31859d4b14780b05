"""Where every run begins, as compiled functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.document import Plan, Precision
from sankofa.error import SankofaError
from sankofa.nn import Array, Layer, Shape, Tree, init
from sankofa.train.compiler.cache import Recipe, ready, recipe
from sankofa.train.compiler.xla_option import ONCE
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.parameter import size
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import Progress

LARGEST = 200_000_000  # parameters


def keys(seed: int, precision: Precision) -> tuple[Array, Array]:
    """The key of the first weights, and that of the orders of all epochs."""
    words = np.array([seed >> 32, seed & 0xFFFFFFFF], np.uint32)
    split = ready(recipe(_splitting, precision=precision, options=ONCE), words)
    start, order = split(words)
    return start, order


def _splitting() -> Callable[[NDArray[np.uint32]], tuple[Array, Array]]:
    def split(seed: Array) -> tuple[Array, Array]:
        start, order = jax.random.split(jax.random.wrap_key_data(seed))
        return start, order

    return split


def starting(program: Program, plan: Plan) -> Recipe:
    """Progress at step 0, from the hyper-parameters and a key."""
    return recipe(_starting, plan.layers, program, precision=program.precision, options=ONCE)


def _starting(layers: tuple[Layer, ...], program: Program) -> Callable[[Hyper, Array], Progress]:
    shape: Shape = program.shape

    def start(hyper: Hyper, key: Array) -> Progress:
        params, state, _ = init(layers, key, shape)
        _refuse_giants(params)
        order = jnp.arange(program.rows, dtype=jnp.int32)
        moments = RULES[program.rule](hyper).init(params)
        zero, best = jnp.int32(0), jnp.asarray(jnp.inf, program.precision)
        return Progress(params, state, moments, order, zero, zero, best, zero)

    return start


def _refuse_giants(params: list[Tree]) -> None:
    if (found := size(params)) > LARGEST:
        raise SankofaError(
            f"The network would have {found:,} parameters, but {LARGEST:,} is the most. Make its "
            "layers smaller, or put a pool before the first Dense.",
            field="network",
        )


def refuse_others(leaves: list[NDArray[Any]], like: list[Any]) -> None:
    """Raises: `ValueError` for arrays that are not those of a progress like this."""
    found = [(leaf.shape, leaf.dtype) for leaf in leaves]
    if found != [(leaf.shape, leaf.dtype) for leaf in like]:
        raise ValueError("These are arrays of another program.")
