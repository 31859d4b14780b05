"""Every loss, with every output that it can judge, from the lines that are printed."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk
from explain.worksheet.recomputed import astray, from_csv
from sankofa.explain.worksheet.section.loss import UNIT_LOSSES
from sankofa.explain.worksheet.section.output import DELTAS, OUTPUT_SLOPES
from sankofa.nn import LOSSES

X = np.random.default_rng(0).normal(size=(6, 2))
NUMBERS, COUNTS = np.column_stack([X[:, 0] * 3, X[:, 1]]), np.arange(6.0)
TWO, THREE = np.arange(6) % 2, np.arange(6) % 3
CASES: list[tuple[str, str, Any]] = [
    ("mean-squared-error", "linear", NUMBERS),
    ("mean-squared-error", "softmax", THREE),
    ("mean-squared-error", "tanh", TWO),
    ("mean-absolute-error", "linear", NUMBERS),
    ("huber", "linear", NUMBERS),
    ("binary-cross-entropy", "sigmoid", TWO),
    ("binary-cross-entropy", "sigmoid", THREE),
    ("categorical-cross-entropy", "softmax", THREE),
    ("hinge", "linear", TWO),
    ("poisson", "softplus", COUNTS),
]
SMOOTH: dict[str, Any] = {"label_smoothing": 0.1, "class_weights": "balanced"}


def ran(loss: str, activation: str, y: Any, scale: float = 1, **settings: Any) -> sk.Trace:
    output = sk.Output(activation=activation, scale=scale)  # type: ignore[arg-type]
    classes = y is TWO or y is THREE
    task: Any = "regression" if not classes else "binary" if y is TWO else "multi-class"
    wanted: dict[str, Any] = {"loss": loss, "task": task, "validation": 0, "precision": "float64"}
    return sk.Run(sk.Experiment(network=(output,), **wanted, **settings), data=(X, y)).trace(
        batch=[5, 1, 2]
    )


@pytest.mark.parametrize(
    ("loss", "activation", "y", "settings"),
    [
        *((*case, {}) for case in CASES),
        *((*case, SMOOTH) for case in CASES if case[2] is TWO or case[2] is THREE),
    ],
)
def test_the_loss_and_its_slope_add_up(
    loss: str, activation: str, y: Any, settings: dict[str, Any]
) -> None:
    trace = ran(loss, activation, y, **settings)
    lines = from_csv(trace.to_csv(rows=3, digits=10))
    assert astray(lines, 10) == []
    total = next(line for line in lines if line.name == "L")
    assert float(total.result) == pytest.approx(trace.loss, rel=1e-9)


@pytest.mark.parametrize("x", [-400.0, -30.0, 30.0, 400.0])
@pytest.mark.parametrize(
    ("loss", "activation", "y"), [CASES[5], CASES[7], CASES[9]], ids=["sigmoid", "softmax", "rate"]
)
def test_they_add_up_where_the_output_is_all_but_certain(
    loss: str, activation: str, y: Any, x: float
) -> None:
    trace = ran(loss, activation, y)
    run_x = np.full((1, 2), x)
    certain = sk.Run(
        sk.Experiment(
            network=(sk.Output(activation=activation),),  # type: ignore[arg-type]
            loss=loss,  # type: ignore[arg-type]
            task=trace.plan.task,
            validation=0,
            precision="float64",
        ),
        data=(X, y),
    ).trace(x=run_x, t=trace.t[:1])
    assert astray(from_csv(certain.to_csv(digits=10)), 10) == []


def test_every_loss_has_its_lines() -> None:
    assert {*UNIT_LOSSES} | {"categorical-cross-entropy"} == {*LOSSES}
    assert {*DELTAS} == {name for name, loss in LOSSES.items() if loss.fused}
    assert {*OUTPUT_SLOPES} == {*LOSSES} - {*DELTAS}
