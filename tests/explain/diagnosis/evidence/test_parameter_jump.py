import numpy as np
import pytest

from explain.diagnosis.troubled import playground
from sankofa.document import Sgd
from sankofa.explain import Run
from sankofa.explain.diagnosis.evidence.parameter_jump import find_first_jump


def moved(run: Run, step: int) -> float:
    """How far W of the output goes in the step that follows, in terms of its length then."""
    past = run.visit(step)
    before = np.array(past.parameters[-1]["W"])
    past.advance(steps=1)
    return float(np.linalg.norm(past.parameters[-1]["W"] - before) / np.linalg.norm(before))


def test_the_first_step_that_is_longer_than_its_weights() -> None:
    run = Run(playground(optimizer=Sgd(100.0)))
    run.advance(steps=30)
    found = find_first_jump(run, 0)
    assert found is not None
    assert found.ratio > 1
    if found.name == "output":
        assert found.ratio == pytest.approx(moved(run, found.step), rel=1e-4)
    assert run.step == 30


def test_small_steps_are_no_leaps() -> None:
    run = Run(playground())
    run.advance(steps=30)
    assert find_first_jump(run, 0) is None


def test_it_begins_where_settings_last_changed() -> None:
    run = Run(playground())
    run.advance(steps=15)
    run.change(playground(optimizer=Sgd(1e4)))
    run.advance(steps=5)
    found = find_first_jump(run, 0)
    assert found is not None
    assert found.step >= 15
