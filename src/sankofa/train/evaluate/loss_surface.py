"""The loss at points around the parameters, as a function to be compiled; for landscapes."""

from collections.abc import Callable

import jax
import jax.numpy as jnp

from sankofa.nn import Array, Tree
from sankofa.nn.loss import row_weights
from sankofa.train.evaluate.score import loss_and_accuracy
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program


def make_loss_surface(program: Program) -> Callable[..., tuple[Array, Array]]:
    """Σ of the rows' losses at θ + Σ c d for every place, penalty excluded, and the rows' weight.

    `directions` are D trees of the type of the parameters, `places` (n, D) how far to go along
    each. Parts of the rows add up: the loss is the sum of the sums over the sum of the weights.
    The state stays as it is, and the network predicts.
    """

    def seen(
        params: list[Tree],
        state: list[Tree],
        X: Array,
        T: Array,
        hyper: Hyperparameters,
        directions: tuple[list[Tree], ...],
        places: Array,
    ) -> tuple[Array, Array]:
        def moved(place: Array, p: Array, *along: Array) -> Array:
            return p + sum(c * d for c, d in zip(place, along, strict=True))  # θ + Σ c d

        def at(place: Array) -> Array:
            there = jax.tree.map(lambda p, *along: moved(place, p, *along), params, *directions)
            return loss_and_accuracy(program, there, state, X, T, hyper)[0]

        weight = _row_weight_sum(program, T, hyper)
        return jnp.where(weight > 0, jax.vmap(at)(places) * weight, 0), weight

    return seen


def _row_weight_sum(program: Program, T: Array, hyper: Hyperparameters) -> Array:
    if program.weighs_classes:
        return row_weights(T, hyper["class_weights"]).sum()
    return jnp.asarray(len(T), T.dtype)
