"""Layers that end in a = f(z)."""

from typing import Any

from sankofa.nn.activation import Activation
from sankofa.nn.layer import Array, Layer, Tree


class Activated(Layer, frozen=True):
    """A layer whose output is a = f(z); its cache holds x, z and a."""

    @property
    def f(self) -> Activation:
        """The activation f."""
        raise NotImplementedError

    def delta(self, params: Tree, cache: Tree, dy: Array) -> Array:
        """δ = ∂L/∂z = ∂L/∂a ⊙ f'(z)"""
        return self.f.back(params, cache["z"], cache["a"], dy)

    def backward(self, params: Tree, cache: Tree, dy: Array) -> tuple[Array, Tree]:
        """∂L/∂x and ∂L/∂params from ∂L/∂a, with the gradients of the parameters of f itself."""
        dx, grads = self.backward_from_delta(params, cache, self.delta(params, cache, dy))
        return dx, grads | self.f.grads(params, cache["z"], dy)

    def structure(self) -> Layer:
        """How weights began does not matter to a step."""
        import msgspec

        begun: dict[str, Any] = {"initializer": "zeros", "scale": 1.0}
        return msgspec.structs.replace(
            self, **{name: begun[name] for name in begun if name in self.__struct_fields__}
        )
