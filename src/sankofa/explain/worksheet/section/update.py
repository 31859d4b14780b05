"""Writes the update of one weight: penalty, clipping, the optimizer's rule, max-norm."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import jax
import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation, sum_equation
from sankofa.explain.worksheet.algebra.line import Line, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, parameter_symbol
from sankofa.explain.worksheet.layer import ArrayIndex
from sankofa.explain.worksheet.section.optimizer_rule import (
    RULE_WRITERS,
    WeightStep,
    new_value_symbol,
)
from sankofa.explain.worksheet.section.schedule import write_factor
from sankofa.nn import Tree
from sankofa.nn.walk import subtree
from sankofa.train.optimizer.rule import WEIGHT_NAMES

if TYPE_CHECKING:
    from sankofa.explain.trace.layer_trace import LayerTrace
    from sankofa.explain.trace.step_trace import StepTrace


def write_shared_factors(trace: StepTrace, fmt: NumberFormat) -> Iterator[Line]:
    """The factors that all weights share: the learning rate, and the clipping of gradients."""
    up, hyper = trace.update, trace.update.hyper
    line = write_factor(trace.program.schedule, up.time, hyper["schedule"], up.factor, fmt)
    eta, base = Symbol("eta", r"\eta"), float(hyper["learning_rate"])
    if line is None:
        rule = Symbol("learning rate", r"\text{learning rate}")
        yield equation(fmt, eta, rule, fmt.format_number(base), up.rate)
    else:
        yield line
        rule = Symbol("factor * learning rate", r"\phi \, \eta_0")
        yield equation(fmt, eta, rule, fmt.make_product(up.factor, base).text, up.rate)
    if trace.program.clips_norm:
        yield from _write_norm_clipping(trace, fmt)


def _write_norm_clipping(trace: StepTrace, fmt: NumberFormat) -> Iterator[Line]:
    """‖g‖ over all gradients, and min(1, c / ‖g‖)."""
    up, c = trace.update, float(trace.update.hyper["clip_norm"])
    bounded = _clip_values(trace, up.penalized)
    sizes = [float(np.linalg.norm(np.asarray(g, float))) for g in jax.tree.leaves(bounded)]
    terms = [Summand(f"{fmt.format_factor(size)}^2", size * size) for size in sizes]
    squared, norm = Symbol("norm^2", r"\|g\|^2"), Symbol("norm", r"\|g\|")
    rule = Symbol("sum of each array's norm^2", r"\sum \|g_i\|^2")
    whole = sum(term.value for term in terms)
    note = "one for every array of parameters, in order"
    yield sum_equation(fmt, squared, rule, terms, whole, note=note)
    root = Symbol("sqrt(norm^2)", r"\sqrt{\|g\|^2}")
    yield equation(fmt, norm, root, f"sqrt({fmt.format_number(whole)})", up.norm)
    rule = Symbol("min(1, c / norm)", r"\min\Big(1, \frac{c}{\|g\|}\Big)")
    shrink = Symbol("shrink", r"\sigma")
    worked = f"min(1, {fmt.format_number(c)} / {fmt.format_factor(up.norm)})" if up.norm else "1"
    yield equation(fmt, shrink, rule, worked, up.shrink, note="c is the longest they may be")


def _clip_values(trace: StepTrace, grads: list[Tree]) -> list[Tree]:
    """Gradients with every number within its bounds."""
    if not trace.program.clips_value:
        return grads
    c = float(trace.update.hyper["clip_value"])
    held: list[Tree] = jax.tree.map(lambda g: np.clip(g, -c, c), grads)
    return held


def write_weight_update(
    trace: StepTrace, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
) -> Iterator[Line]:
    """One weight, from its gradient to its new value."""
    called = parameter_symbol(name, *index)
    before, after = float(layer.params[name][index]), float(layer.after[name][index])
    if trace.update.free is not None and not subtree(trace.update.free, layer.path)[name][index]:
        left = new_value_symbol(called)
        yield equation(fmt, left, called, fmt.format_number(before), after, note="it is frozen")
        return
    yield from _write_gradient(trace, layer, name, index, fmt)
    lines = list(
        RULE_WRITERS[trace.program.rule](_make_weight_step(trace, layer, name, index, fmt))
    )
    if trace.program.bounds_weights and name in WEIGHT_NAMES:
        yield from lines
        yield from _write_max_norm(trace, layer, name, index, fmt)
    else:
        yield from lines


def _get_value(tree: list[Tree], layer: LayerTrace, name: str, index: ArrayIndex) -> float:
    return float(subtree(tree, layer.path)[name][index])


def _make_weight_step(
    trace: StepTrace, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
) -> WeightStep:
    up = trace.update

    def select_memory(memory: dict[str, Any]) -> dict[str, float]:
        return {
            letter: float(tree)
            if np.ndim(tree) == 0 and not isinstance(tree, list)
            else _get_value(tree, layer, name, index)
            for letter, tree in memory.items()
        }

    return WeightStep(
        name=parameter_symbol(name, *index),
        w=float(layer.params[name][index]),
        g=_get_value(up.clipped, layer, name, index),
        rate=up.rate,
        stepped=_get_value(up.stepped, layer, name, index),
        before=select_memory(up.memory),
        after=select_memory(up.memory_after),
        settings=up.hyper,
        fmt=fmt,
    )


def _write_gradient(
    trace: StepTrace, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
) -> Iterator[Line]:
    """The gradient with the penalty, within its bounds."""
    g = Symbol(f"g of {parameter_symbol(name, *index).text}", "g")
    raw = parameter_symbol(f"dL/d{name}", *index)
    value, up = float(layer.grads[name][index]), trace.update
    yield equation(fmt, g, raw, fmt.format_number(value), value)
    if name in WEIGHT_NAMES and (float(up.hyper["l1"]) or float(up.hyper["l2"])):
        value = _get_value(up.penalized, layer, name, index)
        yield _write_penalty(g, layer, name, index, up.hyper, value, fmt)
    if trace.program.clips_value:
        c, before = float(up.hyper["clip_value"]), value
        value = max(-c, min(c, value))
        rule = Symbol("max(-c, min(c, g))", r"\max(-c, \min(c, g))")
        bound = fmt.format_number(c)
        worked = f"max(-{bound}, min({bound}, {fmt.format_number(before)}))"
        yield equation(fmt, g, rule, worked, value, note="c is the most a number may be")
    if trace.program.clips_norm:
        rule = Symbol("shrink * g", r"\sigma \, g")
        worked = fmt.make_product(up.shrink, value).text
        yield equation(fmt, g, rule, worked, _get_value(up.clipped, layer, name, index))


def _write_penalty(
    g: Symbol,
    layer: LayerTrace,
    name: str,
    index: ArrayIndex,
    hyper: Any,
    value: float,
    fmt: NumberFormat,
) -> Line:
    """G + λ₁ sign(w) + λ₂ w"""
    w, l1, l2 = float(layer.params[name][index]), float(hyper["l1"]), float(hyper["l2"])
    parts = [("g", "g", fmt.format_number(layer.grads[name][index]))]
    if l1:
        worked = f"{fmt.format_factor(l1)} * sign({fmt.format_number(w)})"
        parts.append(("l1 * sign(w)", r"\lambda_1 \mathrm{sign}(w)", worked))
    if l2:
        parts.append(("l2 * w", r"\lambda_2 w", fmt.make_product(l2, w).text))
    text, latex, worked = (" + ".join(part) for part in zip(*parts, strict=True))
    note = "the penalty on large weights"
    return equation(fmt, g, Symbol(text, latex), worked, value, note=note)


def _write_max_norm(
    trace: StepTrace, layer: LayerTrace, name: str, index: ArrayIndex, fmt: NumberFormat
) -> Iterator[Line]:
    """W min(1, c / ‖w‖), over the weights of one unit."""
    k, c = index[-1], float(trace.update.hyper["max_norm"])
    mine = np.asarray(subtree(trace.update.stepped, layer.path)[name][..., k], float)
    whole, called = float((mine**2).sum()), parameter_symbol(name, *index)
    column = parameter_symbol(name, *("i" * (len(index) - 1)), k)
    squared = Symbol(f"norm^2 of {name}[{k + 1}]", rf"\|{name}_{{{k + 1}}}\|^2")
    rule = Symbol(f"sum of new {column.text}^2", rf"\sum {column.latex}'^2")
    yield sum_equation(fmt, squared, rule, make_products(fmt, mine, mine), whole)
    rule = Symbol("w * min(1, c / sqrt(norm^2))", r"w \min\Big(1, \frac{c}{\|w\|}\Big)")
    w, after = _get_value(trace.update.stepped, layer, name, index), float(layer.after[name][index])
    factor = f"min(1, {fmt.format_number(c)} / sqrt({fmt.format_number(whole)}))" if whole else "1"
    worked, note = f"{fmt.format_factor(w)} * {factor}", "c is the longest a unit's weights may be"
    yield equation(fmt, new_value_symbol(called), rule, worked, after, note=note)
