"""One layer's step as a trace, from the layer's own forward and backward passes."""

from typing import Any

import jax
import numpy as np

from sankofa.document import Precision
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.nn import Array, Embedding, Layer, Shape, backward, forward
from sankofa.train.compiler.precision import precision_scope


def traced(
    layer: Layer,
    shape: Shape,
    *,
    rows: int = 1,
    seed: int = 0,
    precision: Precision = "float64",
    x: Any = None,
    dy: Any = None,
    **changed: Any,
) -> LayerTrace:
    """The layer on inputs and on a ∂L/∂y drawn at random; x, dy and parameters may be given."""
    random = np.random.default_rng(seed)

    def drawn(shape: Shape) -> Any:
        return random.normal(size=shape).astype(precision)

    def held(layer: Any) -> Any:
        if layer.dtype == np.uint32:  # the key of a dropout
            return random.integers(2**32, size=layer.shape, dtype=np.uint32)
        return 0.2 + 0.6 * abs(np.sin(drawn(layer.shape)))  # a rate, a running mean or variance

    with precision_scope(precision):
        params, state = jax.eval_shape(lambda: layer.init(jax.random.key(0), shape)[:2])
        params = jax.tree.map(lambda of: drawn(of.shape), params)
        params |= {name: np.asarray(p, precision) for name, p in changed.items()}
        state = jax.tree.map(held, state)
        if x is None:
            x = _entered(layer, drawn((rows, *shape)))
        x = np.asarray(x, precision)
        if dy is None:
            dy = drawn((len(x), *layer.output(shape)))
        dy = np.asarray(dy, precision)
        found = _step(layer, *jax.tree.map(jax.numpy.asarray, (params, state, x, dy)))
    y, after, cache, delta, dx, grads = jax.tree.map(np.asarray, found)
    own = {name: p for name, p in params.items() if name not in {"body", "branches"}}
    return LayerTrace(
        path="2",
        name="layer",
        depth=0,
        layer=layer,
        x=x,
        y=y,
        cache=cache,
        params=own,
        state=state,
        dy=dy,
        delta=delta,
        dx=dx,
        grads={name: grads[name] for name in own},
        after={name: p - 0.1 * grads[name] for name, p in own.items()},
        state_after=after,
    )


def _step(layer: Layer, params: Any, state: Any, x: Array, dy: Array) -> tuple[Any, ...]:
    y, after, cache = layer.forward(params, state, x, "train")
    delta = layer.delta(params, cache, dy)
    dx, grads = layer.backward(params, cache, dy)
    return y, after, cache | _inside(layer, params, state, x, delta), delta, dx, grads


def _inside(layer: Layer, params: Any, state: Any, x: Array, delta: Array) -> dict[str, Any]:
    """What leaves each network inside, and what comes back from it."""
    if not layer.children():
        return {}
    of = zip(layer.children(), layer.child_trees(params), layer.child_trees(state), strict=True)
    ran = [(inner, p, *forward(inner, p, s, x, "train")) for inner, p, s in of]
    cache = {"ys": [y for _, _, y, _, _ in ran]}
    back = zip(ran, layer.child_gradients(cache, delta), strict=True)
    return cache | {"dxs": [backward(i, p, caches, d)[0] for (i, p, _, _, caches), d in back]}


def _entered(layer: Layer, x: Any) -> Any:
    """Columns of indices where the layer looks some up."""
    if isinstance(layer, Embedding):
        columns, _ = layer._split(x.shape[1])
        index = np.arange(len(x) * len(columns)).reshape(len(x), len(columns))
        x[:, columns] = index % layer.categories
    return x
