from typing import get_args

import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import AnySchedule
from sankofa.train.optimizer.schedule import FACTORS
from sankofa.train.state.hyperparameter import make_hyperparameters


def factors(schedule: AnySchedule, *times: float) -> list[float]:
    settings = make_hyperparameters(sk.Experiment(schedule=schedule), None)["schedule"]
    return [float(FACTORS[type(schedule)](jnp.float32(e), settings)) for e in times]


def test_every_schedule_of_the_document_has_its_factor() -> None:
    assert set(FACTORS) == set(get_args(AnySchedule))


@pytest.mark.parametrize(
    ("schedule", "times", "expected"),
    [
        (sk.Constant(), (0, 9, 1e6), (1, 1, 1)),
        (sk.StepDecay(every=10, factor=0.5), (0, 9.9, 10, 25), (1, 1, 0.5, 0.25)),
        (sk.Exponential(every=10, factor=0.5), (0, 5, 10), (1, 0.5**0.5, 0.5)),
        (sk.Cosine(epochs=10, floor=0.2), (0, 5, 10, 99), (1, 0.6, 0.2, 0.2)),
        (sk.WarmUp(epochs=4, start=0.2), (0, 2, 4, 9), (0.2, 0.6, 1, 1)),
        (
            sk.OneCycle(epochs=10, peak=0.4, start=0.1, end=0.01),
            (0, 2, 4, 7, 10, 20),  # halves of cosines: the middle is the mean of both ends
            (0.1, 0.55, 1, 0.505, 0.01, 0.01),
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_factors_are_those_of_the_formula(
    schedule: AnySchedule, times: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    np.testing.assert_allclose(factors(schedule, *times), expected, rtol=1e-5)


def test_the_rate_follows_the_schedule_step_by_step() -> None:
    # with inputs of zero only the penalty moves W: W <- W (1 - rate l2)
    X, y = np.zeros((4, 1)), np.array([0.5, 1.5, 0.5, 2.5])
    experiment = sk.Experiment(
        network=(sk.Output(),),
        task="regression",
        schedule=sk.WarmUp(epochs=2),
        optimizer=sk.Sgd(learning_rate=0.5),
        l2=1.0,
        batch_size=2,
        validation=0,
        precision="float64",
    )
    run = sk.Run(experiment, data=(X, y))
    seen = [run.parameters[0]["W"][0, 0]]
    for _ in range(6):
        run.advance(steps=1)
        seen.append(run.parameters[0]["W"][0, 0])
    rates = 1 - np.divide(seen[1:], seen[:-1])
    np.testing.assert_allclose(rates, np.array([0, 0.25, 0.5, 0.75, 1, 1]) * 0.5, rtol=1e-12)


def test_another_schedule_goes_on_with_the_same_weights() -> None:
    X, y = np.random.default_rng(0).normal(size=(20, 2)), np.arange(20) % 2
    experiment = sk.Experiment(network=(sk.Output(),), schedule=sk.Cosine(epochs=3))
    run = sk.Run(experiment, data=(X, y))
    run.advance(epochs=5)
    before = run.parameters[0]["W"].copy()
    run.advance(epochs=1)
    np.testing.assert_array_equal(before, run.parameters[0]["W"])  # the rate has come to 0
    run.change(sk.Experiment(network=(sk.Output(),)))
    run.advance(epochs=1)
    assert not np.array_equal(before, run.parameters[0]["W"])
