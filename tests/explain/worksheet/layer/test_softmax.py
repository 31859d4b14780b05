from explain.worksheet.layer.proof import PAPER, adds_up
from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import UnitLocation, write_activation, write_activation_slope
from sankofa.nn import Activate

SOFTMAX = Activate("softmax")


def test_the_largest_is_subtracted_and_the_powers_are_added_first() -> None:
    layer = traced(SOFTMAX, (3,), x=[[1000, 1001, 999]])
    s, a = write_activation(layer, UnitLocation(0, (2,)), NumberFormat())
    assert s.worked == "exp(1000 - 1001) + exp(1001 - 1001) + exp(999 - 1001)"
    assert (a.formula, a.worked) == (
        "a[3] = exp(z[3]) / sum_j exp(z[j]) = exp(z[3] - max z) / s",
        "exp(999 - 1001) / 1.50321",
    )


def test_delta_takes_all_that_comes_back_to_its_row() -> None:
    layer = traced(SOFTMAX, (2,), x=[[0, 0]], dy=[[3, -1]])
    c, delta = write_activation_slope(layer, UnitLocation(0, (0,)), NumberFormat())
    assert (c.worked, c.result) == ("3 * 0.5 + (-1) * 0.5", "1")
    assert (delta.formula, delta.worked) == ("delta[1] = a[1] * (dL/da[1] - c)", "0.5 * (3 - 1)")
    assert "every z of its row" in c.note


def test_many_classes_fold() -> None:
    layer = traced(SOFTMAX, (300,))
    for lines in (write_activation, write_activation_slope):
        for line in lines(layer, UnitLocation(0, (7,)), PAPER):
            assert len(line.worked) < 150
            adds_up(line, PAPER)
