"""The optimizers as their papers write them, in NumPy, one array at a time."""

from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.document import (
    Adagrad,
    Adam,
    AdamW,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    OptimizerRule,
    Perceptron,
    RmsProp,
    Sgd,
)

Vector: TypeAlias = NDArray[np.float64]
Steps: TypeAlias = Iterator[Vector]
Formula: TypeAlias = Callable[[Any, Vector, list[Vector], list[float]], Steps]


def sgd(_: OptimizerRule, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: w - eta g"""
    for g, eta in zip(gs, etas, strict=True):
        w = w - eta * g
        yield w


def momentum(rule: Momentum, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: v = mu v + g, w - eta v"""
    v = np.zeros_like(w)
    for g, eta in zip(gs, etas, strict=True):
        v = rule.momentum * v + g
        w = w - eta * v
        yield w


def nesterov(rule: Nesterov, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: v = mu v + g, w - eta (g + mu v)"""
    v = np.zeros_like(w)
    for g, eta in zip(gs, etas, strict=True):
        v = rule.momentum * v + g
        w = w - eta * (g + rule.momentum * v)
        yield w


def adagrad(rule: Adagrad, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: s = the sum of g² so far, w - eta g / (√s + eps)"""
    for n, (g, eta) in enumerate(zip(gs, etas, strict=True), 1):
        w = w - eta * g / (np.sqrt(np.sum(np.square(gs[:n]), axis=0)) + rule.epsilon)
        yield w


def rmsprop(rule: RmsProp, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: s = rho s + (1 - rho) g², w - eta g / (√s + eps)"""
    s = np.zeros_like(w)
    for g, eta in zip(gs, etas, strict=True):
        s = rule.decay * s + (1 - rule.decay) * g**2
        w = w - eta * g / (np.sqrt(s) + rule.epsilon)
        yield w


def _mean(beta: float, gs: list[Vector]) -> Vector:
    """(1 - beta) Σ beta^(t-i) gᵢ: the running mean after these, from 0 and not corrected"""
    t = len(gs)
    mean: Vector = (1 - beta) * np.sum([beta ** (t - i) * g for i, g in enumerate(gs, 1)], axis=0)
    return mean


def adam(rule: Adam | AdamW, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: w - eta (m̂ / (√v̂ + eps) + lambda w)"""
    decay = rule.weight_decay if isinstance(rule, AdamW) else 0
    for t, eta in enumerate(etas, 1):
        m = _mean(rule.beta1, gs[:t]) / (1 - rule.beta1**t)
        v = _mean(rule.beta2, [g**2 for g in gs[:t]]) / (1 - rule.beta2**t)
        w = w - eta * (m / (np.sqrt(v) + rule.epsilon) + decay * w)
        yield w


def nadam(rule: Nadam, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: w - eta (b m / (1 - b^(t+1)) + (1 - b) g / (1 - b^t)) / (√v̂ + eps), b = beta1"""
    b = rule.beta1
    for t, eta in enumerate(etas, 1):
        m = b * _mean(b, gs[:t]) / (1 - b ** (t + 1)) + (1 - b) * gs[t - 1] / (1 - b**t)
        v = _mean(rule.beta2, [g**2 for g in gs[:t]]) / (1 - rule.beta2**t)
        w = w - eta * m / (np.sqrt(v) + rule.epsilon)
        yield w


def lion(rule: Lion, w: Vector, gs: list[Vector], etas: list[float]) -> Steps:
    """Each step: w - eta (sign(b m + (1 - b) g) + lambda w), b = beta1; then m moves by beta2"""
    for t, eta in enumerate(etas, 1):
        m = _mean(rule.beta2, gs[: t - 1]) if t > 1 else 0 * w
        c = rule.beta1 * m + (1 - rule.beta1) * gs[t - 1]
        w = w - eta * (np.sign(c) + rule.weight_decay * w)
        yield w


FORMULAS: dict[type[OptimizerRule], Formula] = {
    Sgd: sgd,
    Momentum: momentum,
    Nesterov: nesterov,
    Adagrad: adagrad,
    RmsProp: rmsprop,
    Adam: adam,
    AdamW: adam,
    Nadam: nadam,
    Lion: lion,
    Perceptron: sgd,
}
