import numpy as np

from explain.worksheet.layer.traced import traced
from sankofa.explain.worksheet.algebra.line import Line
from sankofa.explain.worksheet.algebra.number_format import NumberFormat
from sankofa.explain.worksheet.layer import WRITERS, UnitLocation
from sankofa.nn import Dropout, Embedding, Feature, Features, Flatten

TABLE = np.arange(6.0).reshape(1, 3, 2)
BENT = Features(("x2", "x1x2", "sin x1", "x1^2"))


def _embedded() -> tuple[list[Line], list[Line], list[Line]]:
    """Columns 0 and 2 pass; column 1 holds the categories 2, 0 and 2."""
    x, dy = [[7, 2, 8], [7, 0, 8], [7, 2, 8]], [[0, 0, 1, 2], [0, 0, 3, 4], [0, 0, 5, 6]]
    layer, writer = (
        traced(Embedding(3, 2, columns=(1,)), (3,), x=x, dy=dy, E=TABLE),
        WRITERS[Embedding],
    )
    forward = [
        line
        for k in range(4)
        for line in writer.write_forward(layer, UnitLocation(0, (k,)), NumberFormat())
    ]
    back = [
        line
        for i in (0, 1)
        for line in writer.write_input_gradient(layer, UnitLocation(0, (i,)), NumberFormat())
    ]
    grads = [
        g for c in (1, 2) for g in writer.write_gradient(layer, "E", (0, c, 1), NumberFormat())
    ]
    return forward, back, grads


def test_an_embedding_passes_columns_and_looks_categories_up() -> None:
    forward, back, _ = _embedded()
    assert [line.formula for line in forward] == [
        "y[1; 1] = x[1; 1]",
        "y[1; 2] = x[1; 3]",
        "y[1; 3] = E[1, 3, 1]",
        "y[1; 4] = E[1, 3, 2]",
    ]
    assert [line.worked for line in forward] == ["7", "8", "4", "5"]
    assert back[0].formula == "dL/dx[1; 1] = dL/dy[1; 1]"
    assert (back[1].worked, back[1].note) == ("0", "an index is a step and not a slope")


def test_a_row_of_its_table_hears_the_rows_that_used_it() -> None:
    _, _, (unused, used) = _embedded()
    assert (unused.worked, unused.note) == ("0", "0 rows of this step have the index 1")
    assert (used.worked, used.result) == ("2 + 6", "8")
    assert used.note == "2 rows of this step have the index 2"


def test_features_are_curves_and_their_slopes() -> None:
    layer, writer = traced(BENT, (2,), x=[[0.5, -2]], dy=[[1, 2, 3, 4]]), WRITERS[Features]
    worked = [
        next(writer.write_forward(layer, UnitLocation(0, (k,)), NumberFormat())).worked
        for k in range(4)
    ]
    assert worked == ["-2", "0.5 * (-2)", "sin(0.5)", "0.5^2"]
    (dx1,) = writer.write_input_gradient(layer, UnitLocation(0, (0,)), NumberFormat())
    assert dx1.worked == "2 * (-2) + 3 * sin(0.5 + 3.14159 / 2) + 4 * 2 * 0.5"
    assert dx1.note == "cos x = sin(x + pi / 2)"
    (dx2,) = writer.write_input_gradient(layer, UnitLocation(0, (1,)), NumberFormat())
    assert dx2.worked == "1 * 1 + 2 * 0.5"


def test_an_input_of_no_feature_hears_nothing() -> None:
    names: tuple[Feature, ...] = ("x1", "sin x1")
    layer = traced(Features(names), (2,))
    (dx,) = WRITERS[Features].write_input_gradient(layer, UnitLocation(0, (1,)), NumberFormat())
    assert (dx.worked, dx.value, dx.note) == ("0", 0, "no feature takes this input")


def test_a_mask_silences_some_and_scales_the_others_up() -> None:
    layer, writer = traced(Dropout(), (50,)), WRITERS[Dropout]
    silent = int(np.flatnonzero(layer.cache["mask"][0] == 0)[0])
    loud = int(np.flatnonzero(layer.cache["mask"][0])[0])
    m, y = writer.write_forward(layer, UnitLocation(0, (silent,)), NumberFormat())
    assert (m.worked, y.value) == ("0", 0)
    assert "silent in this step" in m.note
    m, y = writer.write_forward(layer, UnitLocation(0, (loud,)), NumberFormat())
    rate = NumberFormat().format_number(layer.state["rate"])
    assert (m.formula, m.worked) == (f"m[{loud + 1}] = 1 / (1 - p)", f"1 / (1 - {rate})")
    (dx,) = writer.write_input_gradient(layer, UnitLocation(0, (loud,)), NumberFormat())
    assert dx.formula == f"dL/dx[{loud + 1}] = dL/dy[{loud + 1}] * m[{loud + 1}]"


def test_flattening_only_gives_new_places() -> None:
    layer, writer = traced(Flatten(), (2, 3, 2), rows=2), WRITERS[Flatten]
    (y,) = writer.write_forward(layer, UnitLocation(1, (9,)), NumberFormat())
    assert (y.formula, y.value) == ("y[2; 10] = x[2; 2, 2, 2]", layer.x[1, 1, 1, 1])
    (dx,) = writer.write_input_gradient(layer, UnitLocation(1, (1, 1, 1)), NumberFormat())
    assert dx.formula == "dL/dx[2; 2, 2, 2] = dL/dy[2; 10]"
