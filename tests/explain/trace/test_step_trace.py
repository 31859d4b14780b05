import pytest

from explain.trace.trained import begun, traced
from sankofa.error import SankofaError


def test_a_layer_is_found_by_index_path_or_name() -> None:
    trace = traced("table")
    assert trace.layer(0) is trace.layer("0") is trace.layer("embedding 1")
    assert trace.layer("5.branches.1.0").name == "parallel 1 / hidden 1"
    assert trace.output is trace.layers[-1]
    with pytest.raises(SankofaError, match=r'no layer "hidden 9"\. There are 0 "embedding 1", 1 '):
        trace.layer("hidden 9")


def test_a_layer_knows_what_holds_it() -> None:
    trace = traced("table")
    assert trace.find_parent(trace.layer("5.branches.1.0")) == (trace.layer(5), 1)
    assert trace.find_parent(trace.layer("3.body.1.body.0")) == (trace.layer("3.body.1"), 0)


def test_it_says_what_it_is_in_one_line() -> None:
    run = begun("small", steps=3)
    assert repr(run.trace(row=4)).startswith("<Trace of step 3 on rows 4: loss ")
    assert "rows of one own" in repr(run.trace(x=[[0.0, 1.0]], t=[[1.0]]))


def test_the_losses_of_the_rows_add_up() -> None:
    trace = traced("plane")
    assert trace.shares.sum() == pytest.approx(1)
    assert (trace.shares * trace.row_losses).sum() == pytest.approx(trace.loss)
