"""Adagrad as an optax transformation, before the learning rate."""

import jax
import jax.numpy as jnp
import optax

from sankofa.nn import Array, Tree


def scale_by_adagrad(epsilon: Array) -> optax.GradientTransformation:
    """G / (√(Σ g²) + ε), the sum over all steps so far (Duchi et al. 2011, figure 1)

    optax has ε under the root, where it outweighs gradients of less than √ε.
    """

    def init(params: Tree) -> Tree:
        return jax.tree.map(jnp.zeros_like, params)

    def update(grads: Tree, past: Tree, _: Tree | None = None) -> tuple[Tree, Tree]:
        s = jax.tree.map(lambda s, g: s + g * g, past, grads)
        return jax.tree.map(lambda g, s: g / (jnp.sqrt(s) + epsilon), grads, s), s

    return optax.GradientTransformation(init, update)
