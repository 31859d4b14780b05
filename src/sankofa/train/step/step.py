"""One step, as the book writes it: forward, loss, backward, update."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from sankofa.document import Perceptron
from sankofa.nn import LOSSES, Array, Tree, backward_from_delta, forward
from sankofa.nn.loss import row_shares, smooth_targets
from sankofa.train.optimizer.rule import RULES, is_weight, penalize_gradients
from sankofa.train.optimizer.schedule import FACTORS
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program


class ForwardBackward(NamedTuple):
    """Everything one batch makes on its way forward and back, layer by layer.

    `caches` hold x, z and a, or what else a layer needs; `deltas` ∂L/∂z; `grads` ∂L/∂W and
    ∂L/∂b, penalty excluded.
    """

    loss: Array
    layer_state: list[Tree]
    caches: list[Tree]
    deltas: list[Array]
    grads: list[Tree]


class LossResult(NamedTuple):
    """What the loss says of a batch: L, δ of the output, each row's share of L, and its target.

    `wanted` (B, units) is the target as it is compared, smoothed where that is asked for.
    """

    loss: Array
    delta: Array
    row_share: "Array | float"
    target: Array


class UpdateResult(NamedTuple):
    """How one update comes about: the factor of the schedule, the gradients on their way.

    `norm` is the length of all gradients before they are shortened by `shrink`; 1 where nothing
    is clipped. `stepped` are the parameters before max-norm and what is frozen.
    """

    schedule_factor: Array
    penalized_grads: list[Tree]
    grad_norm: Array
    norm_factor: Array
    clipped_grads: list[Tree]
    stepped_params: list[Tree]
    params: list[Tree]
    optimizer_state: Tree


def forward_backward(
    program: Program,
    params: list[Tree],
    state: list[Tree],
    x: Array,
    t: Array,
    hyper: Hyperparameters,
) -> ForwardBackward:
    """What the rows x (B, ...) with the targets t (B, units) do; nothing is updated."""
    y, state, caches = forward(program.layers, params, state, x, "train")
    loss, delta, _, _ = compute_loss(program, caches[-1]["z"], y, t, hyper)
    _, grads, deltas = backward_from_delta(program.layers, params, caches, delta)
    return ForwardBackward(loss, state, caches, deltas, grads)


def compute_loss(
    program: Program, z: Array, y: Array, t: Array, hyper: Hyperparameters
) -> LossResult:
    """The loss of an output y = f(z) (B, units) with the targets t, and δ, its way back."""
    share: Array | float = 1 / len(t)
    if program.weighs_classes:
        share = row_shares(t, hyper["class_weights"])
    wanted = t
    if program.smooths:
        middle = 0.0 if program.threshold == 0 else None  # that of a target of -1 and +1
        wanted = smooth_targets(t, hyper["label_smoothing"], even=middle)
    loss, delta = LOSSES[program.loss].loss_and_delta(program.activation, z, y, wanted, share)
    if program.rule is Perceptron:
        delta = y - t  # Rosenblatt's rule: w ← w + η (t - a) x, whatever the slope of f
    return LossResult(loss, delta, share, wanted)


def update_parameters(
    program: Program,
    params: list[Tree],
    moments: Tree,
    grads: list[Tree],
    hyper: Hyperparameters,
    time: Array,
    free: Tree | None = None,
) -> tuple[list[Tree], Tree]:
    """The parameters after the optimizer's rule, and the optimizer's own memory.

    `time` is in epochs. What is False in `free` keeps its value.
    """
    moved = compute_update(program, params, moments, grads, hyper, time, free)
    return moved.params, moved.optimizer_state


def compute_update(
    program: Program,
    params: list[Tree],
    moments: Tree,
    grads: list[Tree],
    hyper: Hyperparameters,
    time: Array,
    free: Tree | None = None,
) -> UpdateResult:
    """The same, with all that it comes from."""
    factor = FACTORS[program.schedule](time, hyper["schedule"])
    rule = RULES[program.rule](hyper | {"learning_rate": factor * hyper["learning_rate"]})
    penalized = penalize_gradients(params, grads, hyper)
    clipped, norm, shrink = clip_norm(program, clip_values(program, penalized, hyper), hyper)
    changes, moments = rule.update(clipped, moments, params)
    stepped = moved = optax.apply_updates(params, changes)
    if program.bounds_weights:
        moved = bound_norms(moved, hyper["max_norm"])
    if free is not None:
        moved = jax.tree.map(jnp.where, free, moved, params)
    return UpdateResult(factor, penalized, norm, shrink, clipped, stepped, moved, moments)


def clip(program: Program, grads: list[Tree], hyper: Hyperparameters) -> list[Tree]:
    """Gradients with every number, then the length of all of them together, bounded."""
    return clip_norm(program, clip_values(program, grads, hyper), hyper)[0]


def clip_values(program: Program, grads: list[Tree], hyper: Hyperparameters) -> list[Tree]:
    """Gradients with every number bounded."""
    if not program.clips_value:
        return grads
    c = hyper["clip_value"]
    held: list[Tree] = jax.tree.map(lambda g: jnp.clip(g, -c, c), grads)
    return held


def clip_norm(
    program: Program, grads: list[Tree], hyper: Hyperparameters
) -> tuple[list[Tree], Array, Array]:
    """Gradients with their length bounded, the length, and the factor it takes."""
    if not program.clips_norm:
        one = jnp.ones_like(hyper["clip_norm"])
        return grads, one, one
    norm = optax.tree.norm(grads)
    shrink = hyper["clip_norm"] / jnp.maximum(norm, hyper["clip_norm"])  # min(1, c / ‖g‖)
    return jax.tree.map(lambda g: shrink * g, grads), norm, shrink


def bound_norms(params: list[Tree], longest: Array) -> list[Tree]:
    """Weights whose length, unit by unit, is at most `longest`."""

    def bound(path: tuple[object, ...], W: Array) -> Array:
        if not is_weight(path):
            return W
        norm = jnp.sqrt((W * W).sum(axis=tuple(range(W.ndim - 1)), keepdims=True))
        return W * (longest / jnp.maximum(norm, longest))  # W min(1, c / ‖W‖)

    shorter: list[Tree] = jax.tree.map_with_path(bound, params)
    return shorter
