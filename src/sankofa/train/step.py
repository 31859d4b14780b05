"""One step, as the book writes it: forward, loss, backward, update."""

from typing import NamedTuple

import optax

from sankofa.nn import LOSSES, Array, Tree, backward, forward
from sankofa.train.program import Program
from sankofa.train.rule import RULES, Hyper, penalize


class Trace(NamedTuple):
    """Everything one batch makes on its way forward and back, layer by layer.

    `caches` hold x, z and a; `deltas` ∂L/∂z; `grads` ∂L/∂W and ∂L/∂b, penalty excluded.
    """

    loss: Array
    state: list[Tree]
    caches: list[Tree]
    deltas: list[Array]
    grads: list[Tree]


def trace(program: Program, params: list[Tree], state: list[Tree], x: Array, t: Array) -> Trace:
    """What the rows x (B, inputs) with the targets t (B, units) do; nothing is updated."""
    layers = program.layers
    y, state, caches = forward(layers, params, state, x, "train")
    last = layers[-1].activation
    loss, delta = LOSSES[program.loss].at(last, caches[-1]["z"], y, t)
    _, grads, deltas = backward(layers, params, caches, delta)
    return Trace(loss, state, caches, deltas, grads)


def update(
    program: Program, params: list[Tree], moments: Tree, grads: list[Tree], hyper: Hyper
) -> tuple[list[Tree], Tree]:
    """The parameters after the optimizer's rule, and the optimizer's own memory."""
    rule = RULES[program.rule](hyper)
    changes, moments = rule.update(penalize(params, grads, hyper), moments, params)
    params = optax.apply_updates(params, changes)
    return params, moments
