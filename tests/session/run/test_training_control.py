from itertools import count

import pytest

from sankofa.document import Experiment, Generated, Sgd
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.session.run.training_control import TrainingControl


@pytest.fixture
def training() -> TrainingControl:
    network = (Dense(2, "tanh"), Output())
    return TrainingControl(
        Run(Experiment(data=Generated(samples=40), network=network, batch_size=10)), None
    )


def train(training: TrainingControl) -> int:
    """Until it pauses by itself; the step at which it did."""
    while training.playing:
        training.train_chunk(0.0)
    return training.run.step


def test_an_epoch_has_a_last_smaller_batch() -> None:
    run = Run(Experiment(data=Generated(samples=40), batch_size=9, validation=0))
    assert TrainingControl(run, None).steps_per_epoch == 5
    whole = Run(Experiment(data=Generated(samples=40), batch_size=999, validation=0))
    assert TrainingControl(whole, None).steps_per_epoch == 1


def test_a_goal_is_reached_exactly(training: TrainingControl) -> None:
    training.advance(7, "step", 0.0)
    assert train(training) == 7
    training.advance(2, "epoch", 0.0)
    assert train(training) == 7 + 2 * 4
    assert training.steps_per_second == 0


def test_a_goal_is_reached_whatever_the_limit(training: TrainingControl) -> None:
    training.limit_speed(1e-6)
    training.advance(5, "step", 0.0)
    for _ in range(10):
        training.train_chunk(0.0)
    assert training.run.step == 5


def test_playing_on_forgets_the_goal(training: TrainingControl) -> None:
    training.advance(1, "step", 0.0)
    training.play(0.0)
    for _ in range(5):
        training.train_chunk(0.0)
    assert training.playing
    assert training.run.step > 1


def test_a_run_that_diverges_is_paused_and_remembered_until_it_plays_again() -> None:
    network = (Dense(2, "linear"), Output(activation="linear"))
    run = Run(Experiment(network=network, loss="mean-squared-error", optimizer=Sgd(1e9)))
    training = TrainingControl(run, None)
    training.play(0.0)
    train(training)
    assert training.diverged is not None
    assert training.diverged.step == run.step
    training.play(0.0)
    assert training.diverged is None


def test_its_rate_is_measured_while_it_plays() -> None:
    ticks = count()
    run = Run(Experiment(data=Generated(samples=40), batch_size=10))
    training = TrainingControl(run, None, clock=lambda: next(ticks) * 0.01)
    training.play(0.0)
    while training.steps_per_second == 0:
        training.train_chunk(0.0)
    assert 0 < training.steps_per_second <= 100  # a chunk of one step lasts a tick
    training.pause()
    assert training.steps_per_second == 0
