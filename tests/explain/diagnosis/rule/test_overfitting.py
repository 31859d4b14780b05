import numpy as np
import pytest
from msgspec.structs import replace

from explain.diagnosis.troubled import (
    PLAYGROUND,
    kept,
    kinds,
    loss,
    numbers,
    remedied,
    the,
    trained,
)
from sankofa.document import Adam, Experiment
from sankofa.nn import Dense, Output

RNG = np.random.default_rng(0)
CHANCE = RNG.normal(size=(300, 10)), RNG.integers(0, 2, 300)
BY_HEART = Experiment(network=(Dense(32, "tanh"), Output()), optimizer=Adam(0.01))


def test_chance_learned_by_heart() -> None:
    run = trained(BY_HEART, data=CHANCE, epochs=80)
    found = the(run, "overfitting")
    best = run.history["validation_loss"].argmin() + 1
    assert numbers(found.evidence[0])[0] == best
    assert found.remedies[0].rewind == best * 8
    for title, helped in remedied(run, "overfitting", data=CHANCE):
        assert loss(helped, "validation") < loss(run, "validation"), title
        helped.advance(steps=1)  # and it goes on


def test_without_enough_rows_to_judge_by_nothing_is_said() -> None:
    few = replace(BY_HEART, validation=0.05)
    assert "overfitting" not in kinds(trained(few, data=CHANCE, epochs=80))
    none = replace(BY_HEART, validation=0.0)
    assert "overfitting" not in kinds(trained(none, data=CHANCE, epochs=80))


@pytest.mark.parametrize("epochs", [1, 20, 100])
def test_a_network_that_learns_what_holds_elsewhere_too_does_not_overfit(epochs: int) -> None:
    assert "overfitting" not in kinds(kept(PLAYGROUND, epochs))
