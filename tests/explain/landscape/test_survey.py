from typing import Any

import numpy as np
import pytest

from explain.landscape.quadratic import line, loss
from sankofa.document import Bundled, Experiment, Generated
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.landscape import LandscapeInputs, LandscapeRequest, LandscapeSurvey, snapshot
from sankofa.explain.landscape.snapshot import make_landscape_inputs
from sankofa.nn import BatchNorm, Conv2D, Dense, Dropout, Flatten, Output, Residual

BOTH = (("0", "W", (0, 0)), ("0", "b", 0))


def test_the_loss_over_two_weights_is_the_parabola_worked_by_hand() -> None:
    found = line(2.0, 0.5).landscape("weights", weights=BOTH, reach=1.0, cells=5)
    w, b = found.axes
    assert w.tolist() == [1.0, 1.5, 2.0, 2.5, 3.0]
    assert b.tolist() == [-0.5, 0.0, 0.5, 1.0, 1.5]
    assert found.loss == pytest.approx(loss(w[None, :], b[:, None]), rel=1e-12)
    assert found.loss[2].tolist() == pytest.approx([0.25, 0.625, 2.25, 5.125, 9.25])


def test_the_loss_over_one_weight_is_a_cut_through_it() -> None:
    found = line(2.0, 0.5).landscape("weight", weights=BOTH[:1], reach=2.0, cells=9)
    assert found.loss == pytest.approx(loss(found.axes[0], np.array(0.5)), rel=1e-12)
    assert found.labels == ("W[1, 1] of output",)
    assert found.path.tolist() == [[2.0]]


def deep(**settings: Any) -> Experiment:
    layers = (
        Dense(6, "tanh"),
        BatchNorm(),
        Residual(body=(Dense(6, "prelu"), Dropout(0.5))),
        Output(),
    )
    return Experiment(data=Generated("moons", samples=90), network=layers, **settings)


@pytest.mark.parametrize("part", ["train", "validation"])
@pytest.mark.parametrize("weighing", ["equal", "balanced"])
def test_the_middle_is_the_loss_that_evaluate_gives(part: Any, weighing: Any) -> None:
    run = Run(deep(class_weights=weighing, l2=0.1))
    run.advance(epochs=3)
    found = run.landscape(cells=5, part=part)
    assert found.loss[2, 2] == pytest.approx(run.evaluate(part)["loss"], rel=1e-5)
    assert found.path_loss[-1] == pytest.approx(run.evaluate(part)["loss"], rel=1e-5)
    assert found.part == part


def test_a_place_is_the_loss_of_the_network_that_stands_there() -> None:
    run = Run(deep())
    run.advance(epochs=3)
    weights = (("2.body.0", "W", (1, 3)), ("batch norm 1", "gamma", 4))
    found = run.landscape("weights", weights=weights, cells=5)
    there = run.parameters
    there[2]["body"][0]["W"][1, 3] = found.axes[0][4]
    there[1]["gamma"][4] = found.axes[1][0]
    run.parameters = there
    assert found.loss[0, 4] == pytest.approx(run.evaluate("train")["loss"], rel=1e-5)


def test_the_same_seed_gives_the_same_landscape_and_another_one_another() -> None:
    run = Run(deep())
    first, again, other = (run.landscape(cells=5, seed=seed).loss for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_images_have_a_landscape_too() -> None:
    layers = (Conv2D(3), Flatten(), Output())
    run = Run(Experiment(data=Bundled("digits"), network=layers))
    found = run.landscape(cells=5)
    assert found.loss[2, 2] == pytest.approx(run.evaluate("train")["loss"], rel=1e-5)


def test_rows_in_several_calls_add_up_to_the_same_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run(deep(class_weights="balanced"))
    whole = run.landscape(cells=7).loss
    monkeypatch.setattr(snapshot, "MULTIPLICATIONS_PER_CALL", 1)
    monkeypatch.setattr(snapshot, "FEWEST_ROWS", 7)
    assert run.landscape(cells=7).loss == pytest.approx(whole, rel=1e-4)


def test_many_rows_are_thinned_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "MOST_ROWS", 10)
    found = Run(deep()).landscape(cells=5)
    assert (found.rows, found.of_rows) == (10, 72)


def test_where_the_loss_is_not_finite_it_says_so() -> None:
    run = Run(Experiment(data=Generated("plane"), network=(Dense(2, "relu"), Output())))
    found = run.landscape(reach=1e30, cells=5)
    assert not np.isfinite(found.loss[0, 0])
    assert np.isfinite(found.loss[2, 2])


def test_it_goes_on_piece_by_piece_while_the_network_trains() -> None:
    run = Run(deep())
    whole = run.landscape(cells=21).loss
    survey, seen = run.survey(LandscapeRequest(cells=21)), []
    while not survey.finished:
        survey.proceed(0.0)
        seen.append(survey.done)
        run.advance(steps=1)
    assert len(seen) > 3
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert np.array_equal(survey.landscape.loss, whole)


def test_parameters_set_by_hand_count() -> None:
    run = line(2.0, 0.5)
    run.parameters[0]["W"][0, 0] = 3.0
    found = run.landscape("weight", weights=BOTH[:1], cells=5)
    assert found.axes[0][2] == 3.0
    assert found.loss[2] == pytest.approx(9.25)


def steps(*values: tuple[float, float]) -> list[tuple[int, Any]]:
    return [(i, [{"W": np.array([[w]]), "b": np.array([b])}]) for i, (w, b) in enumerate(values)]


def surveyed(
    run: Run, request: LandscapeRequest, passed: list[tuple[int, Any]], step: int
) -> LandscapeSurvey:
    stands: LandscapeInputs = make_landscape_inputs(run.snapshot(), "train")._replace(step=step)
    survey = LandscapeSurvey(stands, request, passed)
    survey.proceed()
    return survey


def test_the_way_of_the_run_ends_in_the_middle() -> None:
    run = line(2.0, 0.5)
    passed = steps((0.0, 0.0), (6.0, 1.0))
    found = surveyed(run, LandscapeRequest("weights", BOTH, cells=5), passed, 2).landscape
    assert found.path == pytest.approx(np.array([[0.0, 0.0], [6.0, 1.0], [2.0, 0.5]]))
    assert found.path_step.tolist() == [0, 1, 2]
    assert found.path_loss == pytest.approx(loss(*found.path.T))
    assert found.kept == 1.0
    assert found.axes[0][-1] == 2.0 + 1.25 * 4.0  # as far as the run has come, and a quarter


def test_the_way_is_that_of_the_run_up_to_where_it_stands() -> None:
    run = Run(deep())
    run.advance(steps=40)
    run.rewind(25)
    found = run.landscape(cells=5)
    steps = found.path_step.tolist()
    assert (steps[0], steps[-1]) == (0, 25)
    assert steps == sorted(set(steps))  # how many between depends on how fast a step is
    assert found.path[-1].tolist() == [0.0, 0.0]
    assert found.path_loss[-1] == pytest.approx(run.evaluate("train")["loss"], rel=1e-5)
    assert 0 < found.kept < 1


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"kind": "weights", "weights": BOTH[:1]}, "takes 2 weights, but 1 came"),
        ({"kind": "random", "weights": BOTH}, "takes 0 weights, but 2 came"),
        ({"kind": "hill"}, 'are "random", "weight", "weights", not \'hill\''),
        ({"reach": 0.0}, "reach must be above 0, but it is 0.0"),
        ({"reach": float("nan")}, "reach must be above 0, but it is nan"),
        ({"cells": 4}, "cells must be 5 to 501, but 4 came"),
        ({"kind": "weights", "weights": (BOTH[1], BOTH[1])}, "two different weights"),
        ({"part": "validation"}, "no validation rows"),
    ],
)
def test_what_cannot_be_surveyed_is_refused(wanted: Any, message: str) -> None:
    with pytest.raises(SankofaError, match=message):
        line().landscape(**wanted)
