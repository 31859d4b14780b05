"""Makes the section of the loss: of each row from outputs and targets, then of the batch."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import exp
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np

from sankofa.explain.worksheet.algebra.equation import equation, join_notes, sum_equation
from sankofa.explain.worksheet.algebra.line import Line, Section, Summand
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.algebra.summand import make_products
from sankofa.explain.worksheet.algebra.symbol import Symbol, quantity_symbol
from sankofa.explain.worksheet.section.cross_entropy import write_cross_entropy
from sankofa.explain.worksheet.section.output import DEEP, name_target
from sankofa.nn import LossName

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

LARGE = 20.0  # beyond it ln(1 + exp(-z)) is exp(-z) to eight digits


def make_loss_section(trace: StepTrace, rows: range, fmt: NumberFormat) -> Section:
    """The loss of each of these rows, then that of the batch."""
    lines: list[Line] = []
    for row in rows:
        lines += _write_smoothed_targets(trace, row, fmt)
        lines += _write_row_loss(trace, row, fmt)
        lines += _write_share(trace, row, fmt)
    lines.append(_write_batch_loss(trace, fmt))
    return Section("loss", "loss", "", tuple(lines), len(trace.x) - len(rows))


def _write_batch_loss(trace: StepTrace, fmt: NumberFormat) -> Line:
    """L = Σ share · row loss"""
    out = trace.output
    share, row = quantity_symbol("share", out, "r"), quantity_symbol("loss", out, "r")
    rule = Symbol(f"sum_r {share.text} * {row.text}", rf"\sum_r {share.latex} \, {row.latex}")
    if len(trace.x) == 1:
        rule = Symbol(f"{share.text} * {row.text}", rf"{share.latex} \, {row.latex}")
    terms = make_products(fmt, trace.shares, trace.row_losses)
    return sum_equation(fmt, Symbol("L", "L"), rule, terms, trace.loss, note="without the penalty")


def _write_share(trace: StepTrace, row: int, fmt: NumberFormat) -> Iterator[Line]:
    """The row's share of the batch's loss."""
    left, value = quantity_symbol("share", trace.output, row), float(trace.shares[row])
    if not trace.program.weighs_classes:
        yield equation(fmt, left, Symbol("1 / B", r"\frac{1}{B}"), f"1 / {len(trace.x)}", value)
        return
    weights = _get_row_weights(trace)
    terms = " + ".join(f"{count} * {fmt.format_factor(w)}" for w, count in _count_weights(weights))
    right = Symbol("w / sum_r w[r]", r"\frac{w}{\sum_r w^{(r)}}")
    note = "w is the weight of the row's class; where all weigh 0 it is divided by 1"
    worked = f"{fmt.format_factor(weights[row])} / {f'({terms})' if sum(weights) else '1'}"
    yield equation(fmt, left, right, worked, value, note=note)


def _get_row_weights(trace: StepTrace) -> list[float]:
    """The weight of each row's class."""
    from sankofa.nn.loss import row_weights

    given = np.asarray(trace.update.hyper["class_weights"])
    found: list[float] = np.asarray(row_weights(np.asarray(trace.t), given))[:, 0].tolist()
    return found


def _count_weights(weights: list[float]) -> list[tuple[float, int]]:
    return [(w, weights.count(w)) for w in dict.fromkeys(weights)]


def _write_smoothed_targets(trace: StepTrace, row: int, fmt: NumberFormat) -> Iterator[Line]:
    """T' = t (1 - s) + s e, where e is the target when all classes are as likely."""
    if not trace.program.smooths:
        return
    s = float(trace.update.hyper["label_smoothing"])
    even = 0.0 if trace.program.threshold == 0 else 1 / max(trace.t.shape[1], 2)
    for k, t in enumerate(trace.t[row]):
        left, right = (quantity_symbol(name, trace.output, row, k) for name in ("t'", "t"))
        rule = Symbol(f"{right.text} * (1 - s) + s * e", rf"{right.latex} \, (1 - s) + s \, e")
        amount = fmt.format_number(s)
        worked = f"{fmt.format_factor(t)} * (1 - {amount}) + {amount} * {fmt.format_factor(even)}"
        note = "s is the label smoothing, e the target when no class is likelier than another"
        yield equation(fmt, left, rule, worked, float(trace.wanted[row, k]), note=note)


def _write_row_loss(trace: StepTrace, row: int, fmt: NumberFormat) -> Iterator[Line]:
    if trace.plan.loss == "categorical-cross-entropy":
        yield from write_cross_entropy(trace, row, fmt)
        return
    term, *forms = UNIT_LOSSES[trace.plan.loss]
    out, units = trace.output, trace.t.shape[1]
    z, a = (out.cache[name][row] for name in ("z", "a"))
    per_unit = [
        _divide_by_units(term(fmt, *map(float, each)), units)
        for each in zip(z, a, trace.wanted[row], strict=True)
    ]
    rules = [_fill_form(trace, row, form) for form in forms]
    rule = Symbol(" = ".join(r.text for r in rules), " = ".join(r.latex for r in rules))
    note = NOTES.get(trace.plan.loss, "")
    if units > 1:
        note = join_notes(note, "K is how many outputs a row has")
    left, value = quantity_symbol("loss", out, row), float(trace.row_losses[row])
    yield sum_equation(fmt, left, rule, per_unit, value, note=note)


def _fill_form(trace: StepTrace, row: int, form: Symbol) -> Symbol:
    """A form of a loss with its symbols, as a mean over the outputs of a row where it has some."""
    (text, latex), units = form, trace.t.shape[1]
    for hole, name in {"<a>": "a", "<t>": name_target(trace), "<z>": "z"}.items():
        symbol = quantity_symbol(name, trace.output, row, 0 if units == 1 else "k")
        text, latex = text.replace(hole, symbol.text), latex.replace(hole, symbol.latex)
    if units == 1:
        return Symbol(text, latex)
    return Symbol(f"sum_k {text} / K", rf"\frac{{1}}{{K}} \sum_k {latex}")


def _divide_by_units(term: Summand, units: int) -> Summand:
    return term if units == 1 else Summand(f"{term.text} / {units}", term.value / units)


def _squared_error(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:  # noqa: ARG001
    return Summand(f"{_format_error(fmt, a, t)}^2", (a - t) * (a - t))


def _absolute_error(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:  # noqa: ARG001
    return Summand(f"abs{_format_error(fmt, a, t)}", abs(a - t))


def _huber_loss(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:  # noqa: ARG001
    if abs(a - t) <= 1:
        return Summand(f"{_format_error(fmt, a, t)}^2 / 2", (a - t) ** 2 / 2)
    return Summand(f"(abs{_format_error(fmt, a, t)} - 1 / 2)", abs(a - t) - 0.5)


def _binary_cross_entropy(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:  # noqa: ARG001
    """max(0, z) - z t + ln(1 + e^-|z|), which is -t ln a - (1 - t) ln(1 - a)"""
    number, tail = fmt.format_number(z), exp(-abs(z))
    if abs(z) > LARGE:
        written = f"exp(-abs({number}))"
    else:
        written, tail = f"ln(1 + exp(-abs({number})))", float(np.log1p(tail))
    text = f"(max(0, {number}) - {fmt.format_factor(z)} * {fmt.format_factor(t)} + {written})"
    return Summand(text, max(0.0, z) - z * t + tail)


def _hinge_loss(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:  # noqa: ARG001
    text = f"max(0, 1 - {fmt.format_factor(t)} * {fmt.format_factor(a)})"
    return Summand(text, max(0.0, 1 - t * a))


def _poisson_loss(fmt: NumberFormat, z: float, a: float, t: float) -> Summand:
    number = fmt.format_number(z)
    if z < DEEP:
        text = f"({fmt.format_factor(a)} - {fmt.format_factor(t)} * ({number} - exp({number}) / 2))"
        return Summand(text, a - t * (z - exp(z) / 2))
    text = f"({fmt.format_factor(a)} - {fmt.format_factor(t)} * ln({fmt.format_number(a)}))"
    return Summand(text, a - t * float(np.log(a)))


def _format_error(fmt: NumberFormat, a: float, t: float) -> str:
    return f"({fmt.format_number(a)} - {fmt.format_factor(t)})"


LossForms: TypeAlias = tuple[Callable[..., Summand], *tuple[Symbol, ...]]

UNIT_LOSSES: Final[Mapping[LossName, LossForms]] = MappingProxyType(
    {
        "mean-squared-error": (_squared_error, Symbol("(<a> - <t>)^2", "(<a> - <t>)^2")),
        "mean-absolute-error": (_absolute_error, Symbol("abs(<a> - <t>)", "|<a> - <t>|")),
        "huber": (_huber_loss, Symbol("h(<a> - <t>)", "h(<a> - <t>)")),
        "binary-cross-entropy": (
            _binary_cross_entropy,
            Symbol(
                "(-<t> * ln(<a>) - (1 - <t>) * ln(1 - <a>))",
                r"\big({-<t>} \ln <a> - (1 - <t>) \ln(1 - <a>)\big)",
            ),
            Symbol(
                "(max(0, <z>) - <z> * <t> + ln(1 + exp(-abs(<z>))))",
                r"\big(\max(0, <z>) - <z> <t> + \ln(1 + e^{-|<z>|})\big)",
            ),
        ),
        "hinge": (_hinge_loss, Symbol("max(0, 1 - <t> * <a>)", r"\max(0, 1 - <t> <a>)")),
        "poisson": (_poisson_loss, Symbol("(<a> - <t> * ln(<a>))", r"<a> - <t> \ln <a>")),
    }
)
"""The loss of one output: a function of numbers, and its definition with placeholders.

Where another form is computed than the definition it follows it, and `NOTES` says why.
"""

NOTES: Final[Mapping[LossName, str]] = MappingProxyType(
    {
        "huber": "h(e) is e^2 / 2 where e is within 1 of 0, and abs(e) - 1 / 2 beyond",
        "binary-cross-entropy": (
            "computed in the second form, from z: it is the same and stays exact where a is"
            " so near 0 or 1 that its logarithm would not be"
        ),
    }
)
