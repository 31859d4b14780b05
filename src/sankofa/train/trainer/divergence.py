"""Divergence: find the first step, layer and quantity that is no longer finite."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise

import jax
import jax.numpy as jnp
import numpy as np

from sankofa.error import SankofaError
from sankofa.nn import Array, Tree
from sankofa.train.compiler.cache import mark_compiling
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, TrainState
from sankofa.train.step.shuffle import draw_row_order
from sankofa.train.step.step import ForwardBackward, forward_backward, update_parameters

QUANTITIES = {  # others, of layers of other kinds, are named as they are in the code
    "z": "the weighted sums z of {}",
    "a": "the activations of {}",
    "y": "the output of {}",
    "loss": "the loss at {}",
    "delta": "the errors delta of {}",
    "dW": "the gradients of the weights of {}",
    "db": "the gradients of the biases of {}",
    "W": "the weights of {}",
    "b": "the biases of {}",
    "moments": "the optimizer's averages for {}",
}


FORWARD_ORDER = ("mean", "var", "rstd", "xhat", "z", "a")


class Diverged(SankofaError):  # noqa: N818  (a public name)
    """Training diverged after `step` good steps; the run has the parameters of the last of them.

    `layer` is its name as on the screen, `quantity` what went first: z, a, loss, delta, dW, db,
    W, b, moments, or another array of a layer by its own name.
    """

    def __init__(
        self, *, step: int, epoch: int, layer: str, quantity: str, how: str, kind: str = "Dense"
    ) -> None:
        what = QUANTITIES.get(quantity, f"{quantity} of {{}}").format(f'{kind} "{layer}"')
        cure = (
            "Scale the inputs or begin with smaller weights."
            if step == 0 and quantity in ("var", "z", "a", "y", "loss")
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


def find_last_finite_step(steps: int, is_finite: Callable[[int], bool]) -> int:
    """The most steps below `steps` after which all is finite, by bisection.

    `is_finite(n)` says whether all is finite after n steps; once it is not, it stays so.
    """
    good, bad = 0, steps
    while bad - good > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if is_finite(middle) else (good, middle)
    return good


def find_first_nonfinite(
    program: Program, inputs: CallInputs, now: TrainState
) -> tuple[int, str, str]:
    """The first that is not finite in the step after `now`: layer index, quantity, and how."""
    for layer, quantity, value in _list_quantities(program, inputs, now):
        numbers = np.asarray(value)
        if not np.isfinite(numbers).all():
            return layer, quantity, "became NaN" if np.isnan(numbers).any() else "overflowed"
    return len(program.layers) - 1, "loss", "overflowed"


def _list_quantities(
    program: Program, inputs: CallInputs, now: TrainState
) -> Iterator[tuple[int, str, Array]]:
    """Every quantity of the step after `now` with its layer, in the order of computation."""
    size = program.batch_size if now.batch < program.full_batches else program.last_batch_size
    with mark_compiling():
        passed, ys, params, optimizer_state = _compute_step(program, size, inputs, now)
    layers = range(len(program.layers))
    for i in layers:
        yield from ((i, name, value) for name, value in _list_arrays(now.params[i]))
        inside = sorted(_list_arrays(passed.caches[i]), key=lambda named: _forward_rank(named[0]))
        yield from ((i, name, value) for name, value in inside if name != "x")
        yield i, "y", ys[i]
    yield layers[-1], "loss", passed.loss
    for i in reversed(layers):
        yield i, "delta", passed.deltas[i]
        yield from ((i, f"d{name}", value) for name, value in _list_arrays(passed.grads[i]))
    for i in layers:
        yield from ((i, name, value) for name, value in _list_arrays(params[i]))
    for path, value in jax.tree_util.tree_leaves_with_path(optimizer_state):
        if jnp.issubdtype(value.dtype, jnp.floating):
            yield _layer_of(path), "moments", value


def _forward_rank(name: str) -> int:
    """The rank of a quantity among those that a layer computes forward."""
    return FORWARD_ORDER.index(name) if name in FORWARD_ORDER else len(FORWARD_ORDER)


def _list_arrays(tree: Tree) -> Iterator[tuple[str, Array]]:
    """The arrays of one layer and of those inside it, with their own names."""
    for path, value in jax.tree_util.tree_leaves_with_path(tree):
        names = [key.key for key in path if isinstance(key, jax.tree_util.DictKey)]
        yield str(names[-1]), value


@partial(jax.jit, static_argnums=(0, 1))
def _compute_step(
    program: Program, size: int, inputs: CallInputs, now: TrainState
) -> tuple[ForwardBackward, list[Array], list[Tree], Tree]:
    """The step after `now`: its intermediate values, every output, parameters, optimizer state."""
    order = draw_row_order(program, inputs.random_key, now)
    rows = jax.lax.dynamic_slice_in_dim(order, now.batch * program.batch_size, size)
    x, t = inputs.data.X[rows], inputs.data.T[rows]
    hyper = inputs.hyperparameters
    passed = forward_backward(program, now.params, now.layer_state, x, t, hyper)
    time = now.elapsed_epochs(program.batches_per_epoch)
    params, optimizer_state = update_parameters(
        program, now.params, now.optimizer_state, passed.grads, hyper, time, inputs.free_mask
    )
    return passed, list(_layer_outputs(program, now, x)), params, optimizer_state


def _layer_outputs(program: Program, now: TrainState, x: Array) -> Iterator[Array]:
    """The output (B, ...) of every layer in training mode."""
    for layer, p, s in zip(program.layers, now.params, now.layer_state, strict=True):
        x, _, _ = layer.forward(p, s, x, "train")
        yield x


def _layer_of(path: tuple[object, ...]) -> int:
    """The layer that a part of the optimizer's memory belongs to: the index above its W or b."""
    for above, name in pairwise(path):
        if isinstance(name, jax.tree_util.DictKey) and isinstance(above, jax.tree_util.SequenceKey):
            return int(above.idx)
    return 0
