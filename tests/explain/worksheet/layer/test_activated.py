from dataclasses import replace

import numpy as np
import pytest

from explain.arithmetic import evaluate
from explain.worksheet.layer.proof import FULL, PAPER, SHORT, prove
from explain.worksheet.layer.traced import traced
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import UnitLocation, write_activation, write_activation_slope
from sankofa.nn import ACTIVATIONS, Activate, ActivationName

Z = [[-2.0, -0.5, 0.3, 1.5], [-3.0, -0.0, 0.0, 3.0], [-6.0, 9.0, 1e-7, -1e-7]]
FAR = [[-1000.0, -40.0, 40.0, 1000.0]]


def _of(name: ActivationName, z: list[list[float]]) -> LayerTrace:
    if name == "prelu":
        return traced(Activate(name), (4,), x=z, alpha=[0.25] * 4)
    return traced(Activate(name), (4,), x=z)


def _written(name: ActivationName, z: float) -> tuple[Line, Line]:
    layer, at = _of(name, [[z, 0, 0, 0]]), UnitLocation(0, (0,))
    (value,) = write_activation(layer, at, NumberFormat())
    slope, _ = write_activation_slope(layer, at, NumberFormat())
    return value, slope


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_adds_up_at_kinks_and_in_saturation_too(name: ActivationName) -> None:
    prove(_of(name, Z), FULL, PAPER, SHORT)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_no_number_is_too_large_to_be_computed(name: ActivationName) -> None:
    prove(_of(name, FAR), FULL)


@pytest.mark.parametrize(
    ("name", "z", "value", "slope"),
    [
        ("step", -0.5, "min(1, 1 + sign(-0.5))", "0"),
        ("linear", -0.5, "-0.5", "1"),
        ("relu", 0.31, "max(0, 0.31)", "1"),
        ("leaky-relu", -0.5, "max(0.01 * (-0.5), -0.5)", "0.01"),
        ("prelu", -0.5, "max(0, -0.5) + 0.25 * min(0, -0.5)", "0.25"),
        ("elu", -0.5, "exp(-0.5) - 1", "(-0.393469) + 1"),
        ("selu", 2, "1.0507 * 2", "1.0507"),
        (
            "gelu",
            0.5,
            "0.5 / 2 * (1 + erf(0.5 / sqrt(2)))",
            "(1 + erf(0.5 / sqrt(2))) / 2 + 0.5 * exp(-0.5^2 / 2) / sqrt(2 * 3.14159)",
        ),
        (
            "silu",
            0.5,
            "0.5 / (1 + exp(-0.5))",
            "1 / (1 + exp(-0.5)) + 0.31123 / (1 + exp(0.5))",
        ),
        ("softplus", 0.5, "max(0, 0.5) + ln(1 + exp(-abs(0.5)))", "1 / (1 + exp(-0.5))"),
        ("softsign", -3, "(-3) / (1 + abs(-3))", "1 / (1 + abs(-3))^2"),
        ("sigmoid", -0.5, "1 / (1 + exp(0.5))", "0.377541 * (1 - 0.377541)"),
        ("hard-sigmoid", 1, "min(1, max(0, (1 + 3) / 6))", "1 / 6"),
        ("tanh", -0.5, "tanh(-0.5)", "1 - (-0.462117)^2"),
        ("sine", 0.5, "sin(0.5)", "sin(0.5 + 3.14159 / 2)"),
    ],
)
def test_an_activation_reads_as_its_formula(
    name: ActivationName, z: float, value: str, slope: str
) -> None:
    a, df = _written(name, z)
    assert (a.name, a.worked) == ("a[1]", value)
    assert (df.name, df.worked) == ("f'(z[1])", slope)


@pytest.mark.parametrize(
    ("name", "z", "slope"),
    [("relu", 0, 0), ("leaky-relu", 0, 0.01), ("step", 0, 0), ("hard-sigmoid", 3, 0)],
)
def test_a_kink_says_which_slope_is_taken(name: ActivationName, z: float, slope: float) -> None:
    _, df = _written(name, z)
    assert df.value == slope
    assert "f is not differentiable" in df.note
    assert "the slope is taken as" in df.note


def test_letters_and_latex_name_the_unit_and_the_row() -> None:
    layer = traced(Activate("tanh"), (2,), rows=2)
    (a,) = write_activation(layer, UnitLocation(1, (0,)), NumberFormat())
    assert a.formula == "a[2; 1] = tanh(z[2; 1])"
    assert a.latex == r"{a}_{1}^{(2)} = \tanh({z}_{1}^{(2)})"
    *_, delta = write_activation_slope(layer, UnitLocation(1, (0,)), NumberFormat())
    assert delta.formula == "delta[2; 1] = dL/da[2; 1] * f'(z[2; 1])"


def test_far_below_zero_softplus_keeps_its_digits() -> None:
    a, _ = _written("softplus", -30)
    assert evaluate(a.worked) == pytest.approx(np.exp(-30), rel=1e-12)


@pytest.mark.parametrize("z", [-6.6, -9, -20])
def test_far_below_zero_gelu_keeps_its_digits(z: float) -> None:
    a, df = _written("gelu", z)
    assert evaluate(a.worked) == pytest.approx(a.value, rel=1e-6)
    assert evaluate(df.worked) == pytest.approx(df.value, rel=1e-5)
    assert "continued fraction" in a.note


def test_where_the_loss_gives_delta_at_once_there_is_no_slope_to_write() -> None:
    layer = replace(_of("tanh", Z), dy=None)
    assert not list(write_activation_slope(layer, UnitLocation(0, (0,)), NumberFormat()))
