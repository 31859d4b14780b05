from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explain.worksheet.layer.proof import FULL, PAPER, adds_up, prove
from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import ACTIVATIONS, ActivationName, Dense

DENSE = WRITERS[Dense]
X, W, B = [[1.0, -2.0]], [[0.5, 0.25], [-0.1, 2.0]], [0.25, -1.0]
HERE = UnitLocation(0, (0,))


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_number_adds_up_whatever_the_activation(activation: ActivationName) -> None:
    prove(traced(Dense(3, activation), (5,), rows=2), FULL, PAPER)


@given(st.lists(st.floats(-1e3, 1e3), min_size=6, max_size=6), st.integers(2, 17))
@settings(max_examples=20, deadline=None)
def test_so_it_does_for_any_numbers_and_digits(weights: list[float], digits: int) -> None:
    layer = traced(Dense(2, "linear"), (3,), W=np.reshape(weights, (3, 2)))
    prove(layer, NumberFormat(digits, terms=2))


def test_a_neuron_reads_as_its_products_and_its_bias() -> None:
    z, a = DENSE.write_forward(traced(Dense(2), (2,), x=X, W=W, b=B), HERE, NumberFormat())
    assert (z.name, z.worked, z.result) == ("z[1]", "1 * 0.5 + (-2) * (-0.1) + 0.25", "0.95")
    assert z.formula == "z[1] = sum_i x[i] * W[i, 1] + b[1]"
    assert z.latex == r"{z}_{1} = \sum_{i} {x}_{i} \, {W}_{i, 1} + {b}_{1}"
    assert (a.name, a.worked, a.result) == ("a[1]", "max(0, 0.95)", "0.95")


def test_terms_ride_on_edges_except_within_another_layer() -> None:
    layer = traced(Dense(2), (2,), x=X, W=W, b=B)
    z, _ = DENSE.write_forward(layer, HERE, NumberFormat())
    assert [term.edge for term in z.terms] == [(2, 0, 0), (2, 1, 0), None]
    (back,) = DENSE.write_input_gradient(layer, UnitLocation(0, (1,)), NumberFormat())
    assert [term.edge for term in back.terms] == [(2, 1, 0), (2, 1, 1)]
    z, _ = DENSE.write_forward(replace(layer, path="1.body.0", depth=1), HERE, NumberFormat())
    assert [term.edge for term in z.terms] == [None, None, None]


def test_in_a_batch_the_row_goes_before_the_unit_and_a_gradient_is_a_sum_over_rows() -> None:
    layer = traced(
        Dense(2, "linear"), (2,), x=[[1, 2], [3, 4]], dy=[[0.5, 1], [0.25, -1]], W=W, b=B
    )
    z, _ = DENSE.write_forward(layer, UnitLocation(1, (0,)), NumberFormat())
    assert z.formula == "z[2; 1] = sum_i x[2; i] * W[i, 1] + b[1]"
    (dW,) = DENSE.write_gradient(layer, "W", (1, 0), NumberFormat())
    assert dW.formula == "dL/dW[2, 1] = sum_r x[r; 2] * delta[r; 1]"
    assert (dW.worked, dW.result) == ("2 * 0.5 + 4 * 0.25", "2")
    (db,) = DENSE.write_gradient(layer, "b", (1,), NumberFormat())
    assert (db.worked, db.result) == ("1 + (-1)", "0")


def test_a_wide_layer_folds_to_its_largest_products_and_keeps_the_bias() -> None:
    layer = traced(Dense(1, "linear"), (500,))
    z, _ = DENSE.write_forward(layer, HERE, NumberFormat(terms=4))
    assert len(z.terms) == 6
    assert [term.count for term in z.terms] == [1, 1, 1, 1, 496, 1]
    assert z.terms[-1].value == layer.params["b"][0]
    assert (
        min(abs(term.value) for term in z.terms[:4]) >= abs(layer.x[0] * layer.params["W"][:, 0])[0]
    )
    assert "496 smaller summands are added up in one" in z.note
    adds_up(z, NumberFormat(terms=4))
