"""One step, as the book writes it: forward, loss, backward, update."""

from typing import NamedTuple

import jax
import jax.numpy as jnp
import optax

from sankofa.document import Perceptron
from sankofa.nn import LOSSES, Array, Tree, backward_from, forward
from sankofa.nn.loss import shares, smooth
from sankofa.train.hyper import Hyper
from sankofa.train.program import Program
from sankofa.train.rule import RULES, is_weight, penalize
from sankofa.train.schedule import FACTORS


class Trace(NamedTuple):
    """Everything one batch makes on its way forward and back, layer by layer.

    `caches` hold x, z and a, or what else a layer needs; `deltas` ∂L/∂z; `grads` ∂L/∂W and
    ∂L/∂b, penalty excluded.
    """

    loss: Array
    state: list[Tree]
    caches: list[Tree]
    deltas: list[Array]
    grads: list[Tree]


def trace(
    program: Program, params: list[Tree], state: list[Tree], x: Array, t: Array, hyper: Hyper
) -> Trace:
    """What the rows x (B, ...) with the targets t (B, units) do; nothing is updated."""
    y, state, caches = forward(program.layers, params, state, x, "train")
    share = shares(t, hyper["class_weights"]) if program.weighs_classes else 1 / len(t)
    z, wanted = caches[-1]["z"], t
    if program.smooths:
        middle = 0.0 if program.threshold == 0 else None  # that of a target of -1 and +1
        wanted = smooth(t, hyper["label_smoothing"], even=middle)
    loss, delta = LOSSES[program.loss].at(program.activation, z, y, wanted, share)
    if program.rule is Perceptron:
        delta = y - t  # Rosenblatt's rule: w ← w + η (t - a) x, whatever the slope of f
    _, grads, deltas = backward_from(program.layers, params, caches, delta)
    return Trace(loss, state, caches, deltas, grads)


def update(
    program: Program,
    params: list[Tree],
    moments: Tree,
    grads: list[Tree],
    hyper: Hyper,
    time: Array,
    free: Tree | None = None,
) -> tuple[list[Tree], Tree]:
    """The parameters after the optimizer's rule, and the optimizer's own memory.

    `time` is in epochs. What is False in `free` keeps its value.
    """
    factor = FACTORS[program.schedule](time, hyper["schedule"])
    rule = RULES[program.rule](hyper | {"learning_rate": factor * hyper["learning_rate"]})
    grads = clip(program, penalize(params, grads, hyper), hyper)
    changes, moments = rule.update(grads, moments, params)
    moved = optax.apply_updates(params, changes)
    if program.bounds_weights:
        moved = bounded(moved, hyper["max_norm"])
    if free is not None:
        moved = jax.tree.map(jnp.where, free, moved, params)
    return moved, moments


def clip(program: Program, grads: list[Tree], hyper: Hyper) -> list[Tree]:
    """Gradients with every number, then the length of all of them together, bounded."""
    if program.clips_value:
        c = hyper["clip_value"]
        grads = jax.tree.map(lambda g: jnp.clip(g, -c, c), grads)
    if program.clips_norm:
        norm = optax.tree.norm(grads)
        shrink = hyper["clip_norm"] / jnp.maximum(norm, hyper["clip_norm"])  # min(1, c / ‖g‖)
        grads = jax.tree.map(lambda g: shrink * g, grads)
    return grads


def bounded(params: list[Tree], longest: Array) -> list[Tree]:
    """Weights whose length, unit by unit, is at most `longest`."""

    def bound(path: tuple[object, ...], W: Array) -> Array:
        if not is_weight(path):
            return W
        norm = jnp.sqrt((W * W).sum(axis=tuple(range(W.ndim - 1)), keepdims=True))
        return W * (longest / jnp.maximum(norm, longest))  # W min(1, c / ‖W‖)

    shorter: list[Tree] = jax.tree.map_with_path(bound, params)
    return shorter
