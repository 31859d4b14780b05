import numpy as np
import pytest

from sankofa.document import Experiment, Generated
from sankofa.explain import Run
from sankofa.explain.landscape.run_path import RunPath, choose_steps
from sankofa.nn import Dense, Output


@pytest.fixture
def run() -> Run:
    run = Run(Experiment(data=Generated(samples=40), network=(Dense(2), Output())))
    run.advance(steps=30)
    return run


def test_its_points_are_the_parameters_after_those_steps(run: Run) -> None:
    points = list(RunPath(run, 1e-5))
    assert [step for step, _ in points][:4] == [0, 1, 2, 3]
    step, params = points[-1]
    assert step < 30
    run.rewind(step)
    assert np.array_equal(params[0]["W"], run.parameters[0]["W"])


def test_it_is_of_the_moment_at_which_it_was_asked_for(run: Run) -> None:
    before = [step for step, _ in RunPath(run, 1e-5)]
    points = RunPath(run, 1e-5)
    run.advance(steps=100)
    assert [step for step, _ in points] == before


def test_before_the_first_step_there_is_none() -> None:
    assert list(RunPath(Run(Experiment()), float("nan"))) == []


def test_a_step_that_takes_long_to_be_replayed_is_left_out() -> None:
    found = choose_steps([0, 100, 200], 150, seconds_per_step=0.01)
    assert found[:3] == [0, 1, 2]
    assert all(step - 100 * (step // 100) <= 2 for step in found)
    assert choose_steps([0, 100, 200], 150, seconds_per_step=float("nan")) == [0, 100]


def test_many_keyframes_are_thinned() -> None:
    found = choose_steps(range(0, 10_000, 10), 10_000, seconds_per_step=float("nan"))
    assert found == list(range(0, 10_000, 100))
