from explain.trace.trained import traced
from sankofa.explain.worksheet.algebra.number_format import Writing
from sankofa.explain.worksheet.layer import Spot
from sankofa.explain.worksheet.section.backward import backward


def test_an_error_is_what_the_next_layer_sends_back_times_the_slope() -> None:
    trace = traced("plane")
    sent, slope, delta = backward(trace, trace.layer(1), Spot(0, (2,)), Writing())
    assert sent.formula == "dL/da[0; 2] = sum_k delta[0; k] * W[2, k]"
    assert sent.note == "what stands on the right is of hidden 2"
    assert sent.value == trace.layer(2).dx[0, 2] == trace.layer(1).dy[0, 2]  # type: ignore[index]
    assert (slope.name, delta.name) == ("f'(z[0; 2])", "delta[0; 2]")


def test_a_branch_hears_its_own_channels() -> None:
    trace = traced("images")
    flat = trace.layer("7.branches.0.0").y.shape[-1]
    last = trace.layer("7.branches.1.0")
    (line,) = backward(trace, last, Spot(1, (2,)), Writing())
    assert line.formula == f"dL/dy[1; 2] = dL/dy[1; {flat + 2}]"
    assert line.value == trace.layer(7).delta[1, flat + 2]
