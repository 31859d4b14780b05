"""The harness measures what it says: equal losses first. Nothing here depends on the time."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks import (
    audit,
    ceiling,
    cold,
    growth,
    kept,
    many,
    page,
    plot,
    sound,
    steps,
    table,
    tabular,
    timeline,
)
from benchmarks.case import CASES, Case, Start
from benchmarks.peer import Train, own
from benchmarks.timing import medians

import sankofa as sk

CASE = Case("tiny", "2-3-1", (sk.Dense(3, "tanh"),), (2,), 20, 8, 2)
WITHOUT_TORCH = [steps.SANKOFA, steps.RARELY, steps.SKLEARN, steps.JAX]
MANY_LAYERS = Case(
    "layers", "all layers of the table",
    (sk.Conv2D(2, 3), sk.MaxPool(), sk.Flatten(), sk.Dense(4), sk.BatchNorm(),
     sk.Residual((sk.Dense(4),))),
    (6, 6, 1), 20, 8, 3, sk.Adam(0.001, epsilon=1e-4),
)  # fmt: skip


@pytest.fixture(scope="module")
def line() -> steps.Line:
    return steps.measured(CASE, WITHOUT_TORCH, turn_s=0.001, rounds=1)


def test_peers_see_the_same_losses(line: steps.Line) -> None:
    assert list(line.apart) == WITHOUT_TORCH
    assert max(line.apart.values()) < 1e-6
    assert min(line.us.values()) > 0


def test_peers_that_lack_a_layer_say_so() -> None:
    found = steps.measured(MANY_LAYERS, [steps.SKLEARN, steps.JAX], turn_s=0.001, rounds=1)
    assert found.unable == {steps.SKLEARN: "no such layers"}
    assert found.apart[steps.JAX] < 1e-4


def test_other_losses_are_not_timed(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = replace(CASE, optimizer=sk.Sgd(0.02))

    def of_another_rate(start: Start) -> Train:
        return own(1)(replace(start, case=wrong))

    monkeypatch.setitem(steps.PEERS, steps.JAX, of_another_rate)
    with pytest.raises(AssertionError, match=r"tiny: JAX \+ optax"):
        steps.measured(CASE, [steps.JAX])


def test_a_page_has_every_section(line: steps.Line) -> None:
    full = replace(line, us=line.us | {steps.EAGER: 50 * line.us[steps.SANKOFA]})
    written = page.page([full], dict.fromkeys(page.SECTIONS, "| found |"), "here")
    assert written.count("| found |") == len(page.SECTIONS)
    assert "| 2-3-1 | 50.0 | - |" in written
    assert "ahead of PyTorch eager | yes |" in written


def test_a_line_that_misses_what_is_asked_says_by_how_much() -> None:
    case = replace(CASES[0], at_most_us=None)
    us = {steps.SANKOFA: 2.0, steps.EAGER: 40.0}
    assert "no: 20.0 |" in table.steps_table([steps.Line(case, us)])
    told = table.steps_table([steps.Line(case, us | {steps.RARELY: 1.0})])
    assert "no: 20.0; 40.0 when scored every 10 epochs |" in told


def test_growth_is_the_slope_on_logarithmic_axes() -> None:
    curve = growth.Curve("width", "a step", (1, 2, 4, 8), (5.0, 4.0, 16.0, 64.0))
    assert curve.exponent == pytest.approx(2)
    assert plot.svg([curve, curve]).count("<polyline") == 2


def test_medians_are_of_one_piece() -> None:
    done: list[int] = []
    assert 0 < medians({"a": done.append}, rounds=2, turn_s=1e-5)["a"] < float("inf")
    assert len(done) > 2


def test_a_step_has_three_products_a_layer_but_for_the_first() -> None:
    of = ceiling.products((4, 3, 2), CASE)
    assert of == [(8, 4, 3), (4, 8, 3), (8, 3, 2), (3, 8, 2), (8, 2, 3)]
    assert ceiling.flops(of) == 2 * 2 * 8 * 4 * 3 + 3 * 2 * 8 * 3 * 2
    told = ceiling.report(steps.Line(CASE, {steps.SANKOFA: 10.0}), rounds=1, turn_s=1e-4)
    assert "XLA" in told


def test_a_loop_without_its_check_takes_the_same_steps() -> None:
    assert np.isfinite(sound.cost(CASE, turn_s=1e-4, rounds=1))


def test_an_edit_is_timed_in_fresh_processes() -> None:
    found = cold.measured(rounds=1)
    assert set(found) == set(cold.ASKED)
    assert min(found.values()) > 0


def test_kept_runs_are_timed_once_they_are_in_order() -> None:
    found = kept.measured(CASE, runs=30, rounds=1, turn_s=0.001)
    assert min(found.opened_ms, found.listed_ms, found.searched_ms, found.save_ms) > 0
    assert "| 30 kept runs" in table.kept_table(found)


def test_many_at_once_say_who_is_missing() -> None:
    crowd = many.Crowd(
        {many.AT_ONCE: 0.5, many.RARELY: 0.4}, dict.fromkeys((many.VMAP, many.ONE), "x")
    )
    assert "| 0.5 | 0.4 | x | x |" in table.crowd_table(crowd)


def test_an_audit_is_timed_once_a_move_counts_whom_it_selects() -> None:
    found = audit.measured(500, rounds=1)
    assert found.groups <= 125
    assert "| one threshold moved |" in audit.report(found)


def test_going_back_is_timed_once_the_bits_are_equal(monkeypatch: pytest.MonkeyPatch) -> None:
    found = timeline.measured(CASE, steps=60, looks=20, turn_s=0.001, rounds=1)
    assert found.apart == 0
    assert found.keyframes >= 1
    assert found.median_ms <= found.worst_ms
    assert "| 60 steps of 2-4-2-1" in table.rewind_table(found)
    monkeypatch.setattr(timeline, "_bits_at", lambda *_: [])
    with pytest.raises(AssertionError, match="2 steps are not what they were"):
        timeline.measured(CASE, steps=60, looks=20)


def test_a_table_is_timed_from_its_file_to_its_scores() -> None:
    found = tabular.measured(count=400, rounds=1)
    assert list(found) == [tabular.SANKOFA, tabular.PEER]
    assert min(cost.seconds for cost in found.values()) > 0
    assert min(cost.megabytes for cost in found.values()) > 10
    assert "| s | MB |" in tabular.report(found)
