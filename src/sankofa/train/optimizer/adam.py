"""Adam and Nadam as optax transformations, before the learning rate; accurate in float32 too."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from sankofa.nn import Array, Tree


class AdamState(NamedTuple):
    """Running means m of g and v of g², and the weight that each has gathered: 1 - βᵗ."""

    m: Tree
    v: Tree
    m_weight: Array
    v_weight: Array


def scale_by_adam(beta1: Array, beta2: Array, epsilon: Array) -> optax.GradientTransformation:
    """(m / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε) (Kingma & Ba 2015, algorithm 1)

    The weights 1 - βᵗ are gathered as the means are, from ones: the rounding of β then cancels.
    optax subtracts βᵗ from 1 instead, which in float32 costs four of seven digits at first.
    """

    def init(params: Tree) -> AdamState:
        zeros = jax.tree.map(jnp.zeros_like, params)
        nothing = jnp.zeros_like(beta1)
        return AdamState(zeros, zeros, nothing, nothing)

    def update(grads: Tree, past: AdamState, _: Tree | None = None) -> tuple[Tree, AdamState]:
        now = AdamState(
            jax.tree.map(lambda m, g: beta1 * m + (1 - beta1) * g, past.m, grads),
            jax.tree.map(lambda v, g: beta2 * v + (1 - beta2) * g * g, past.v, grads),
            beta1 * past.m_weight + (1 - beta1),
            beta2 * past.v_weight + (1 - beta2),
        )
        m_share, v_share = 1 / now.m_weight, 1 / now.v_weight  # a division a weight costs more
        return jax.tree.map(
            lambda m, v: (m * m_share) / (jnp.sqrt(v * v_share) + epsilon), now.m, now.v
        ), now

    return optax.GradientTransformation(init, update)


def scale_by_nadam(beta1: Array, beta2: Array, epsilon: Array) -> optax.GradientTransformation:
    """Adam with m taken one step further: m + what g will add (Dozat 2016, algorithm 8)

    (β₁ m / (1 - β₁ᵗ⁺¹) + (1 - β₁) g / (1 - β₁ᵗ)) / (√(v / (1 - β₂ᵗ)) + ε)
    """
    plain = scale_by_adam(beta1, beta2, epsilon)

    def update(grads: Tree, past: AdamState, _: Tree | None = None) -> tuple[Tree, AdamState]:
        _, now = plain.update(grads, past)
        next_weight = beta1 * now.m_weight + (1 - beta1)

        def ahead(m: Array, v: Array, g: Array) -> Array:
            m = beta1 * m / next_weight + (1 - beta1) * g / now.m_weight
            return m / (jnp.sqrt(v / now.v_weight) + epsilon)

        return jax.tree.map(ahead, now.m, now.v, grads), now

    return optax.GradientTransformation(plain.init, update)
