from explain.trace.trained import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import UnitLocation
from sankofa.explain.worksheet.section.backward import write_backward


def test_an_error_is_what_the_next_layer_sends_back_times_the_slope() -> None:
    trace = traced("plane")
    sent, slope, delta = write_backward(
        trace, trace.layer(1), UnitLocation(0, (2,)), NumberFormat()
    )
    assert sent.formula == "dL/da[1; 3] = sum_k delta[1; k] * W[3, k]"
    assert sent.note == "what stands on the right is of hidden 2"
    assert sent.value == trace.layer(2).dx[0, 2] == trace.layer(1).dy[0, 2]  # type: ignore[index]
    assert (slope.name, delta.name) == ("f'(z[1; 3])", "delta[1; 3]")


def test_a_branch_hears_its_own_channels() -> None:
    trace = traced("images")
    flat = trace.layer("7.branches.0.0").y.shape[-1]
    last = trace.layer("7.branches.1.0")
    (line,) = write_backward(trace, last, UnitLocation(1, (2,)), NumberFormat())
    assert line.formula == f"dL/dy[2; 3] = dL/dy[2; {flat + 3}]"
    assert line.value == trace.layer(7).delta[1, flat + 2]
