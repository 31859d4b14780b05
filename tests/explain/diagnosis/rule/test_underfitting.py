import pytest
from msgspec.structs import replace

from explain.diagnosis.troubled import (
    PLAYGROUND,
    kept,
    kinds,
    loss,
    numbers,
    playground,
    remedied,
    the,
)
from sankofa.nn import Dense, Output

STUCK = playground(network=(*(Dense(4, "sigmoid"),) * 3, Output()))
LINE = playground(network=(Output(),))


def test_sigmoid_layers_stand_on_a_plateau() -> None:
    found = the(kept(STUCK, 30), "plateau")
    assert "learning" not in found.title
    assert loss(kept(STUCK, 30)) == pytest.approx(numbers(found.evidence[0])[-1], rel=1e-3)


def test_every_remedy_leaves_the_plateau() -> None:
    run = kept(STUCK, 30)
    found = dict(remedied(run, "plateau"))
    assert len(found) == 2
    for title, helped in found.items():
        assert "plateau" not in kinds(helped), title
        assert loss(helped) < loss(run), title


def test_a_line_does_not_fit_a_circle() -> None:
    run = kept(LINE, 40)
    found = the(run, "underfitting")
    accuracy = run.evaluate("train")["accuracy"]
    assert numbers(found.evidence[-1])[0] == pytest.approx(100 * accuracy, abs=0.06)
    ((title, helped),) = remedied(run, "underfitting")
    assert title == "Add a hidden layer of 16 units"
    assert "underfitting" not in kinds(helped)
    assert loss(helped) < 0.5 * loss(run)


def test_a_penalty_that_holds_weights_small_is_taken_away() -> None:
    run = kept(replace(LINE, l2=1.0), 30)
    found = dict(remedied(run, "underfitting"))
    assert list(found) == ["Add a hidden layer of 16 units", "Take the penalty away"]
    assert loss(found["Take the penalty away"]) < loss(run)


@pytest.mark.parametrize("epochs", [1, 5, 20, 100])
def test_a_network_that_learns_is_none_of_these(epochs: int) -> None:
    found = kinds(kept(PLAYGROUND, epochs))
    assert found.isdisjoint({"plateau", "underfitting"})
