import numpy as np
import pytest

from explain.arithmetic import evaluate
from explain.worksheet.layer.proof import FULL, PAPER, adds_up, prove
from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import Conv2D, DepthwiseConv2D, Layer

CONV, DEPTHWISE = WRITERS[Conv2D], WRITERS[DepthwiseConv2D]
IMAGE = np.arange(9.0).reshape(1, 3, 3, 1)


@pytest.mark.parametrize(
    "layer",
    [
        Conv2D(1, 3, 2, "same", 2, "linear"),
        Conv2D(1, 2, 3, "valid", 1, "linear"),
        DepthwiseConv2D(1, 2, 1, "same", 3, "linear"),
    ],
)
def test_windows_with_gaps_and_holes_add_up_too(layer: Layer) -> None:
    prove(traced(layer, (5, 6, 1)), FULL)


def test_a_place_reads_as_the_products_of_its_window() -> None:
    K = np.reshape([1, 2, 3, 4], (2, 2, 1, 1))
    layer = traced(Conv2D(1, 2), (3, 3, 1), x=IMAGE, K=K, b=[0.5])
    z, a = CONV.write_forward(layer, UnitLocation(0, (1, 0, 0)), NumberFormat())
    assert z.formula == "z[2, 1, 1] = sum_ijc x[i + 1, j, c] * K[i, j, c, 1] + b[1]"
    assert (z.worked, z.result) == ("3 * 1 + 4 * 2 + 6 * 3 + 7 * 4 + 0.5", "57.5")
    assert (z.note, a.result) == ("", "57.5")


def test_what_lies_outside_the_image_is_left_out_and_said() -> None:
    layer = traced(Conv2D(1, 3, 1, "same"), (3, 3, 1), x=IMAGE)
    z, _ = CONV.write_forward(layer, UnitLocation(0, (0, 0, 0)), NumberFormat())
    assert len(z.terms) == 4 + 1
    assert "5 of the 9 inputs lie outside the image" in z.note
    assert "x[i - 1, j - 1, c]" in z.formula


def test_an_input_hears_every_place_whose_window_holds_it() -> None:
    layer = traced(Conv2D(2, 2), (3, 3, 1))
    (center,) = CONV.write_input_gradient(layer, UnitLocation(0, (1, 1, 0)), NumberFormat())
    (corner,) = CONV.write_input_gradient(layer, UnitLocation(0, (0, 0, 0)), NumberFormat())
    assert (len(center.terms), len(corner.terms)) == (4 * 2, 2)
    assert center.note == "the window holds this input at 4 places"
    assert corner.note == "the window holds this input at 1 place"


def test_a_kernels_gradient_has_a_term_for_every_row_and_place() -> None:
    layer = traced(Conv2D(1, 2, 2), (4, 4, 1), rows=3)
    (dK,) = CONV.write_gradient(layer, "K", (1, 0, 0, 0), NumberFormat(terms=0))
    assert dK.formula == (
        "dL/dK[2, 1, 1, 1] = sum_rhw x[r; 2 * h, 2 * w - 1, 1] * delta[r; h, w, 1]"
    )
    assert len(dK.terms) == 3 * 2 * 2
    (folded,) = CONV.write_gradient(layer, "K", (1, 0, 0, 0), PAPER)
    assert [term.count for term in folded.terms] == [1, 1, 1, 9]
    adds_up(folded, PAPER)


def test_maps_of_a_depthwise_convolution_stay_in_their_channel() -> None:
    layer = traced(DepthwiseConv2D(2, 2), (3, 3, 2))
    z, _ = DEPTHWISE.write_forward(layer, UnitLocation(0, (0, 1, 3)), FULL)
    assert z.formula == "z[1, 2, 4] = sum_ij x[i, j + 1, 2] * K[i, j, 2, 2] + b[4]"
    products = layer.x[0, 0:2, 1:3, 1] * layer.params["K"][:, :, 1, 1]
    assert np.allclose([evaluate(t.text) for t in z.terms[:-1]], products.ravel())
    (dx,) = DEPTHWISE.write_input_gradient(layer, UnitLocation(0, (0, 0, 1)), FULL)
    assert dx.formula == "dL/dx[1, 1, 2] = sum_hwf delta[h, w, 2 + f] * K[i, j, 2, f]"
    assert len(dx.terms) == 2
