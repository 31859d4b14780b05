"""Where training broke: the first step, layer and quantity that was no longer finite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Array, Tree
from sankofa.train.loop import Given, Progress, draw
from sankofa.train.program import Program
from sankofa.train.step import Trace, trace, update

QUANTITIES = {
    "z": "the weighted sums z of {}",
    "a": "the activations of {}",
    "loss": "the loss at {}",
    "delta": "the errors delta of {}",
    "dW": "the gradients of the weights of {}",
    "db": "the gradients of the biases of {}",
    "W": "the weights of {}",
    "b": "the biases of {}",
    "moments": "the optimizer's averages for {}",
}


class Diverged(SankofaError):  # noqa: N818  (it says what happened)
    """Training broke after `step` good steps; the run stands there, with its last good weights.

    `layer` is its name as on the screen, `quantity` what went first: z, a, loss, delta, dW, db,
    W, b or moments.
    """

    def __init__(self, *, step: int, epoch: int, layer: str, quantity: str, how: str) -> None:
        what = QUANTITIES[quantity].format(f'Dense "{layer}"')
        cure = (
            "Scale the inputs or begin with smaller weights."
            if step == 0 and quantity in ("z", "a", "loss")
            else "Lower the learning rate."
        )
        super().__init__(
            f"Training diverged at step {step}: {what} {how}. {cure}",
            field="optimizer.learningRate",
        )
        self.step = step
        self.epoch = epoch
        self.layer = layer
        self.quantity = quantity


def last_sound(steps: int, sound: Callable[[int], bool]) -> int:
    """The most steps below `steps` after which all is finite; what is not stays so."""
    good, bad = 0, steps
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if sound(middle) else (good, middle)
    return good


def culprit(program: Program, given: Given, progress: Progress) -> tuple[int, str, str]:
    """The layer, the quantity and what became of it, in the one step that follows `progress`."""
    for layer, quantity, value in _in_order(program, given, progress):
        numbers = np.asarray(value)
        if not np.isfinite(numbers).all():
            return layer, quantity, "became NaN" if np.isnan(numbers).any() else "overflowed"
    return len(program.layers) - 1, "loss", "overflowed"


def _in_order(
    program: Program, given: Given, progress: Progress
) -> Iterator[tuple[int, str, Array]]:
    """Every quantity of a step, in the order in which a step computes them."""
    size = program.batch_size if progress.batch < program.full_batches else program.rest
    seen, params, moments = _step(program, size, given, progress)
    layers = range(len(program.layers))
    for i in layers:
        yield i, "z", seen.caches[i]["z"]
        yield i, "a", seen.caches[i]["a"]
    yield layers[-1], "loss", seen.loss
    for i in reversed(layers):
        yield i, "delta", seen.deltas[i]
        yield i, "dW", seen.grads[i]["W"]
        yield i, "db", seen.grads[i]["b"]
    for i in layers:
        yield i, "W", params[i]["W"]
        yield i, "b", params[i]["b"]
    for path, value in jax.tree_util.tree_leaves_with_path(moments):
        if jnp.issubdtype(value.dtype, jnp.floating):
            yield _layer_of(path), "moments", value


@partial(jax.jit, static_argnums=(0, 1))
def _step(
    program: Program, size: int, given: Given, progress: Progress
) -> tuple[Trace, list[Tree], Tree]:
    """The step that follows `progress`, with all that it sees on its way."""
    order = draw(program, given.key, progress)
    rows = jax.lax.dynamic_slice_in_dim(order, progress.batch * program.batch_size, size)
    x, t = given.parts.X[rows], given.parts.T[rows]
    seen = trace(program, progress.params, progress.state, x, t)
    params, moments = update(program, progress.params, progress.moments, seen.grads, given.hyper)
    return seen, params, moments


def _layer_of(path: tuple[object, ...]) -> int:
    """The layer that a part of the optimizer's memory belongs to: the index above its W or b."""
    for above, name in pairwise(path):
        if isinstance(name, jax.tree_util.DictKey) and isinstance(above, jax.tree_util.SequenceKey):
            return int(above.idx)
    return 0
