import pytest

from explain.worksheet.layer.proof import PAPER, adds_up
from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import BatchNorm, LayerNorm

BATCH, LAYER = WRITERS[BatchNorm], WRITERS[LayerNorm]


def test_a_batch_norm_goes_from_the_batchs_mean_and_variance_to_one_number() -> None:
    layer = traced(BatchNorm(), (1,), x=[[1], [2], [6]], gamma=[2], beta=[0.5])
    lines = {
        line.name: line
        for line in BATCH.write_forward(layer, UnitLocation(2, (0,)), NumberFormat())
    }
    assert list(lines) == ["mean[1]", "var[1]", "rstd[1]", "xhat[3; 1]", "y[3; 1]"]
    assert (lines["mean[1]"].worked, lines["mean[1]"].result) == ("(1 + 2 + 6) / 3", "3")
    assert lines["var[1]"].worked == "((1 - 3)^2 + (2 - 3)^2 + (6 - 3)^2) / 3"
    assert lines["rstd[1]"].worked == "1 / sqrt(4.66667 + 1e-05)"
    assert lines["xhat[3; 1]"].worked == "(6 - 3) * 0.46291"
    assert lines["y[3; 1]"].worked == "2 * 1.38873 + 0.5"


def test_back_through_it_the_two_means_have_lines_of_their_own() -> None:
    layer = traced(BatchNorm(), (2,), rows=3)
    m1, m2, dxhat, dx = BATCH.write_input_gradient(layer, UnitLocation(1, (0,)), NumberFormat())
    assert m1.formula == "m1[1] = (sum_r dL/dy[r; 1] * gamma[1]) / 3"
    assert m2.formula == "m2[1] = (sum_r dL/dy[r; 1] * gamma[1] * xhat[r; 1]) / 3"
    assert dxhat.name == "dL/dxhat[2; 1]"
    assert dx.formula == ("dL/dx[2; 1] = rstd[1] * (dL/dxhat[2; 1] - m1[1] - xhat[2; 1] * m2[1])")


def test_it_remembers_the_mean_and_the_unbiased_variance() -> None:
    layer = traced(BatchNorm(), (1,), x=[[1], [3]])
    mean, var = BATCH.write_state(layer, UnitLocation(0, (0,)), NumberFormat(digits=3))
    assert (mean.name, mean.worked.split(" + ")[1]) == ("running mean[1]", "(1 - 0.9) * 2")
    assert (var.name, var.worked.split(" + ")[1]) == ("running var[1]", "(1 - 0.9) * 1 * 2 / 1")
    assert "unbiased" in var.note


def test_alike_numbers_have_no_variance_and_it_says_so() -> None:
    layer = traced(BatchNorm(), (1,), rows=1)
    _, var, *_ = BATCH.write_forward(layer, UnitLocation(0, (0,)), NumberFormat())
    assert (var.value, "all alike" in var.note) == (0, True)


def test_a_layer_norm_takes_the_channels_of_one_row_and_place() -> None:
    layer = traced(LayerNorm(), (2, 2, 3), rows=2)
    mean, *_, y = LAYER.write_forward(layer, UnitLocation(1, (0, 1, 2)), NumberFormat())
    assert mean.formula == "mean[2; 1, 2] = (sum_i x[2; 1, 2, i]) / 3"
    assert y.formula == "y[2; 1, 2, 3] = gamma[3] * xhat[2; 1, 2, 3] + beta[3]"
    assert not list(LAYER.write_state(layer, UnitLocation(1, (0, 1, 2)), NumberFormat()))


def test_long_sums_fold_within_their_formula() -> None:
    layer = traced(BatchNorm(), (1,), rows=400)
    mean, var, *_ = BATCH.write_forward(layer, UnitLocation(0, (0,)), PAPER)
    for line in (mean, var):
        assert len(line.worked) < 120
        assert line.note == "397 smaller summands are added up in one"
        adds_up(line, PAPER)


def test_no_other_name_has_a_gradient() -> None:
    with pytest.raises(KeyError):
        list(LAYER.write_gradient(traced(LayerNorm(), (2,)), "W", (0,), NumberFormat()))
