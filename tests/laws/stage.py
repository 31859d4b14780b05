"""Some layers of a network as one function of one long vector, and its two ways back."""

from functools import cached_property, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from numpy.typing import NDArray

from sankofa.nn import Array, Embedding, Layer, Shape, Tree, backward, forward, init

Vector = NDArray[np.float64]

ROWS = 3
QUICK = {"xla_backend_optimization_level": 0, "xla_cpu_use_fusion_emitters": False}  # compiled soon
CHUNK = 256  # vectors at a time, so that one compiled function serves any number
WAYS = 64  # ways back at a time, for the same reason; a loss of its own has one


class Ways(NamedTuple):
    """The same gradients on their two ways back."""

    hand: Vector
    true: Vector


class Stage:
    """Layers between `at`, their inputs x and all their parameters as one vector, and `y`.

    It is computed as training does. Random numbers stand where parameters begin, so that a
    gain of 1 or a bias of 0 hides nothing.
    """

    def __init__(self, layers: tuple[Layer, ...], shape: Shape) -> None:
        self.layers, self.shape = layers, shape

        def drawn(key: Array) -> tuple[Tree, Tree]:
            return init(layers, key, shape)[:2]

        key = jax.random.key(5)
        params, state = jax.eval_shape(drawn, key)
        if jax.tree.leaves(state):
            state = jax.jit(lambda key: drawn(key)[1], compiler_options=QUICK)(key)
        self.state: Any = state
        x = jax.eval_shape(partial(jnp.zeros, (ROWS, *shape), np.float64))
        self._like = x, params
        self.places = _places(self._like)
        self.size, self.inputs = self.places[-1][1].stop, self.places[0][1].stop

    def whole(self, at: Array) -> Any:
        """The inputs x (ROWS, *shape) and the parameters, from one vector (size,)."""
        leaves, tree = jax.tree.flatten(self._like)
        slices = (where for _, where in self.places)
        parts = [at[s].reshape(leaf.shape) for s, leaf in zip(slices, leaves, strict=True)]
        return jax.tree.unflatten(tree, parts)

    def draw(self, seed: int) -> Vector:
        """Inputs and parameters at random: small numbers, or indices where a layer wants them."""
        rng = np.random.default_rng(seed)
        at: Vector = rng.normal(size=self.size)
        at[self.inputs :] *= 0.5  # so that sums of many do not end up where f is flat
        most = [layer.categories for layer in _all(self.layers) if isinstance(layer, Embedding)]
        if most:
            at[: self.inputs] = rng.uniform(0.1, min(most) - 0.1, self.inputs)  # cut to an index
        return at

    def y(self, at: Array) -> Array:
        """The output, as one vector."""
        x, params = self.whole(at)
        return forward(self.layers, params, self.state, x, "train")[0].ravel()

    def by_hand(self, at: Array, dy: Array) -> Array:
        """dL/dat from dL/dy, as the textbook writes it."""
        x, params = self.whole(at)
        y, _, caches = forward(self.layers, params, self.state, x, "train")
        return ravel_pytree(backward(self.layers, params, caches, dy.reshape(y.shape)))[0]

    def by_jax(self, at: Array, dy: Array) -> Array:
        """dL/dat from dL/dy, as JAX finds it."""
        return jax.vjp(self.y, at)[1](dy)[0]

    def outputs(self, many: Vector) -> Vector:
        """The output for each of many vectors (N, size)."""
        run, found = self._run, []
        for i in range(0, len(many), CHUNK):
            rows = many[i : i + CHUNK]
            rest = np.broadcast_to(many[0], (CHUNK - len(rows), self.size))
            found.append(np.asarray(run(np.concatenate([rows, rest])))[: len(rows)])
        return np.concatenate(found)

    def back(self, at: Vector, dys: Ways) -> Ways:
        """dL/dat for each of several dL/dy (N, outputs), by hand and by JAX."""
        n = len(dys.hand)
        more = ((0, -n % WAYS if n > 1 else 0), (0, 0))
        hand, true = self._back(at, *(np.pad(dy, more) for dy in dys))
        return Ways(np.asarray(hand)[:n], np.asarray(true)[:n])

    @cached_property
    def _run(self) -> Any:
        return jax.jit(jax.vmap(self.y), compiler_options=QUICK)

    @cached_property
    def _back(self) -> Any:
        def both(at: Array, hand: Array, true: Array) -> tuple[Array, Array]:
            by_hand, by_jax = (jax.vmap(f, (None, 0)) for f in (self.by_hand, self.by_jax))
            return by_hand(at, hand), by_jax(at, true)

        return jax.jit(both, compiler_options=QUICK)


def _places(tree: Tree) -> list[tuple[str, slice]]:
    """Where each array is in the long vector, by its path in (x, parameters)."""
    found, end = [], 0
    for path, leaf in jax.tree.leaves_with_path(tree):
        found.append((jax.tree_util.keystr(path), slice(end, end + leaf.size)))
        end += leaf.size
    return found


def _all(layers: tuple[Layer, ...]) -> list[Layer]:
    """The layers and those that they hold."""
    return [one for layer in layers for one in (layer, *_all(sum(layer.children(), ())))]
