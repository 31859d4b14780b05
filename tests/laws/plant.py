"""Errors of one percent, planted where a gradient is written."""

from typing import Any

import jax
import jax.numpy as jnp
import pytest

from sankofa.nn import ACTIVATIONS, ActivationName, Array, Layer, Loss, LossName, Tree

WRONG = 1.01


def in_layer(patch: pytest.MonkeyPatch, kind: type[Layer], name: str) -> None:
    """dL/dx, called "x", or the gradient of one parameter, is 1% too large in this layer."""
    backward = kind.backward_from_delta

    def wrong(self: Layer, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        dx, grads = backward(self, params, cache, delta)
        if name == "x":
            return WRONG * dx, grads
        wrongs = {key: jax.tree.map(lambda g: WRONG * g, g) for key, g in grads.items()}
        return dx, {key: wrongs[key] if key == name else g for key, g in grads.items()}

    patch.setattr(kind, "backward_from_delta", wrong)


def in_slope(patch: pytest.MonkeyPatch, name: ActivationName) -> None:
    """f'(z) is 1% too large; where it is 0, as that of a step, it is 0.01."""
    f = ACTIVATIONS[name]
    back = type(f).back

    def wrong(self: Any, params: Any, z: Array, a: Array, da: Array) -> Array:
        dz = back(self, params, z, a, da)
        return jnp.where(dz == 0, 0.01 * da, WRONG * dz) if self.name == name else dz

    patch.setattr(type(f), "back", wrong)


def in_learned(patch: pytest.MonkeyPatch, name: ActivationName) -> None:
    """The gradients of what an activation learns are 1% too large."""
    f = ACTIVATIONS[name]
    grads = type(f).grads

    def wrong(self: Any, params: Any, z: Array, da: Array) -> Any:
        return {key: WRONG * g for key, g in grads(self, params, z, da).items()}

    patch.setattr(type(f), "grads", wrong)


def in_loss(patch: pytest.MonkeyPatch, name: LossName) -> None:
    """The error delta = dL/dz is 1% too large."""
    at = Loss.loss_and_delta

    def wrong(self: Loss, *given: Any, **named: Any) -> tuple[Array, Array]:
        L, delta = at(self, *given, **named)
        return (L, WRONG * delta) if self.name == name else (L, delta)

    patch.setattr(Loss, "loss_and_delta", wrong)
