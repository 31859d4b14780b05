import pytest

from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import Conv2D, Dense, Parallel, Residual

RESIDUAL, PARALLEL = WRITERS[Residual], WRITERS[Parallel]


def test_what_passes_around_the_body_adds_to_what_comes_out_of_it() -> None:
    layer = traced(Residual((Dense(2, "tanh"),)), (2,))
    (y,) = RESIDUAL.write_forward(layer, UnitLocation(0, (1,)), NumberFormat())
    assert y.formula == "y[2] = x[2] + g(x)[2]"
    assert [term.value for term in y.terms] == [layer.x[0, 1], layer.cache["ys"][0][0, 1]]
    (dx,) = RESIDUAL.write_input_gradient(layer, UnitLocation(0, (1,)), NumberFormat())
    assert dx.formula == "dL/dx[2] = dL/dy[2] + dL/dx[2] by g"
    assert [term.value for term in dx.terms] == [layer.delta[0, 1], layer.cache["dxs"][0][0, 1]]


def test_a_projection_is_a_sum_that_folds_and_the_body_never_does() -> None:
    layer = traced(Residual((Dense(30, "tanh"),)), (40,))
    (y,) = RESIDUAL.write_forward(layer, UnitLocation(0, (1,)), NumberFormat(terms=2))
    assert [term.count for term in y.terms] == [1, 1, 38, 1]
    assert y.terms[-1].value == layer.cache["ys"][0][0, 1]
    (dx,) = RESIDUAL.write_input_gradient(layer, UnitLocation(0, (1,)), NumberFormat(terms=2))
    assert dx.terms[-1].value == layer.cache["dxs"][0][0, 1]


def test_a_pixel_that_the_projection_skips_hears_the_body_alone() -> None:
    layer = traced(Residual((Conv2D(3, 3, 2, "same"),)), (4, 4, 2))
    (met,) = RESIDUAL.write_input_gradient(layer, UnitLocation(0, (2, 2, 0)), NumberFormat())
    (skipped,) = RESIDUAL.write_input_gradient(layer, UnitLocation(0, (1, 2, 0)), NumberFormat())
    assert (len(met.terms), skipped.terms) == (4, ())
    assert "does not meet this pixel" in skipped.note
    (dW,) = RESIDUAL.write_gradient(layer, "W", (1, 2), NumberFormat())
    assert dW.formula == "dL/dW[2, 3] = sum_hw x[2 * h - 1, 2 * w - 1, 2] * dL/dy[h, w, 3]"


def test_joined_branches_lie_side_by_side_or_add_up() -> None:
    branches = ((Dense(2),), ())
    layer = traced(Parallel(branches), (2,))
    (y,) = PARALLEL.write_forward(layer, UnitLocation(0, (3,)), NumberFormat())
    assert (y.formula, y.value) == ("y[4] = g2(x)[2]", layer.x[0, 1])
    assert y.note == "side by side: this one comes from branch 2"
    layer = traced(Parallel(branches, "add"), (2,))
    (y,) = PARALLEL.write_forward(layer, UnitLocation(0, (1,)), NumberFormat())
    assert y.formula == "y[2] = g1(x)[2] + g2(x)[2]"
    assert len(y.terms) == 2


def test_what_comes_back_from_the_branches_adds_up() -> None:
    layer = traced(Parallel(((Dense(2),), (), (Dense(1),))), (2,), rows=2)
    (dx,) = PARALLEL.write_input_gradient(layer, UnitLocation(1, (0,)), NumberFormat())
    assert dx.formula == ("dL/dx[2; 1] = dL/dx[2; 1] by g1 + dL/dx[2; 1] by g2 + dL/dx[2; 1] by g3")
    assert [term.value for term in dx.terms] == [d[1, 0] for d in layer.cache["dxs"]]


def test_a_name_without_a_gradient_is_refused() -> None:
    layer = traced(Residual((Dense(2),)), (2,))
    for writer in (RESIDUAL, PARALLEL):
        with pytest.raises(KeyError):
            list(writer.write_gradient(layer, "b", (0,), NumberFormat()))
