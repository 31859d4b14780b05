"""The train state at step 0, and the random keys of a run, as compiled functions."""

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
from sankofa.train.compiler.cache import CompileKey, compile_key, get_compiled
from sankofa.train.compiler.xla_option import ONCE
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.parameter import count_parameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState

MAX_PARAMETERS = 200_000_000  # parameters


def make_random_keys(seed: int, precision: Precision) -> tuple[Array, Array]:
    """The random key of the first parameters, and that of row orders and dropout."""
    words = np.array([seed >> 32, seed & 0xFFFFFFFF], np.uint32)
    split = get_compiled(compile_key(_make_key_split, precision=precision, options=ONCE), words)
    start, order = split(words)
    return start, order


def _make_key_split() -> Callable[[NDArray[np.uint32]], tuple[Array, Array]]:
    def split(seed: Array) -> tuple[Array, Array]:
        start, order = jax.random.split(jax.random.wrap_key_data(seed))
        return start, order

    return split


def initial_state_key(program: Program, plan: Plan) -> CompileKey:
    """The compile key of a function of hyper-parameters and a random key: the state at step 0."""
    return compile_key(
        _make_initial_state, plan.layers, program, precision=program.precision, options=ONCE
    )


def _make_initial_state(
    layers: tuple[Layer, ...], program: Program
) -> Callable[[Hyperparameters, Array], TrainState]:
    shape: Shape = program.shape

    def start(hyper: Hyperparameters, key: Array) -> TrainState:
        params, state, _ = init(layers, key, shape)
        _refuse_too_many_parameters(params)
        order = jnp.arange(program.rows, dtype=jnp.int32)
        moments = RULES[program.rule](hyper).init(params)
        zero, best = jnp.int32(0), jnp.asarray(jnp.inf, program.precision)
        return TrainState(params, state, moments, order, zero, zero, best, zero)

    return start


def _refuse_too_many_parameters(params: list[Tree]) -> None:
    if (found := count_parameters(params)) > MAX_PARAMETERS:
        raise SankofaError(
            f"The network would have {found:,} parameters, but {MAX_PARAMETERS:,} is the most. "
            "Make its layers smaller, or put a pool before the first Dense.",
            field="network",
        )


def refuse_other_leaves(leaves: list[NDArray[Any]], like: list[Any]) -> None:
    """Raises: `ValueError` for arrays without the shapes and types of a train state's leaves."""
    found = [(leaf.shape, leaf.dtype) for leaf in leaves]
    if found != [(leaf.shape, leaf.dtype) for leaf in like]:
        raise ValueError("These are arrays of another program.")
