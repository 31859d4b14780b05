"""Training ends when it is enough, and goes on when it is asked to."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk


def test_it_stops_after_so_many_epochs(start: Any) -> None:
    run = start(stop=sk.Stop(epochs=7))
    losses = run.advance(epochs=50)
    assert (run.epoch, run.stopped) == (7, True)
    assert len(losses) == run.step == 7 * 4
    assert len(run.history["epoch"]) == 7
    run.advance(epochs=2)
    assert (run.epoch, run.stopped) == (9, False)


@pytest.mark.parametrize(("measure", "bound"), [("loss", 0.66), ("accuracy", 0.8)])
def test_it_stops_at_a_loss_or_an_accuracy_of_the_validation_rows(
    start: Any, measure: str, bound: float
) -> None:
    settings = {"optimizer": sk.Adam(0.05)}
    free = start(**settings)
    free.advance(epochs=300)
    column = free.history[f"validation_{measure}"]
    reached = np.flatnonzero(column <= bound if measure == "loss" else column >= bound)
    stop = sk.Stop(**{measure: bound})  # type: ignore[arg-type]
    run = start(**settings, stop=stop)
    run.advance(epochs=300)
    assert run.stopped == bool(len(reached))
    assert run.epoch == (reached[0] + 1 if len(reached) else 300)
    assert len(reached) > 0


def test_patience_counts_the_epochs_without_a_better_loss(start: Any) -> None:
    settings = {"optimizer": sk.Adam(0.1)}
    free = start(**settings)
    free.advance(epochs=400)
    best, waited, ended = np.inf, 0, None
    for epoch, loss in enumerate(free.history["validation_loss"], start=1):
        best, waited = (loss, 0) if loss < best else (best, waited + 1)
        if waited == 20:
            ended = epoch
            break
    assert ended is not None
    run = start(**settings, stop=sk.Stop(patience=20))
    run.advance(epochs=400)
    assert (run.epoch, run.stopped) == (ended, True)


def test_without_validation_rows_the_training_rows_decide(start: Any) -> None:
    run = start(stop=sk.Stop(loss=0.5), validation=0, optimizer=sk.Adam(0.05))
    run.advance(epochs=500)
    assert run.stopped
    assert run.history["train_loss"][-1] <= 0.5 < run.history["train_loss"][-2]


def test_stopping_in_pieces_gives_the_same_bits(start: Any) -> None:
    settings = {"stop": sk.Stop(patience=5, least=0.001), "optimizer": sk.Adam(0.1)}
    one, pieces = start(**settings), start(**settings)
    one.advance(epochs=300)
    while not pieces.stopped:
        pieces.advance(steps=3)
    assert (one.step, one.stopped) == (pieces.step, True)
    assert one.parameters[0]["W"].tobytes() == pieces.parameters[0]["W"].tobytes()


def test_scores_are_taken_at_the_recording_interval(start: Any) -> None:
    each, third = start(), start(record_every=3)
    for run in (each, third):
        run.advance(epochs=10)
    assert third.history["epoch"].tolist() == [3, 6, 9]
    np.testing.assert_array_equal(
        third.history["train_loss"], each.history["train_loss"][[2, 5, 8]]
    )
    assert third.parameters[0]["W"].tobytes() == each.parameters[0]["W"].tobytes()
