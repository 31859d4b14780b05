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
    """A function of parameters, rows, directions and points: the losses at θ + Σ c d.

    `directions` are D trees of the type of the parameters, `points` (n, D) the coordinates c. It
    returns the sum of the rows' losses at every point (n,), penalty excluded, and the sum of their
    weights (). Both add up over parts of the rows: the loss is the one over the other. The network
    predicts, and its layers' state stays as it is.
    """

    def losses(
        params: list[Tree],
        state: list[Tree],
        X: Array,
        T: Array,
        hyper: Hyperparameters,
        directions: tuple[list[Tree], ...],
        points: Array,
    ) -> tuple[Array, Array]:
        def loss_at(point: Array) -> Array:
            def shift(p: Array, *along: Array) -> Array:
                return p + sum(c * d for c, d in zip(point, along, strict=True))  # θ + Σ c d

            shifted = jax.tree.map(shift, params, *directions)
            return loss_and_accuracy(program, shifted, state, X, T, hyper)[0]

        weight = _row_weight_sum(program, T, hyper)
        return jnp.where(weight > 0, jax.vmap(loss_at)(points) * weight, 0), weight

    return losses


def _row_weight_sum(program: Program, T: Array, hyper: Hyperparameters) -> Array:
    """The sum () of the weights of the rows with the targets T (N, units)."""
    if program.weighs_classes:
        return row_weights(T, hyper["class_weights"]).sum()
    return jnp.asarray(len(T), T.dtype)
