import msgspec
import numpy as np
import pytest

from sankofa import Dense, Experiment, InitialValue, Output, Residual, Run, train_many
from sankofa.error import SankofaError

PLACED = (
    InitialValue(place="0.W.1.2", value=7.0),
    InitialValue(place="0.b", value=-1.0),
    InitialValue(place="1.body.0.W.0", value=3.0),
)
EXPERIMENT = Experiment(
    network=(Dense(3), Residual((Dense(3),)), Output()), initial_values=PLACED, seed=4
)


def test_values_stand_at_their_places_and_all_else_is_drawn_as_without_them() -> None:
    run = Run(EXPERIMENT)
    drawn = Run(Experiment(network=EXPERIMENT.network, seed=4)).parameters
    W, b = drawn[0]["W"].copy(), np.full(3, -1.0)
    W[1, 2] = 7.0
    np.testing.assert_array_equal(run.parameters[0]["W"], W)
    np.testing.assert_array_equal(run.parameters[0]["b"], b)
    inner = run.parameters[1]["body"][0]["W"]
    np.testing.assert_array_equal(inner[0], [3, 3, 3])
    np.testing.assert_array_equal(inner[1:], drawn[1]["body"][0]["W"][1:])


def test_rewinding_to_the_first_step_gives_the_values_again() -> None:
    run = Run(EXPERIMENT)
    run.advance(steps=30)
    run.rewind(0)
    assert run.parameters[0]["W"][1, 2] == 7.0


def test_every_member_of_an_ensemble_begins_with_the_values() -> None:
    many = train_many(EXPERIMENT, seeds=(0, 1), epochs=1)
    single = Run(msgspec.structs.replace(EXPERIMENT, seed=1))
    single.advance(epochs=1)
    np.testing.assert_allclose(
        many.parameters_of(1)[0]["W"], single.parameters[0]["W"], rtol=0, atol=1e-5
    )


@pytest.mark.parametrize("place", ["3.W", "0.K.1", "0.W.2.0", "0.W.0.0.0", "1.0", "0", "2.Wx"])
def test_a_place_that_is_not_there_is_refused_with_how_to_name_one(place: str) -> None:
    wrong = Experiment(network=(Dense(3), Output()), initial_values=(
        InitialValue(place=place, value=1.0),
    ))  # fmt: skip
    with pytest.raises(SankofaError, match=f'no parameter at "{place}"') as caught:
        Run(wrong)
    assert caught.value.field == "initial_values"
