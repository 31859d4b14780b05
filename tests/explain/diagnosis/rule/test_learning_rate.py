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
from sankofa.document import Adam, Generated, Optimizer, Sgd
from sankofa.nn import Dense, Output

WIDER = playground(network=(Dense(8, "tanh"), Dense(8, "tanh"), Output()))


def test_a_rate_of_3_swings_and_a_lower_one_does_not() -> None:
    run = kept(replace(WIDER, optimizer=Sgd(3.0)), 50)
    found = the(run, "learning-rate-too-high")
    assert numbers(found.evidence[0])[-2] > 0.05
    ((_, helped),) = remedied(run, "learning-rate-too-high")
    assert helped.experiment.optimizer.learning_rate <= 0.3
    assert "learning-rate-too-high" not in kinds(helped)
    assert loss(helped) < loss(run)


@pytest.mark.parametrize("optimizer", [Sgd(1e-6), Sgd(1e-4), Adam(1e-7)])
def test_a_tiny_rate_hardly_moves_and_a_higher_one_does(optimizer: Optimizer) -> None:
    run = kept(playground(optimizer=optimizer), 12)
    ((_, helped),) = remedied(run, "learning-rate-too-low")
    assert helped.experiment.optimizer.learning_rate >= 10 * optimizer.learning_rate
    assert "learning-rate-too-low" not in kinds(helped)
    assert loss(helped) < loss(run)


def test_a_rate_of_zero_is_too_low() -> None:
    found = the(kept(playground(optimizer=Sgd(0.0)), 12), "learning-rate-too-low")
    assert found.remedies[0].experiment.optimizer.learning_rate == 0.03


@pytest.mark.parametrize("name", ["circle", "xor", "gauss", "spiral"])
@pytest.mark.parametrize("optimizer", [Sgd(0.03), Sgd(0.3), Adam(0.01)])
def test_rates_that_work_are_neither(name: str, optimizer: Optimizer) -> None:
    experiment = replace(WIDER, data=Generated(name), optimizer=optimizer)  # type: ignore[arg-type]
    for epochs in (12, 40):
        found = kinds(kept(experiment, epochs))
        assert found.isdisjoint({"learning-rate-too-high", "learning-rate-too-low"})


def test_a_frozen_network_is_not_slow() -> None:
    experiment = replace(PLAYGROUND, frozen=("0", "1", "2"))
    assert "learning-rate-too-low" not in kinds(kept(experiment, 12))
