import pytest

from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.layer import WRITERS, Spot
from sankofa.nn import Conv2D, Dense, Parallel, Residual

RESIDUAL, PARALLEL = WRITERS[Residual], WRITERS[Parallel]


def test_what_passes_around_the_body_adds_to_what_comes_out_of_it() -> None:
    of = traced(Residual((Dense(2, "tanh"),)), (2,))
    (y,) = RESIDUAL.forward(of, Spot(0, (1,)), Writing())
    assert y.formula == "y[1] = x[1] + g(x)[1]"
    assert [term.value for term in y.terms] == [of.x[0, 1], of.cache["ys"][0][0, 1]]
    (dx,) = RESIDUAL.input_gradient(of, Spot(0, (1,)), Writing())
    assert dx.formula == "dL/dx[1] = dL/dy[1] + dL/dx[1] by g"
    assert [term.value for term in dx.terms] == [of.delta[0, 1], of.cache["dxs"][0][0, 1]]


def test_a_projection_is_a_sum_that_folds_and_the_body_never_does() -> None:
    of = traced(Residual((Dense(30, "tanh"),)), (40,))
    (y,) = RESIDUAL.forward(of, Spot(0, (1,)), Writing(terms=2))
    assert [term.count for term in y.terms] == [1, 1, 38, 1]
    assert y.terms[-1].value == of.cache["ys"][0][0, 1]
    (dx,) = RESIDUAL.input_gradient(of, Spot(0, (1,)), Writing(terms=2))
    assert dx.terms[-1].value == of.cache["dxs"][0][0, 1]


def test_a_pixel_that_the_projection_skips_hears_the_body_alone() -> None:
    of = traced(Residual((Conv2D(3, 3, 2, "same"),)), (4, 4, 2))
    (met,) = RESIDUAL.input_gradient(of, Spot(0, (2, 2, 0)), Writing())
    (skipped,) = RESIDUAL.input_gradient(of, Spot(0, (1, 2, 0)), Writing())
    assert (len(met.terms), skipped.terms) == (4, ())
    assert "does not meet this pixel" in skipped.note
    (dW,) = RESIDUAL.gradient(of, "W", (1, 2), Writing())
    assert dW.formula == "dL/dW[1, 2] = sum_hw x[2 * h, 2 * w, 1] * dL/dy[h, w, 2]"


def test_joined_branches_lie_side_by_side_or_add_up() -> None:
    branches = ((Dense(2),), ())
    of = traced(Parallel(branches), (2,))
    (y,) = PARALLEL.forward(of, Spot(0, (3,)), Writing())
    assert (y.formula, y.value) == ("y[3] = g2(x)[1]", of.x[0, 1])
    assert y.note == "side by side: this one comes from branch 2"
    of = traced(Parallel(branches, "add"), (2,))
    (y,) = PARALLEL.forward(of, Spot(0, (1,)), Writing())
    assert y.formula == "y[1] = g1(x)[1] + g2(x)[1]"
    assert len(y.terms) == 2


def test_what_comes_back_from_the_branches_adds_up() -> None:
    of = traced(Parallel(((Dense(2),), (), (Dense(1),))), (2,), rows=2)
    (dx,) = PARALLEL.input_gradient(of, Spot(1, (0,)), Writing())
    assert dx.formula == ("dL/dx[1; 0] = dL/dx[1; 0] by g1 + dL/dx[1; 0] by g2 + dL/dx[1; 0] by g3")
    assert [term.value for term in dx.terms] == [d[1, 0] for d in of.cache["dxs"]]


def test_a_name_without_a_gradient_is_refused() -> None:
    of = traced(Residual((Dense(2),)), (2,))
    for writer in (RESIDUAL, PARALLEL):
        with pytest.raises(KeyError):
            list(writer.gradient(of, "b", (0,), Writing()))
