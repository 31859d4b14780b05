"""Some layers of a network as one function of one long vector, and its two ways back."""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree
from numpy.typing import NDArray

from laws.compiled import QUICK, Compiled
from sankofa.nn import Array, Embedding, Layer, Shape, Tree, backward, forward, init

Vector = NDArray[np.float64]

ROWS = 3
WAYS = 64  # ways back at a time, so that one compiled function serves any number; L has one


class Ways(NamedTuple):
    """The same gradients on their two ways back."""

    hand: Vector
    true: Vector


class Stage:
    """Layers between `at`, their inputs x and all their parameters as one vector, and `y`.

    It is computed as training does. Random numbers stand where parameters begin, so that a
    gain of 1 or a bias of 0 hides nothing.
    """

    chunk = 256  # vectors at a time, so that one compiled function serves any number

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

    def forth(self, at: Array) -> tuple[Array, Any]:
        """The output as one vector, and what the textbook's way back begins with."""
        x, params = self.whole(at)
        y, _, caches = forward(self.layers, params, self.state, x, "train")
        return y.ravel(), (params, caches, y)

    def by_hand(self, kept: Any, dy: Array) -> Array:
        """dL/dat from dL/dy and what `forth` keeps, as the textbook writes it."""
        params, caches, y = kept
        return ravel_pytree(backward(self.layers, params, caches, dy.reshape(y.shape)))[0]

    def outputs(self, many: Vector) -> Vector:
        """The output for each of many vectors (N, size)."""
        (compiled, i), found = self.compiled, []
        for begin in range(0, len(many), self.chunk):
            rows = many[begin : begin + self.chunk]
            rest = np.broadcast_to(many[0], (self.chunk - len(rows), self.size))
            found.append(np.asarray(compiled.forth(i, np.concatenate([rows, rest])))[: len(rows)])
        return np.concatenate(found)

    def back(self, at: Vector, dys: Ways) -> Ways:
        """dL/dat for each of several dL/dy (N, outputs), by hand and by JAX."""
        n, outputs = dys.hand.shape
        more = ((0, -n % WAYS if outputs > 1 else 0), (0, 0))
        compiled, i = self.compiled
        hand, true = compiled.back(i, at, *(np.pad(dy, more) for dy in dys))
        return Ways(np.asarray(hand)[:n], np.asarray(true)[:n])

    @cached_property
    def compiled(self) -> tuple[Compiled, int]:
        """Itself, alone where it has not been compiled with others."""
        return Compiled([self]), 0


def compile_as_one(stages: Iterable[Stage]) -> None:
    """Compile those that are not compiled yet; all must have as many outputs."""
    new = [stage for stage in dict.fromkeys(stages) if "compiled" not in vars(stage)]
    if new:
        compiled = Compiled(new)
        for i, stage in enumerate(new):
            stage.compiled = compiled, i


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
