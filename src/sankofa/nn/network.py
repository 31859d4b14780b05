"""A network is a tuple of layers: forward from the first to the last, backward from the last."""

from collections.abc import Sequence
from typing import TypeAlias

from sankofa.nn.dense import Dense
from sankofa.nn.layer import Array, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jax
from sankofa.nn.output import Output

AnyLayer: TypeAlias = Dense | Output


def init(layers: Sequence[Layer], key: Array, shape: Shape) -> tuple[list[Tree], list[Tree], Shape]:
    """Parameters and state of every layer, each from a key of its own, and the output's shape."""
    params, state = [], []
    for layer, own in zip(layers, jax.random.split(key, len(layers)), strict=True):
        p, s, shape = layer.init(own, shape)
        params.append(p)
        state.append(s)
    return params, state, shape


def forward(
    layers: Sequence[Layer], params: list[Tree], state: list[Tree], x: Array, mode: Mode
) -> tuple[Array, list[Tree], list[Tree]]:
    """The output (B, units), the new state, and every layer's cache."""
    caches, after = [], []
    for layer, p, s in zip(layers, params, state, strict=True):
        x, s_after, cache = layer.forward(p, s, x, mode)
        caches.append(cache)
        after.append(s_after)
    return x, after, caches


def backward(
    layers: Sequence[Layer], params: list[Tree], caches: list[Tree], delta: Array
) -> tuple[Array, list[Tree], list[Array]]:
    """∂L/∂x, the gradients, and every layer's δ, from δ = ∂L/∂z of the last layer."""
    grads, deltas = [], [delta]
    for i in reversed(range(len(layers))):
        dx, g = layers[i].pull(params[i], caches[i], deltas[-1])
        grads.append(g)
        if i > 0:
            deltas.append(layers[i - 1].delta(caches[i - 1], dx))
    return dx, grads[::-1], deltas[::-1]
