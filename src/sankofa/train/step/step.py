"""One training step: forward, loss, backward, update; called inside compiled functions."""

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
    """The result of one batch forward and backward, with one entry a layer in each list.

    `loss` () is that of the batch, penalty excluded. `caches` hold x, z and a, or what else a
    layer needs; `deltas` ∂L/∂z (B, ...); `grads` ∂L/∂W and ∂L/∂b, penalty excluded.
    """

    loss: Array
    layer_state: list[Tree]
    caches: list[Tree]
    deltas: list[Array]
    grads: list[Tree]


class LossResult(NamedTuple):
    """The loss L () of a batch, and δ = ∂L/∂z (B, units) of the output.

    `row_share` is each row's weight in L, a number or (B, 1). `target` (B, units) is the target
    as it is compared, smoothed where the experiment smooths labels.
    """

    loss: Array
    delta: Array
    row_share: "Array | float"
    target: Array


class UpdateResult(NamedTuple):
    """One update, with the quantities it is computed from; trees have the type of the parameters.

    `schedule_factor` () multiplies the learning rate. `grad_norm` () is the length of all gradients
    before `norm_factor` () shortens them; both are 1 where the norm is not clipped.
    `stepped_params` are the parameters before max-norm and before frozen ones are put back.
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
    """Loss and gradients of the rows x (B, ...) with the targets t (B, units); no update."""
    y, state, caches = forward(program.layers, params, state, x, "train")
    result = compute_loss(program, caches[-1]["z"], y, t, hyper)
    _, grads, deltas = backward_from_delta(program.layers, params, caches, result.delta)
    return ForwardBackward(result.loss, state, caches, deltas, grads)


def compute_loss(
    program: Program, z: Array, y: Array, t: Array, hyper: Hyperparameters
) -> LossResult:
    """The loss of an output y = f(z) (B, units) with the targets t (B, units), and its δ."""
    share: Array | float = 1 / len(t)
    if program.weighs_classes:
        share = row_shares(t, hyper["class_weights"])
    target = t
    if program.smooths:
        middle = 0.0 if program.threshold == 0 else None  # that of a target of -1 and +1
        target = smooth_targets(t, hyper["label_smoothing"], even=middle)
    loss, delta = LOSSES[program.loss].loss_and_delta(program.activation, z, y, target, share)
    if program.rule is Perceptron:
        delta = y - t  # Rosenblatt's rule: w ← w + η (t - a) x, whatever the slope of f
    return LossResult(loss, delta, share, target)


def update_parameters(
    program: Program,
    params: list[Tree],
    optimizer_state: Tree,
    grads: list[Tree],
    hyper: Hyperparameters,
    time: Array,
    free: Tree | None = None,
) -> tuple[list[Tree], Tree]:
    """The parameters after one step of the optimizer, and the optimizer's state.

    Args:
        program: The program.
        params: One tree of arrays a layer.
        optimizer_state: The optimizer's state before the step.
        grads: ∂L/∂params, penalty excluded.
        hyper: The hyper-parameters.
        time: Epochs since the beginning, ().
        free: False where a parameter keeps its value, in the type of `params`; None for all free.

    """
    result = compute_update(program, params, optimizer_state, grads, hyper, time, free)
    return result.params, result.optimizer_state


def compute_update(
    program: Program,
    params: list[Tree],
    optimizer_state: Tree,
    grads: list[Tree],
    hyper: Hyperparameters,
    time: Array,
    free: Tree | None = None,
) -> UpdateResult:
    """As `update_parameters`, with every quantity on the way."""
    factor = FACTORS[program.schedule](time, hyper["schedule"])
    rule = RULES[program.rule](hyper | {"learning_rate": factor * hyper["learning_rate"]})
    penalized = penalize_gradients(params, grads, hyper)
    clipped, norm, norm_factor = clip_norm(program, clip_values(program, penalized, hyper), hyper)
    changes, optimizer_state = rule.update(clipped, optimizer_state, params)
    stepped = after = optax.apply_updates(params, changes)
    if program.bounds_weights:
        after = bound_norms(after, hyper["max_norm"])
    if free is not None:
        after = jax.tree.map(jnp.where, free, after, params)
    return UpdateResult(
        factor, penalized, norm, norm_factor, clipped, stepped, after, optimizer_state
    )


def clip_values(program: Program, grads: list[Tree], hyper: Hyperparameters) -> list[Tree]:
    """Gradients with every number between -c and c, where the program clips values."""
    if not program.clips_value:
        return grads
    c = hyper["clip_value"]
    clipped: list[Tree] = jax.tree.map(lambda g: jnp.clip(g, -c, c), grads)
    return clipped


def clip_norm(
    program: Program, grads: list[Tree], hyper: Hyperparameters
) -> tuple[list[Tree], Array, Array]:
    """Gradients whose length together is at most c; their length before (), and the factor ()."""
    if not program.clips_norm:
        one = jnp.ones_like(hyper["clip_norm"])
        return grads, one, one
    norm = optax.tree.norm(grads)
    factor = hyper["clip_norm"] / jnp.maximum(norm, hyper["clip_norm"])  # min(1, c / ‖g‖)
    return jax.tree.map(lambda g: factor * g, grads), norm, factor


def bound_norms(params: list[Tree], longest: Array) -> list[Tree]:
    """Parameters whose weights have, unit by unit, at most the length `longest` ()."""

    def bound(path: tuple[object, ...], W: Array) -> Array:
        if not is_weight(path):
            return W
        norm = jnp.sqrt((W * W).sum(axis=tuple(range(W.ndim - 1)), keepdims=True))
        return W * (longest / jnp.maximum(norm, longest))  # W min(1, c / ‖W‖)

    bounded: list[Tree] = jax.tree.map_with_path(bound, params)
    return bounded
