"""L: the loss of a row from its outputs and targets, and of the batch from its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import exp
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import numpy as np

from sankofa.explain.worksheet.algebra.equation import noted, single, total
from sankofa.explain.worksheet.algebra.line import Line, Section, Term
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.algebra.summand import products
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity
from sankofa.explain.worksheet.section.cross_entropy import surprise
from sankofa.explain.worksheet.section.output import DEEP, target
from sankofa.nn import LossName

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import Trace

LARGE = 20.0  # beyond it ln(1 + exp(-z)) is exp(-z) to eight digits


def loss(of: Trace, rows: range, writing: Writing) -> Section:
    """The loss of each of these rows, then that of the batch."""
    lines: list[Line] = []
    for row in rows:
        lines += _smoothed(of, row, writing)
        lines += _row(of, row, writing)
        lines += _share(of, row, writing)
    lines.append(_batch(of, writing))
    return Section("loss", "loss", "", tuple(lines), len(of.x) - len(rows))


def _batch(of: Trace, writing: Writing) -> Line:
    """L = Σ share · row loss"""
    out = of.output
    share, row = quantity("share", out, "r"), quantity("loss", out, "r")
    rule = Symbol(f"sum_r {share.text} * {row.text}", rf"\sum_r {share.latex} \, {row.latex}")
    if len(of.x) == 1:
        rule = Symbol(f"{share.text} * {row.text}", rf"{share.latex} \, {row.latex}")
    terms = products(writing, of.shares, of.row_losses)
    return total(writing, Symbol("L", "L"), rule, terms, of.loss, note="without the penalty")


def _share(of: Trace, row: int, writing: Writing) -> Iterator[Line]:
    """How much of the batch the row is."""
    left, value = quantity("share", of.output, row), float(of.shares[row])
    if not of.program.weighs_classes:
        yield single(writing, left, Symbol("1 / B", r"\frac{1}{B}"), f"1 / {len(of.x)}", value)
        return
    weights = _class_weights(of)
    terms = " + ".join(f"{count} * {writing.factor(w)}" for w, count in _counted(weights))
    right = Symbol("w / sum_r w[r]", r"\frac{w}{\sum_r w^{(r)}}")
    note = "w is the weight of the row's class; where all weigh 0 it is divided by 1"
    worked = f"{writing.factor(weights[row])} / {f'({terms})' if sum(weights) else '1'}"
    yield single(writing, left, right, worked, value, note=note)


def _class_weights(of: Trace) -> list[float]:
    """That of each row's class."""
    from sankofa.nn.loss import row_weights

    given = np.asarray(of.update.hyper["class_weights"])
    found: list[float] = np.asarray(row_weights(np.asarray(of.t), given))[:, 0].tolist()
    return found


def _counted(weights: list[float]) -> list[tuple[float, int]]:
    return [(w, weights.count(w)) for w in dict.fromkeys(weights)]


def _smoothed(of: Trace, row: int, writing: Writing) -> Iterator[Line]:
    """T' = t (1 - s) + s e, where e is the target when all classes are as likely."""
    if not of.program.smooths:
        return
    s = float(of.update.hyper["label_smoothing"])
    even = 0.0 if of.program.threshold == 0 else 1 / max(of.t.shape[1], 2)
    for k, t in enumerate(of.t[row]):
        left, right = (quantity(name, of.output, row, k) for name in ("t'", "t"))
        rule = Symbol(f"{right.text} * (1 - s) + s * e", rf"{right.latex} \, (1 - s) + s \, e")
        amount = writing.number(s)
        worked = f"{writing.factor(t)} * (1 - {amount}) + {amount} * {writing.factor(even)}"
        note = "s is the label smoothing, e the target when no class is likelier than another"
        yield single(writing, left, rule, worked, float(of.wanted[row, k]), note=note)


def _row(of: Trace, row: int, writing: Writing) -> Iterator[Line]:
    if of.plan.loss == "categorical-cross-entropy":
        yield from surprise(of, row, writing)
        return
    text, latex, term = ROWS[of.plan.loss]
    out, units = of.output, of.t.shape[1]
    z, a = (out.cache[name][row] for name in ("z", "a"))
    per_unit = [
        _mean(term(writing, *map(float, each)), units)
        for each in zip(z, a, of.wanted[row], strict=True)
    ]
    for hole, name in {"<a>": "a", "<t>": target(of), "<z>": "z"}.items():
        symbol = quantity(name, out, row, 0 if units == 1 else "k")
        text, latex = text.replace(hole, symbol.text), latex.replace(hole, symbol.latex)
    rule, note = Symbol(text, latex), NOTES.get(of.plan.loss, "")
    if units > 1:
        rule = Symbol(f"sum_k {text} / K", rf"\frac{{1}}{{K}} \sum_k {latex}")
        note = noted(note, "K is how many outputs a row has")
    left, value = quantity("loss", out, row), float(of.row_losses[row])
    yield total(writing, left, rule, per_unit, value, note=note)


def _mean(term: Term, units: int) -> Term:
    return term if units == 1 else Term(f"{term.text} / {units}", term.value / units)


def _squared(writing: Writing, z: float, a: float, t: float) -> Term:  # noqa: ARG001
    return Term(f"{_apart(writing, a, t)}^2", (a - t) * (a - t))


def _absolute(writing: Writing, z: float, a: float, t: float) -> Term:  # noqa: ARG001
    return Term(f"abs{_apart(writing, a, t)}", abs(a - t))


def _huber(writing: Writing, z: float, a: float, t: float) -> Term:  # noqa: ARG001
    if abs(a - t) <= 1:
        return Term(f"{_apart(writing, a, t)}^2 / 2", (a - t) ** 2 / 2)
    return Term(f"(abs{_apart(writing, a, t)} - 1 / 2)", abs(a - t) - 0.5)


def _binary(writing: Writing, z: float, a: float, t: float) -> Term:  # noqa: ARG001
    """max(0, z) - z t + ln(1 + e^-|z|), which is -t ln a - (1 - t) ln(1 - a)"""
    number, tail = writing.number(z), exp(-abs(z))
    if abs(z) > LARGE:
        written = f"exp(-abs({number}))"
    else:
        written, tail = f"ln(1 + exp(-abs({number})))", float(np.log1p(tail))
    text = f"(max(0, {number}) - {writing.factor(z)} * {writing.factor(t)} + {written})"
    return Term(text, max(0.0, z) - z * t + tail)


def _hinge(writing: Writing, z: float, a: float, t: float) -> Term:  # noqa: ARG001
    text = f"max(0, 1 - {writing.factor(t)} * {writing.factor(a)})"
    return Term(text, max(0.0, 1 - t * a))


def _poisson(writing: Writing, z: float, a: float, t: float) -> Term:
    number = writing.number(z)
    if z < DEEP:
        text = f"({writing.factor(a)} - {writing.factor(t)} * ({number} - exp({number}) / 2))"
        return Term(text, a - t * (z - exp(z) / 2))
    text = f"({writing.factor(a)} - {writing.factor(t)} * ln({writing.number(a)}))"
    return Term(text, a - t * float(np.log(a)))


def _apart(writing: Writing, a: float, t: float) -> str:
    return f"({writing.number(a)} - {writing.factor(t)})"


ROWS: Final[Mapping[LossName, tuple[str, str, Callable[..., Term]]]] = MappingProxyType(
    {
        "mean-squared-error": ("(<a> - <t>)^2", "(<a> - <t>)^2", _squared),
        "mean-absolute-error": ("abs(<a> - <t>)", "|<a> - <t>|", _absolute),
        "huber": ("h(<a> - <t>)", "h(<a> - <t>)", _huber),
        "binary-cross-entropy": (
            "(max(0, <z>) - <z> * <t> + ln(1 + exp(-abs(<z>))))",
            r"-<t> \ln <a> - (1 - <t>) \ln(1 - <a>)",
            _binary,
        ),
        "hinge": ("max(0, 1 - <t> * <a>)", r"\max(0, 1 - <t> <a>)", _hinge),
        "poisson": ("(<a> - <t> * ln(<a>))", r"<a> - <t> \ln <a>", _poisson),
    }
)
"""The loss of one output, in letters with holes, and with numbers."""

NOTES: Final[Mapping[LossName, str]] = MappingProxyType(
    {
        "huber": "h(e) is e^2 / 2 where e is within 1 of 0, and abs(e) - 1 / 2 beyond",
        "binary-cross-entropy": "this is -t * ln(a) - (1 - t) * ln(1 - a), exact for any z",
    }
)
