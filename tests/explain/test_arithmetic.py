import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explain.arithmetic import evaluate, slack


@pytest.mark.parametrize(
    ("worked", "value"),
    [
        ("1 + 2 * 3 - 4 / 8", 6.5),
        ("2 - 3 - 4", -5),
        ("16 / 4 / 2", 2),
        ("2^3^2", 512),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-1", 0.5),
        ("2 * -3", -6),
        ("0.5 * (-0.25) + (-1.5e-07)", -0.12500015),
        ("exp(0) + ln(exp(2)) + sqrt(9)", 6),
        ("sin(0.3)", math.sin(0.3)),
        ("tanh(-(0.3))", math.tanh(-0.3)),
        ("erf(0.3)", math.erf(0.3)),
        ("abs(-2) + sign(-7) + sign(0) + sign(3)", 2),
        ("max(0, -1, 5, 2) - min(3, 1)", 4),
        ("max(-3)", -3),
        ("1 / (1 + exp(1000))", 0),
    ],
)
def test_arithmetic_is_what_paper_says(worked: str, value: float) -> None:
    assert evaluate(worked) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "worked",
    [
        "",
        "1 +",
        "1 2",
        "(1",
        "1)",
        "1 / 0",
        "nan",
        "inf",
        "x + 1",
        "cos(1)",
        "exp(1, 2)",
        "max()",
        "exp 1",
        "__import__('os')",
        "1 ** 2",
        "ln(0)",
        "(-8)^0.5",
        "1; 2",
    ],
)
def test_anything_else_is_refused(worked: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        evaluate(worked)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_it_agrees_with_python_on_what_both_can_read(numbers: list[float]) -> None:
    worked = " + ".join(f"({number!r}) * {abs(number)!r}" for number in numbers)
    assert evaluate(worked) == sum(number * abs(number) for number in numbers)


def test_what_printing_may_move_is_half_a_last_digit_of_every_number() -> None:
    assert slack("0.25 + 3", 2) == pytest.approx(0.005 + 0.05)
    assert slack("2 * 0.25", 2) == pytest.approx(0.05 * 0.25 + 2 * 0.005)
