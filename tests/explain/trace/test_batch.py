import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import begun
from sankofa.error import SankofaError
from sankofa.explain.trace.batch import find_next_rows
from sankofa.explain.trace.trace_input import make_trace_input


@pytest.fixture(scope="module")
def run() -> sk.Run:
    return begun("small", batch_size=5)


def test_the_next_rows_are_those_of_the_order_that_the_loop_draws(run: sk.Run) -> None:
    rows = find_next_rows(make_trace_input(run.snapshot()))
    other = begun("small", batch_size=5)
    other.advance(steps=1)
    order = np.asarray(other.parts.trainer.step_state.train_state.row_order)[:5]
    assert rows == tuple(run.examples.train[order])
    assert len(find_next_rows(make_trace_input(run.snapshot()))) == 5


def test_the_last_batch_is_smaller() -> None:
    run = begun("small", batch_size=5, steps=2)
    assert len(run.examples.train) == 11
    assert len(find_next_rows(make_trace_input(run.snapshot()))) == 1


def test_other_rows_keep_the_order_they_are_given_in(run: sk.Run) -> None:
    assert run.trace(batch=[7, 3, 3]).rows == (7, 3, 3)


def test_targets_are_coded_as_the_loss_wants_them() -> None:
    run = begun("small", loss="hinge")
    labels = run.examples.y[[0, 1, 2, 3]]
    trace = run.trace(batch=[0, 1, 2, 3])
    np.testing.assert_array_equal(trace.t[:, 0], 2 * labels - 1)


REFUSED = [
    ({"row": 14}, "There are 14 rows, counted from 0, but row 14 was to be traced.", "row"),
    ({"row": -1}, "There are 14 rows, counted from 0, but row -1 was to be traced.", "row"),
    ({"row": True}, "row True was to be traced", "row"),
    ({"batch": []}, "A batch needs at least one row, but none came.", "batch"),
    ({"batch": [1, 2.5]}, "row 2.5 was to be traced", "row"),
    ({"row": 1, "batch": [2]}, "Trace a row or a batch, not both.", "row"),
    ({"x": [[1.0, 2.0]]}, "Rows of your own need their targets", None),
    ({"row": 1, "x": [[1.0]]}, "rows of 2 numbers, but an array of the shape (1, 1) came.", "x"),
    ({"row": 1, "x": [1.0, 2.0]}, "an array of the shape (2,) came.", "x"),
    ({"row": 1, "x": [[1.0, 2.0]] * 2}, "There are 1 rows, but x has 2.", "x"),
    ({"row": 1, "x": [["a", "b"]]}, "x must be an array of numbers.", "x"),
    ({"row": 1, "t": [[np.nan]]}, "t must be finite, but a NaN or infinity came.", "t"),
    ({"row": 1, "t": [1.0]}, "have the shape (1, 1), but (1,) came.", "t"),
]


@pytest.mark.parametrize(("asked", "why", "field"), REFUSED)
def test_what_cannot_be_traced_is_refused(
    run: sk.Run, asked: dict[str, object], why: str, field: str | None
) -> None:
    with pytest.raises(SankofaError) as refused:
        run.trace(**asked)  # type: ignore[arg-type]
    assert why in str(refused.value)
    assert refused.value.field == field


def test_a_run_without_its_data_cannot_be_traced(tmp_path: object) -> None:
    run = begun("small")
    run.save(f"{tmp_path}/run.safetensors")
    reopened = sk.open_run(f"{tmp_path}/run.safetensors")
    with pytest.raises(SankofaError, match="pass them as data"):
        reopened.trace()
