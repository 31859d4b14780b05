from itertools import count

import pytest

from sankofa.document import Experiment, Generated, Sgd
from sankofa.explain import Run
from sankofa.nn import Dense, Output
from sankofa.session.run.training_control import TrainingControl


@pytest.fixture
def player() -> TrainingControl:
    network = (Dense(2, "tanh"), Output())
    return TrainingControl(
        Run(Experiment(data=Generated(samples=40), network=network, batch_size=10)), None
    )


def train(player: TrainingControl) -> int:
    """Until it pauses by itself; the step at which it did."""
    while player.playing:
        player.train_chunk(0.0)
    return player.run.step


def test_an_epoch_has_a_last_smaller_batch() -> None:
    run = Run(Experiment(data=Generated(samples=40), batch_size=9, validation=0))
    assert TrainingControl(run, None).steps_per_epoch == 5
    whole = Run(Experiment(data=Generated(samples=40), batch_size=999, validation=0))
    assert TrainingControl(whole, None).steps_per_epoch == 1


def test_a_goal_is_reached_exactly(player: TrainingControl) -> None:
    player.advance(7, "step", 0.0)
    assert train(player) == 7
    player.advance(2, "epoch", 0.0)
    assert train(player) == 7 + 2 * 4
    assert player.steps_per_second == 0


def test_a_goal_is_reached_whatever_the_limit(player: TrainingControl) -> None:
    player.limit_speed(1e-6)
    player.advance(5, "step", 0.0)
    for _ in range(10):
        player.train_chunk(0.0)
    assert player.run.step == 5


def test_playing_on_forgets_the_goal(player: TrainingControl) -> None:
    player.advance(1, "step", 0.0)
    player.play(0.0)
    for _ in range(5):
        player.train_chunk(0.0)
    assert player.playing
    assert player.run.step > 1


def test_a_run_that_diverges_is_paused_and_remembered_until_it_plays_again() -> None:
    network = (Dense(2, "linear"), Output(activation="linear"))
    run = Run(Experiment(network=network, loss="mean-squared-error", optimizer=Sgd(1e9)))
    player = TrainingControl(run, None)
    player.play(0.0)
    train(player)
    assert player.diverged is not None
    assert player.diverged.step == run.step
    player.play(0.0)
    assert player.diverged is None


def test_its_rate_is_measured_while_it_plays() -> None:
    ticks = count()
    run = Run(Experiment(data=Generated(samples=40), batch_size=10))
    player = TrainingControl(run, None, clock=lambda: next(ticks) * 0.01)
    player.play(0.0)
    while player.steps_per_second == 0:
        player.train_chunk(0.0)
    assert 0 < player.steps_per_second <= 100  # a chunk of one step lasts a tick
    player.pause()
    assert player.steps_per_second == 0
