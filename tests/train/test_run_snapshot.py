from typing import Any

import numpy as np

import sankofa as sk


def weights(tree: Any) -> np.ndarray:
    return np.array(tree[0]["W"])


def test_a_snapshot_stays_where_it_was_taken(start: Any) -> None:
    run = start()
    run.advance(steps=3)
    snapshot, before = run.snapshot(), weights(run.parameters)
    run.advance(steps=3)
    assert (snapshot.step, run.step) == (3, 6)
    np.testing.assert_array_equal(weights(snapshot.params), before)
    assert not np.array_equal(weights(run.parameters), before)


def test_it_has_what_was_written_into_the_parameters(start: Any) -> None:
    run = start()
    run.parameters[0]["W"][0, 0] = 0.25
    assert weights(run.snapshot().params)[0, 0] == 0.25


def test_its_parts_are_the_rows_of_the_data(start: Any) -> None:
    run: sk.Run = start()
    snapshot = run.snapshot()
    X, T = snapshot.get_part("train")
    assert len(X) == len(T) == len(run.examples.train)
    assert snapshot.make_inputs().hyperparameters is snapshot.hyperparameters
