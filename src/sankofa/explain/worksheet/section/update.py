"""How one weight moves: penalty, clipping, the optimizer's rule, what holds the weight back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from sankofa.explain.trace.layer_path import found
from sankofa.explain.worksheet.algebra.equation import single, total
from sankofa.explain.worksheet.algebra.line import Line, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter
from sankofa.explain.worksheet.layer import Index
from sankofa.explain.worksheet.section.optimizer_rule import RULES, Weight, stepped
from sankofa.explain.worksheet.section.schedule import factor_line
from sankofa.nn import Tree

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import Trace

WEIGHTS = ("W", "K", "E")  # what the penalty and max-norm are about


def shared(of: Trace, writing: Writing) -> Iterator[Line]:
    """What all weights share: the learning rate, and how much all gradients are shortened."""
    up, hyper = of.update, of.update.hyper
    line = factor_line(of.program.schedule, up.time, hyper["schedule"], up.factor, writing)
    eta, base = Symbol("eta", r"\eta"), float(hyper["learning_rate"])
    if line is None:
        rule = Symbol("learning rate", r"\text{learning rate}")
        yield single(writing, eta, rule, writing.number(base), up.rate)
    else:
        yield line
        rule = Symbol("factor * learning rate", r"\phi \, \eta_0")
        yield single(writing, eta, rule, writing.product(up.factor, base).text, up.rate)
    if of.program.clips_norm:
        yield from _shrink(of, writing)


def _shrink(of: Trace, writing: Writing) -> Iterator[Line]:
    """‖g‖ over all gradients, and min(1, c / ‖g‖)."""
    up, c = of.update, float(of.update.hyper["clip_norm"])
    bounded = _held(of, up.penalized)
    sizes = [float(np.linalg.norm(np.asarray(g, float))) for g in jax.tree.leaves(bounded)]
    terms = [Term(f"{writing.factor(size)}^2", size * size) for size in sizes]
    squared, norm = Symbol("norm^2", r"\|g\|^2"), Symbol("norm", r"\|g\|")
    rule = Symbol("sum of each array's norm^2", r"\sum \|g_i\|^2")
    whole = sum(term.value for term in terms)
    note = "one for every array of parameters, in order"
    yield total(writing, squared, rule, terms, whole, note=note)
    root = Symbol("sqrt(norm^2)", r"\sqrt{\|g\|^2}")
    yield single(writing, norm, root, f"sqrt({writing.number(whole)})", up.norm)
    rule = Symbol("min(1, c / norm)", r"\min\Big(1, \frac{c}{\|g\|}\Big)")
    shrink = Symbol("shrink", r"\sigma")
    worked = f"min(1, {writing.number(c)} / {writing.factor(up.norm)})" if up.norm else "1"
    yield single(writing, shrink, rule, worked, up.shrink, note="c is the longest they may be")


def _held(of: Trace, grads: list[Tree]) -> list[Tree]:
    """Gradients with every number within its bounds."""
    if not of.program.clips_value:
        return grads
    c = float(of.update.hyper["clip_value"])
    held: list[Tree] = jax.tree.map(lambda g: np.clip(g, -c, c), grads)
    return held


def weight_lines(
    of: Trace, layer: LayerTrace, name: str, index: Index, writing: Writing
) -> Iterator[Line]:
    """One weight, from its gradient to its new value."""
    called = parameter(name, *index)
    before, after = float(layer.params[name][index]), float(layer.after[name][index])
    if of.update.free is not None and not found(of.update.free, layer.path)[name][index]:
        left = stepped(called)
        yield single(writing, left, called, writing.number(before), after, note="it is frozen")
        return
    yield from _gradient(of, layer, name, index, writing)
    lines = list(RULES[of.program.rule](_weight(of, layer, name, index, writing)))
    if of.program.bounds_weights and name in WEIGHTS:
        yield from lines
        yield from _bounded(of, layer, name, index, writing)
    else:
        yield from lines


def _at(tree: list[Tree], layer: LayerTrace, name: str, index: Index) -> float:
    return float(found(tree, layer.path)[name][index])


def _weight(of: Trace, layer: LayerTrace, name: str, index: Index, writing: Writing) -> Weight:
    up = of.update

    def remembered(memory: dict[str, Any]) -> dict[str, float]:
        return {
            letter: float(tree)
            if np.ndim(tree) == 0 and not isinstance(tree, list)
            else _at(tree, layer, name, index)
            for letter, tree in memory.items()
        }

    return Weight(
        called=parameter(name, *index),
        w=float(layer.params[name][index]),
        g=_at(up.clipped, layer, name, index),
        rate=up.rate,
        stepped=_at(up.stepped, layer, name, index),
        before=remembered(up.memory),
        after=remembered(up.memory_after),
        h=up.hyper,
        writing=writing,
    )


def _gradient(
    of: Trace, layer: LayerTrace, name: str, index: Index, writing: Writing
) -> Iterator[Line]:
    """The gradient with the penalty, within its bounds."""
    g = Symbol(f"g of {parameter(name, *index).text}", "g")
    raw = parameter(f"dL/d{name}", *index)
    value, up = float(layer.grads[name][index]), of.update
    yield single(writing, g, raw, writing.number(value), value)
    if name in WEIGHTS and (float(up.hyper["l1"]) or float(up.hyper["l2"])):
        value = _at(up.penalized, layer, name, index)
        yield _penalized(g, layer, name, index, up.hyper, value, writing)
    if of.program.clips_value:
        c, before = float(up.hyper["clip_value"]), value
        value = max(-c, min(c, value))
        rule = Symbol("max(-c, min(c, g))", r"\max(-c, \min(c, g))")
        bound = writing.number(c)
        worked = f"max(-{bound}, min({bound}, {writing.number(before)}))"
        yield single(writing, g, rule, worked, value, note="c is the most a number may be")
    if of.program.clips_norm:
        rule = Symbol("shrink * g", r"\sigma \, g")
        worked = writing.product(up.shrink, value).text
        yield single(writing, g, rule, worked, _at(up.clipped, layer, name, index))


def _penalized(
    g: Symbol,
    layer: LayerTrace,
    name: str,
    index: Index,
    hyper: Any,
    value: float,
    writing: Writing,
) -> Line:
    """G + λ₁ sign(w) + λ₂ w"""
    w, l1, l2 = float(layer.params[name][index]), float(hyper["l1"]), float(hyper["l2"])
    parts = [("g", "g", writing.number(layer.grads[name][index]))]
    if l1:
        worked = f"{writing.factor(l1)} * sign({writing.number(w)})"
        parts.append(("l1 * sign(w)", r"\lambda_1 \mathrm{sign}(w)", worked))
    if l2:
        parts.append(("l2 * w", r"\lambda_2 w", writing.product(l2, w).text))
    text, latex, worked = (" + ".join(part) for part in zip(*parts, strict=True))
    note = "the penalty on large weights"
    return single(writing, g, Symbol(text, latex), worked, value, note=note)


def _bounded(
    of: Trace, layer: LayerTrace, name: str, index: Index, writing: Writing
) -> Iterator[Line]:
    """W min(1, c / ‖w‖), over the weights of one unit."""
    k, c = index[-1], float(of.update.hyper["max_norm"])
    mine = np.asarray(found(of.update.stepped, layer.path)[name][..., k], float)
    whole, called = float((mine**2).sum()), parameter(name, *index)
    column = parameter(name, *("i" * (len(index) - 1)), k)
    squared = Symbol(f"norm^2 of {name}[{k}]", rf"\|{name}_{{{k}}}\|^2")
    rule = Symbol(f"sum of new {column.text}^2", rf"\sum {column.latex}'^2")
    yield total(writing, squared, rule, products(writing, mine, mine), whole)
    rule = Symbol("w * min(1, c / sqrt(norm^2))", r"w \min\Big(1, \frac{c}{\|w\|}\Big)")
    w, after = _at(of.update.stepped, layer, name, index), float(layer.after[name][index])
    factor = f"min(1, {writing.number(c)} / sqrt({writing.number(whole)}))" if whole else "1"
    worked, note = f"{writing.factor(w)} * {factor}", "c is the longest a unit's weights may be"
    yield single(writing, stepped(called), rule, worked, after, note=note)
