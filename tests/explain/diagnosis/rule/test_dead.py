import pytest

from explain.diagnosis.troubled import PLAYGROUND, kept, kinds, loss, playground, remedied, the
from sankofa.document import Sgd
from sankofa.explain import Run
from sankofa.nn import Dense, Output

RELU = playground(network=(Dense(8, "relu"), Output()), optimizer=Sgd(0.1))


def begun(bias: float, units: int = 8) -> Run:
    """One whose first units have a very negative bias."""
    run = Run(RELU)
    weights = run.parameters
    weights[0]["b"][:units] = bias
    run.parameters = weights
    run.advance(epochs=5)
    return run


def test_a_very_negative_bias_kills_a_layer() -> None:
    found = the(begun(-50), "dead-units")
    assert found.title == "A whole layer is dead"
    assert found.severity == "serious"
    assert found.layers == (0,)
    assert found.evidence == ('8 of 8 units of "hidden 1" are flat on all training rows.',)


@pytest.mark.parametrize(("units", "severity"), [(2, "note"), (4, "warning")])
def test_some_dead_units_are_less_serious(units: int, severity: str) -> None:
    found = the(begun(-50, units), "dead-units")
    assert found.severity == severity
    assert f'{units} of 8 units of "hidden 1"' in found.evidence[0]


def test_one_in_eight_is_nothing_to_speak_of() -> None:
    assert "dead-units" not in kinds(begun(-50, 1))


def test_every_remedy_brings_them_back() -> None:
    run = begun(-50)
    found = dict(remedied(run, "dead-units"))
    assert len(found) == 3
    for title, helped in found.items():
        assert "dead-units" not in kinds(helped), title
        assert loss(helped) < loss(run), title


def test_nothing_is_said_before_there_was_time() -> None:
    run = Run(RELU)
    weights = run.parameters
    weights[0]["b"][:] = -50
    run.parameters = weights
    run.advance(steps=5)
    assert run.diagnose() == ()


def test_units_that_slope_are_not_dead() -> None:
    assert "dead-units" not in kinds(kept(PLAYGROUND, 5))
    assert "dead-units" not in kinds(kept(RELU, 5))
