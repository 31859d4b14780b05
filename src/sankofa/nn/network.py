"""A network is a tuple of layers: forward from the first to the last, backward from the last."""

from collections import Counter
from collections.abc import Sequence

from sankofa.error import SankofaError
from sankofa.nn.layer import Array, InputKind, Layer, Mode, Shape, Tree
from sankofa.nn.lazy import jax


def names(layers: Sequence[Layer]) -> tuple[str, ...]:
    """The layers as a person sees them: `convolution 1`, `hidden 1`, `hidden 2`."""
    seen: Counter[str] = Counter()
    found = []
    for layer in layers:
        seen[layer.title] += 1
        found.append(f"{layer.title} {seen[layer.title]}")
    return tuple(found)


def shapes(layers: Sequence[Layer], shape: Shape, *, last: str | None = None) -> list[Shape]:
    """The shape that leaves each layer, of one example; `last` is another name for the last one.

    Raises: `SankofaError` that names the layer which cannot take what comes, its index first in
    the field.
    """
    found = []
    called = (*names(layers[:-1]), last) if last else names(layers)
    for i, (layer, name) in enumerate(zip(layers, called, strict=True)):
        try:
            shape = layer.output(shape)
        except SankofaError as error:
            where = f"{i}" if error.field is None else f"{i}.{error.field}"
            said = f'{type(layer).__name__} "{name}" {error}'
            raise SankofaError(said, field=where) from None
        found.append(shape)
    return found


def input_kind(layers: Sequence[Layer]) -> InputKind:
    """Whether rows or images enter: the first layer that is not open to both decides."""
    return next((layer.takes for layer in layers if layer.takes != "any"), "any")


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


def outputs(
    layers: Sequence[Layer], params: list[Tree], state: list[Tree], x: Array
) -> list[Array]:
    """What leaves every layer when it predicts."""
    found = []
    for layer, p, s in zip(layers, params, state, strict=True):
        x, _, _ = layer.forward(p, s, x, "predict")
        found.append(x)
    return found


def backward(
    layers: Sequence[Layer], params: list[Tree], caches: list[Tree], dy: Array
) -> tuple[Array, list[Tree]]:
    """∂L/∂x and the gradients, from ∂L/∂y of the last layer."""
    grads = []
    for layer, p, cache in zip(layers[::-1], params[::-1], caches[::-1], strict=True):
        dy, g = layer.backward(p, cache, dy)
        grads.append(g)
    return dy, grads[::-1]


def deltas(
    layers: Sequence[Layer], params: list[Tree], caches: list[Tree], dy: Array
) -> list[Array]:
    """Every layer's δ, from ∂L/∂y of the last layer."""
    found = []
    for layer, p, cache in zip(layers[::-1], params[::-1], caches[::-1], strict=True):
        found.append(layer.delta(p, cache, dy))
        dy, _ = layer.backward(p, cache, dy)
    return found[::-1]


def backward_from_delta(
    layers: Sequence[Layer], params: list[Tree], caches: list[Tree], delta: Array
) -> tuple[Array, list[Tree], list[Array]]:
    """∂L/∂x, the gradients, and every layer's δ, from δ = ∂L/∂z of the last layer."""
    dx, g = layers[-1].backward_from_delta(params[-1], caches[-1], delta)
    grads, deltas = [g], [delta]
    for layer, p, cache in zip(layers[-2::-1], params[-2::-1], caches[-2::-1], strict=True):
        deltas.append(layer.delta(p, cache, dx))
        dx, g = layer.backward(p, cache, dx)
        grads.append(g)
    return dx, grads[::-1], deltas[::-1]
