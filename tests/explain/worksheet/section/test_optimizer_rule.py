"""Every optimizer's lines, and all that comes between a gradient and a new weight."""

from itertools import cycle
from typing import Any, get_args

import pytest

import sankofa as sk
from explain.trace.trained import begun
from explain.worksheet.recomputed import astray, from_csv
from sankofa.document import AnySchedule, Optimizer
from sankofa.explain.worksheet.section.optimizer_rule import RULE_WRITERS
from sankofa.explain.worksheet.section.schedule import SCHEDULES

OPTIMIZERS = [rule() for rule in get_args(Optimizer) if rule is not sk.Perceptron]
PAIRS = zip(OPTIMIZERS, cycle(get_args(AnySchedule)), strict=False)
SETTINGS: list[dict[str, Any]] = [
    *({"optimizer": rule, "schedule": schedule()} for rule, schedule in PAIRS),
    {"optimizer": sk.Lion(weight_decay=0.1), "clip_value": 0.01},
    {"l1": 0.01, "l2": 0.1, "clip_value": 0.1, "clip_norm": 0.05, "max_norm": 0.5},
    {"frozen": ("0.W.0", "1"), "l2": 0.1, "max_norm": 10.0},
]


@pytest.mark.parametrize("settings", SETTINGS, ids=str)
def test_the_new_weights_add_up(settings: dict[str, Any]) -> None:
    trace = begun("small", steps=2, **settings).trace()
    lines = from_csv(trace.to_csv(digits=9))
    assert astray(lines, 9) == []
    last = {line.name: float(line.result) for line in lines if line.name.startswith("new W")}
    for (i, k), value in {(0, 1): "new W[1, 2]", (1, 0): "new W[2, 1]"}.items():
        layer = trace.layer(0) if value == "new W[1, 2]" else trace.layer(1)
        assert last[value] == pytest.approx(layer.after["W"][i, k], rel=1e-8)


def test_every_rule_and_schedule_has_its_lines() -> None:
    assert {*RULE_WRITERS} == {*get_args(Optimizer)}
    assert {*SCHEDULES} == {*get_args(AnySchedule)} - {sk.Constant}


@pytest.mark.parametrize("steps", [0, 3, 40])
@pytest.mark.parametrize("schedule", [sk.OneCycle(epochs=8), sk.Cosine(epochs=4), sk.WarmUp()])
def test_a_schedule_adds_up_before_and_after_its_turn(schedule: Any, steps: int) -> None:
    run = begun("small", schedule=schedule, optimizer=sk.Sgd())
    run.advance(steps=steps)
    lines = from_csv(run.trace().to_csv(digits=9))
    assert "factor" in {line.name for line in lines}
    assert astray(lines, 9) == []


def test_a_frozen_weight_says_so() -> None:
    trace = begun("small", frozen=("0.W",)).trace(row=0)
    (line,) = trace.sections(0, weight=("W", (0, 0)))[-1].lines[1:]
    assert (line.name, line.note) == ("new W[1, 1]", "it is frozen")
    assert line.value == trace.layer(0).params["W"][0, 0]
