"""The rows of the health frame: bounded, and none that lies off the way."""

import json
from typing import Any

import numpy as np
import pytest

from sankofa.document import Sgd
from sankofa.explain import Run
from sankofa.nn import Dense, Output, Residual
from sankofa.protocol.frame import Frame, decode_frame, encode_frame
from sankofa.session.frame import health_frame
from sankofa.session.frame.health_frame import HealthRows, find_lineage
from session.conftest import SMALL


def replace(experiment: Any, **changed: Any) -> Any:
    import msgspec

    return msgspec.structs.replace(experiment, **changed)


def steps(seen: HealthRows) -> list[int]:
    return [int(step) for step in decode_frame(encode_frame(seen.make_health())).arrays["step"]]


def looked(run: Run, *advances: int) -> HealthRows:
    seen = HealthRows(run)
    for amount in advances:
        run.advance(steps=amount)
        seen.record_health()
    return seen


def test_a_row_holds_what_the_health_of_the_run_is() -> None:
    run = Run(replace(SMALL, network=(Residual(body=(Dense(3, "tanh"),)), Output())))
    found: Frame = decode_frame(encode_frame(looked(run, 3).make_health()))
    health = run.health()
    assert found.name == "health"
    assert json.loads(found.metadata["layers"]) == list(health.layers)
    assert json.loads(found.metadata["tops"]) == [0, 0, 1]
    assert found.metadata["step"] == "3"
    assert found.arrays["step"].dtype == np.float64
    for name in ("delta", "gradient", "update", "saturated", "weight_range"):
        assert found.arrays[name].dtype == np.float32
        np.testing.assert_array_equal(found.arrays[name][0], getattr(health, name))
    assert found.arrays["activation_histogram"].shape == (1, 3, 40)


def test_nothing_seen_yet_is_a_frame_of_no_rows() -> None:
    found = decode_frame(encode_frame(HealthRows(Run(SMALL)).make_health()))
    assert found.arrays["step"].shape == (0,)
    assert found.arrays["delta"].shape == (0, 2)


def test_the_same_step_is_one_row() -> None:
    run = Run(SMALL)
    seen = looked(run, 0, 5, 0, 0)
    assert steps(seen) == [0, 5]


def test_old_rows_are_thinned_and_the_newest_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health_frame, "MAX_ROWS", 8)
    run = Run(SMALL)
    seen = HealthRows(run)
    for step in range(60):
        seen.record_health()
        shown = steps(seen)
        assert len(shown) <= 8
        assert shown[0] == 0
        assert shown[-1] == step
        between = set(np.diff(shown[:-1]))
        assert len(between) <= 1  # evenly, whatever the stride is now
        run.advance(steps=1)


def test_what_lies_beyond_is_forgotten_after_a_rewind() -> None:
    run = Run(SMALL)
    seen = looked(run, 4, 4, 4)
    run.rewind(6)
    seen.record_health()
    assert steps(seen) == [4, 6]
    run.change(replace(SMALL, optimizer=Sgd(0.3)))
    run.advance(steps=3)
    seen.record_health()
    assert steps(seen) == [4, 6, 9]


def test_another_branch_keeps_the_rows_before_the_fork() -> None:
    run = Run(SMALL)
    seen = looked(run, 4, 4, 4)
    run.rewind(6)
    run.change(replace(SMALL, optimizer=Sgd(0.3)))
    run.advance(steps=10)
    assert find_lineage(run) == {1: 16, 0: 6}
    run.rewind(12, branch=0)
    seen.record_health()
    assert steps(seen) == [4, 8, 12]
    run.rewind(16, branch=1)
    seen.record_health()
    assert steps(seen) == [4, 16]
