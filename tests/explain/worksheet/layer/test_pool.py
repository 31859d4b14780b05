import numpy as np
import pytest

from explain.worksheet.layer.proof import FULL, PAPER, prove
from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import GlobalMeanPool, Layer, MaxPool, MeanPool, SoftmaxPool

TIED = np.reshape([5.0, 5, 1, 2, 5, 3, 0, 0, 5], (1, 3, 3, 1))


def _both(layer: Layer, place: tuple[int, ...], pixel: tuple[int, int]) -> tuple[Line, Line]:
    """The last line of one place forward, and of one pixel back."""
    of, writer = traced(layer, (3, 3, 1), x=TIED), WRITERS[type(layer)]
    *_, y = writer.write_forward(of, UnitLocation(0, (*place, 0)), NumberFormat())
    *_, dx = writer.write_input_gradient(of, UnitLocation(0, (*pixel, 0)), NumberFormat())
    return y, dx


@pytest.mark.parametrize("kind", [MaxPool, MeanPool, SoftmaxPool])
def test_windows_that_leave_gaps_add_up_too(kind: type[Layer]) -> None:
    prove(traced(kind(2, 3, "same"), (5, 4, 1)), FULL)


def test_the_first_of_equal_maxima_gets_the_gradient() -> None:
    y, first = _both(MaxPool(2, 1), (0, 0), (0, 0))
    assert (y.worked, y.result) == ("max(5, 5, 2, 5)", "5")
    assert y.note == "the first of 3 equal maxima gets the gradient"
    _, second = _both(MaxPool(2, 1), (0, 0), (0, 1))
    assert first.note.startswith("1 window holds this input; it is the first maximum in 1 of them")
    assert second.note.startswith("2 windows hold this input; it is the first maximum in 1 of them")
    _, third = _both(MaxPool(2, 1), (0, 0), (2, 1))
    assert (third.worked, third.value) == ("0", 0)


def test_padding_is_not_seen() -> None:
    y, _ = _both(MaxPool(2, 2, "same"), (1, 0), (0, 0))
    assert (y.worked, y.note) == (
        "max(0, 0)",
        "2 of the 4 inputs lie outside the image; the first of 2 equal maxima gets the gradient",
    )
    y, dx = _both(MeanPool(2, 2, "same"), (1, 1), (2, 2))
    assert y.worked == "(5) / 1"
    assert dx.worked.endswith(" / 1")


def test_an_input_that_no_window_holds_says_so() -> None:
    for kind in (MaxPool, MeanPool, SoftmaxPool):
        _, dx = _both(kind(), (0, 0), (2, 2))
        assert (dx.worked, dx.value, dx.note) == ("0", 0, "no window holds this input")


def test_a_large_window_shows_its_largest_numbers_and_the_greatest_of_the_rest() -> None:
    layer = traced(MaxPool(5), (5, 5, 1))
    (y,) = WRITERS[MaxPool].write_forward(layer, UnitLocation(0, (0, 0, 0)), PAPER)
    assert y.worked.count(",") == 3
    assert y.note == "of 22 smaller ones the greatest is written"


def test_a_mean_reads_as_a_sum_over_its_number() -> None:
    y, dx = _both(MeanPool(2, 1), (0, 1), (0, 0))
    assert (y.worked, y.result) == ("(5 + 1 + 5 + 3) / 4", "3.5")
    assert dx.note == "1 window holds this input"
    y, dx = _both_global()
    assert (y.formula, y.worked) == ("y[1] = (sum_hw x[h, w, 1]) / 4", "(1 + 2 + 3 + 6) / 4")
    assert (dx.worked, dx.note) == ("0.5 / 4", "the same for every pixel of the map")


def _both_global() -> tuple[Line, Line]:
    layer = traced(
        GlobalMeanPool(), (2, 2, 1), x=np.reshape([1, 2, 3, 6], (1, 2, 2, 1)), dy=[[0.5]]
    )
    writer = WRITERS[GlobalMeanPool]
    (y,) = writer.write_forward(layer, UnitLocation(0, (0,)), NumberFormat())
    (dx,) = writer.write_input_gradient(layer, UnitLocation(0, (1, 1, 0)), NumberFormat())
    return y, dx


def test_softmax_pool_subtracts_the_largest() -> None:
    layer = traced(SoftmaxPool(), (2, 2, 1), x=np.reshape([900, 901, 0, 0], (1, 2, 2, 1)))
    s, y = WRITERS[SoftmaxPool].write_forward(layer, UnitLocation(0, (0, 0, 0)), NumberFormat())
    assert s.worked.startswith("exp(900 - 901) + exp(901 - 901)")
    assert y.worked.startswith("(exp(900 - 901) * 900 + exp(901 - 901) * 901")
