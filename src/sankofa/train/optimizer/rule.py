"""Optimizers as optax transformations, and the penalties on weights.

`train.step.step`, `compute_update`, applies them with the learning rate.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import jax
import jax.numpy as jnp
import optax

from sankofa.document import (
    Adagrad,
    Adam,
    AdamW,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    OptimizerRule,
    Perceptron,
    RmsProp,
    Sgd,
)
from sankofa.nn import Array, Tree
from sankofa.train.optimizer.adagrad import scale_by_adagrad
from sankofa.train.optimizer.adam import scale_by_adam, scale_by_nadam
from sankofa.train.state.hyperparameter import Hyperparameters

WEIGHT_NAMES: Final = frozenset({"W", "K", "E"})  # of Dense, of convolutions, of Embedding
ParameterPath: TypeAlias = tuple[object, ...]

RULES: Final[
    Mapping[type[OptimizerRule], Callable[[Hyperparameters], optax.GradientTransformation]]
] = MappingProxyType(
    {
        Sgd: lambda h: optax.sgd(h["learning_rate"]),
        Momentum: lambda h: optax.sgd(h["learning_rate"], h["momentum"]),
        Nesterov: lambda h: optax.sgd(h["learning_rate"], h["momentum"], nesterov=True),
        Adagrad: lambda h: optax.chain(
            scale_by_adagrad(h["epsilon"]),
            optax.scale_by_learning_rate(h["learning_rate"]),
        ),
        RmsProp: lambda h: optax.rmsprop(
            h["learning_rate"], h["decay"], h["epsilon"], eps_in_sqrt=False
        ),
        Adam: lambda h: optax.chain(
            scale_by_adam(h["beta1"], h["beta2"], h["epsilon"]),
            optax.scale_by_learning_rate(h["learning_rate"]),
        ),
        AdamW: lambda h: optax.chain(
            scale_by_adam(h["beta1"], h["beta2"], h["epsilon"]),
            optax.add_decayed_weights(h["weight_decay"]),
            optax.scale_by_learning_rate(h["learning_rate"]),
        ),
        Nadam: lambda h: optax.chain(
            scale_by_nadam(h["beta1"], h["beta2"], h["epsilon"]),
            optax.scale_by_learning_rate(h["learning_rate"]),
        ),
        Lion: lambda h: optax.chain(
            optax.scale_by_lion(h["beta1"], h["beta2"]),
            optax.add_decayed_weights(h["weight_decay"]),
            optax.scale_by_learning_rate(h["learning_rate"]),
        ),
        Perceptron: lambda h: optax.sgd(h["learning_rate"]),  # δ is t - a, see `step`
    }
)


def penalize_gradients(params: list[Tree], grads: list[Tree], h: Hyperparameters) -> list[Tree]:
    """∂/∂W of λ₁ Σ|W| + λ₂/2 Σ W², added to the gradients of weights alone."""

    def penalized(path: ParameterPath, p: Array, g: Array) -> Array:
        return g + h["l1"] * jnp.sign(p) + h["l2"] * p if is_weight(path) else g

    penalized_tree: list[Tree] = jax.tree.map_with_path(penalized, params, grads)
    return penalized_tree


def penalty(params: list[Tree], h: Hyperparameters) -> Array:
    """λ₁ Σ|W| + λ₂/2 Σ W², the sum over all weights"""
    weights = [p for path, p in jax.tree.leaves_with_path(params) if is_weight(path)]
    return sum(
        (h["l1"] * jnp.abs(p).sum() + h["l2"] / 2 * (p * p).sum() for p in weights),
        jnp.zeros_like(h["l1"]),
    )


def is_weight(path: ParameterPath) -> bool:
    """Whether it is the weights of a layer, W, K or E, and not biases, gains or slopes."""
    return isinstance(path[-1], jax.tree_util.DictKey) and path[-1].key in WEIGHT_NAMES
