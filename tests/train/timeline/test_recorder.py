from typing import Any

import numpy as np
import pytest

import sankofa as sk
from train.timeline.same import bits, changed, same


def test_a_change_at_the_head_is_an_event_and_replays(start: Any) -> None:
    run, alone = start(), start()
    for one in (run, alone):
        one.advance(steps=10)
        changed(one, optimizer=sk.Momentum(0.3))
        one.advance(steps=6)
        changed(one, batch_size=7, l2=0.01)
    (first,) = run.timeline.branches
    assert [(e.step, e.kind, e.text) for e in first.events] == [
        (10, "changed", "Optimizer sgd to momentum, learning rate 0.03 to 0.3."),
        (16, "changed", "L2 0 to 0.01, batch size 5 to 7."),
    ]
    run.advance(steps=20)
    run.rewind(5)
    assert run.experiment.optimizer == sk.Sgd()
    run.rewind(16)
    assert same(run, alone)
    run.rewind(12)
    run.advance(steps=8)  # over the second change, which comes again
    alone.advance(steps=4)
    assert same(run, alone)
    assert len(run.timeline.branches) == 1


def test_parameters_set_by_hand_replay(start: Any) -> None:
    run, alone = start(), start()
    for one in (run, alone):
        one.advance(steps=4)
        one.parameters[0]["W"][1, 2] = 3.0
        one.advance(steps=4)
        weights = one.parameters
        one.parameters = [{name: array / 2 for name, array in p.items()} for p in weights]
        one.advance(steps=3)
    (first,) = run.timeline.branches
    every = ("W of hidden 1", "b of hidden 1", "W of output", "b of output")
    assert [(e.step, e.kind, e.text) for e in first.events] == [
        (4, "placed", "W of hidden 1 set by hand."),
        (8, "placed", f"{', '.join(f'{name} set by hand' for name in every)}."),
    ]
    run.rewind(4)
    assert run.parameters[0]["W"][1, 2] == 3.0
    run.rewind(2)
    run.advance(steps=9)
    assert same(run, alone)


def test_going_on_after_a_rewind_keeps_the_future(start: Any) -> None:
    run = start()
    run.advance(steps=30)
    whole = run.timeline.history(0)
    run.rewind(10)
    assert run.history["epoch"].tolist() == [1, 2]
    run.advance(steps=7)
    assert run.timeline.branches[0].head == 30
    again = run.timeline.history(0)
    assert {k: v.tobytes() for k, v in whole.items()} == {k: v.tobytes() for k, v in again.items()}


def test_a_change_before_the_head_makes_a_branch(start: Any) -> None:
    run, alone = start(), start()
    run.advance(steps=30)
    run.rewind(12)
    changed(run, optimizer=sk.Sgd(0.3))
    assert len(run.timeline.branches) == 1  # nothing has gone that way yet
    run.advance(steps=5)
    first, second = run.timeline.branches
    assert (second.id, second.name, second.parent) == (1, "branch 1", 0)
    assert (second.fork, second.head) == (12, 17)
    assert second.differs == ("learning rate 0.03 to 0.3",)
    assert (first.head, run.timeline.branch) == (30, 1)
    alone.advance(steps=12)
    changed(alone, optimizer=sk.Sgd(0.3))
    alone.advance(steps=5)
    assert same(run, alone)
    run.rewind(12, branch=0)
    assert run.experiment.optimizer == sk.Sgd()
    run.rewind(12, branch=1)
    assert run.experiment.optimizer == sk.Sgd(0.3)
    run.rewind(11)  # of the parent, on the way to this branch
    assert run.timeline.branch == 1
    assert run.experiment.optimizer == sk.Sgd()
    run.advance(steps=6)
    assert same(run, alone)


def test_a_change_that_is_undone_makes_none(start: Any) -> None:
    run, alone = start(optimizer=sk.Momentum()), start(optimizer=sk.Momentum())
    run.advance(steps=20)
    for step in (8, 20):
        run.rewind(step)
        weights = run.visit(step).parameters
        changed(run, optimizer=sk.Adam())
        run.parameters[0]["b"][0] += 1
        changed(run, optimizer=sk.Momentum())
        run.parameters = weights
    run.advance(steps=4)
    alone.advance(steps=24)
    assert same(run, alone)
    (first,) = run.timeline.branches
    assert first.events == ()


def test_of_several_changes_at_a_step_the_last_counts(start: Any) -> None:
    run, alone = start(), start()
    run.advance(steps=6)
    changed(run, optimizer=sk.Adam())
    changed(run, optimizer=sk.Momentum(), l1=0.1)
    changed(run, optimizer=sk.Momentum(), l1=0.0)
    alone.advance(steps=6)
    changed(alone, optimizer=sk.Momentum())
    for one in (run, alone):
        one.advance(steps=6)
    assert same(run, alone)
    (event,) = run.timeline.branches[0].events
    assert event.text == "Optimizer sgd to momentum."


def test_the_same_change_again_goes_the_same_way(start: Any) -> None:
    run = start()
    run.advance(steps=20)
    for back in (0, 1):
        run.rewind(10, branch=0)
        changed(run, optimizer=sk.Sgd(0.5))
        run.advance(steps=3 + back)
    assert [branch.head for branch in run.timeline.branches] == [20, 14]
    run.rewind(10)  # and to undo it leads back to the first
    changed(run, optimizer=sk.Sgd())
    run.advance(steps=1)
    assert run.timeline.branch == 0


def test_branches_leave_branches(start: Any) -> None:
    run, alone = start(), start()
    run.advance(steps=20)
    for step, rate in ((10, 0.1), (15, 0.2), (12, 0.4)):
        run.rewind(step)
        changed(run, optimizer=sk.Sgd(rate))
        run.advance(steps=8)
    assert [(b.parent, b.fork, b.head) for b in run.timeline.branches] == [
        (None, 0, 20), (0, 10, 18), (1, 15, 23), (1, 12, 20),
    ]  # fmt: skip
    run.rewind(23, branch=2)
    for steps, rate in ((10, 0.1), (5, 0.2)):
        alone.advance(steps=steps)
        changed(alone, optimizer=sk.Sgd(rate))
    alone.advance(steps=8)
    assert same(run, alone)


def test_a_refused_change_changes_nothing(start: Any) -> None:
    run = start()
    run.advance(steps=3)
    before = bits(run)
    for settings in ({"seed": 3}, {"frozen": ("7",)}):
        with pytest.raises(sk.SankofaError):
            changed(run, **settings)
    assert bits(run) == before
    assert run.timeline.branches[0].events == ()


def test_divergence_and_stops_are_told(start: Any) -> None:
    run = start("regression", optimizer=sk.Sgd(1e4), loss="mean-squared-error")
    run.advance(steps=1)
    with pytest.raises(sk.Diverged) as seen:
        run.advance(steps=500)
    head = run.step
    (event,) = run.timeline.branches[0].events
    assert (event.step, event.kind, event.text) == (head, "diverged", str(seen.value))
    run.rewind(1)
    with pytest.raises(sk.Diverged):
        run.advance(steps=500)
    assert run.timeline.branches[0].events == (event,)
    run.rewind(0)
    changed(run, optimizer=sk.Sgd(0.01), stop=sk.Stop(epochs=2))
    run.advance(epochs=9)
    assert run.stopped
    told = run.timeline.branches[1].events[-1]
    assert (told.step, told.kind, told.text) == (8, "stopped", "Stopped as asked: after 2 epochs.")
    run.advance(steps=3)  # it goes on after a stop, and can go back over it
    run.rewind(10)
    assert run.step == 10


def test_a_visit_leaves_the_run_where_it_is(start: Any) -> None:
    run, alone = start(), start()
    run.advance(steps=20)
    before, branches = bits(run), run.timeline.branches
    visitor = run.visit(8)
    alone.advance(steps=8)
    assert same(visitor, alone)
    changed(visitor, optimizer=sk.Sgd(1.0))
    visitor.advance(steps=30)
    assert bits(run) == before
    assert run.timeline.branches == branches
    assert visitor.timeline.keyframes()[0] == 8
    assert visitor.examples is run.examples
    run.rewind(10)
    changed(run, l2=0.1)
    run.advance(steps=2)
    there = run.visit(branch=0)
    assert bits(there) == before
    assert type(there) is type(run)


def test_health_goes_back_with_the_run(start: Any) -> None:
    run, alone = start(health_every=1), start(health_every=1)
    run.advance(epochs=6)
    run.rewind(9)
    alone.advance(steps=9)
    assert run.history["health_epoch"].tolist() == [1, 2]
    run.advance(steps=11)
    alone.advance(steps=11)
    for name, column in alone.history.items():
        np.testing.assert_array_equal(run.history[name], column)
    assert run.timeline.history(0)["health_epoch"].tolist() == [1, 2, 3, 4, 5, 6]
