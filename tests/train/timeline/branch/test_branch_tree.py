from typing import Any

import pytest

import sankofa as sk
from train.timeline.same import changed


@pytest.fixture
def forked(start: Any) -> sk.Run:
    """Three branches: 1 leaves the first, 2 leaves 1, on which the run stands."""
    run: sk.Run = start()
    run.advance(steps=20)
    for step, rate in ((10, 0.1), (15, 0.2)):
        run.rewind(step)
        changed(run, optimizer=sk.Sgd(rate))
        run.advance(steps=8)
    return run


def test_branches_are_renamed(forked: sk.Run) -> None:
    forked.timeline.rename(1, "  a   tenth ")
    assert [branch.name for branch in forked.timeline.branches] == ["main", "a tenth", "branch 2"]
    forked.timeline.rename(1, "a tenth")
    for name, why in (
        ("", "has 1 to 80 letters, but 0 came"),
        ("x" * 81, "but 81 came"),
        ("main", 'Another branch is called "main" already'),
    ):
        with pytest.raises(sk.SankofaError, match=why):
            forked.timeline.rename(1, name)


def test_only_a_branch_that_nothing_needs_is_deleted(forked: sk.Run) -> None:
    for branch, why in (
        (0, "The first branch cannot be deleted"),
        (1, 'From "branch 1" "branch 2" leaves: delete that first'),
        (2, 'The run stands on "branch 2". Go to another branch first'),
        (5, "There is no branch 5. There are: 0, 1, 2"),
    ):
        with pytest.raises(sk.SankofaError, match=why):
            forked.timeline.delete(branch)
    forked.rewind(4, branch=0)
    before = forked.timeline.nbytes
    forked.timeline.delete(2)
    forked.timeline.delete(1)
    assert [branch.id for branch in forked.timeline.branches] == [0]
    assert forked.timeline.nbytes <= before
    changed(forked, l2=0.1)
    forked.advance(steps=1)
    assert [branch.id for branch in forked.timeline.branches] == [0, 3]  # no number comes twice


def test_differences_are_to_the_parent_as_it_went_on(start: Any) -> None:
    run = start()
    run.advance(steps=5)
    changed(run, optimizer=sk.Sgd(0.3))
    run.parameters[0]["b"][1] = 1
    run.advance(steps=5)
    run.rewind(5)
    changed(run, optimizer=sk.Sgd(0.03))
    run.parameters = run.visit(0).parameters
    run.advance(steps=5)
    assert run.timeline.branches[1].differs == (
        "learning rate 0.3 to 0.03",
        "W of hidden 1 set by hand",
        "b of hidden 1 set by hand",
        "W of output set by hand",
        "b of output set by hand",
    )


@pytest.mark.usefixtures("often")
def test_the_path_leads_to_the_head(start: Any) -> None:
    run, alone = start(), start()
    for _ in range(3):
        run.advance(steps=4)
    run.rewind(8)
    changed(run, optimizer=sk.Sgd(1.0))
    run.advance(steps=4)
    assert [step for step, _ in run.timeline.path()] == [0, 4, 8, 12]
    assert [step for step, _ in run.timeline.path(0)] == [0, 4, 8, 12]
    for step, params in run.timeline.path(0):
        alone.advance(steps=step - alone.step)
        for mine, its in zip(params, alone.parameters, strict=True):
            assert {k: v.tobytes() for k, v in mine.items()} == {
                k: v.tobytes() for k, v in its.items()
            }
