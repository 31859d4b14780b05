"""What an introduction says of deep networks, seen in `Run.health()`."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.nn import AnyLayer

DEPTH = 20
HALF = 10  # layers are enough to lose a small start, and take half the time to compile
RNG = np.random.default_rng(0)
X = RNG.normal(size=(256, 32))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)


def deep(activation: Any, *, body: Any = None, **settings: Any) -> sk.Health:
    """The health of 20 layers of 32 before their first step; of 10 where each has a body."""
    depth = HALF if body else DEPTH

    def layer() -> AnyLayer:
        return sk.Dense(32, activation, **settings)

    network = tuple(part for _ in range(depth) for part in (body(layer()) if body else (layer(),)))
    experiment = sk.Experiment(network=(*network, sk.Output()), batch_size=64)
    return sk.Run(experiment, data=(X, Y)).health()


def hidden(health: sk.Health, values: np.ndarray) -> np.ndarray:
    """Those of the hidden layers."""
    return values[[name.rpartition(" / ")[2].startswith("hidden") for name in health.layers]]


def test_a_small_start_makes_gradients_vanish_towards_the_input() -> None:
    health = deep("tanh", initializer="xavier-uniform", scale=0.3)
    delta, signal = hidden(health, health.delta), hidden(health, health.signal)
    assert (np.diff(np.log10(delta)) > 0).all()
    assert delta[0] < 1e-8 * delta[-1]
    assert delta[-HALF] < 1e-4 * delta[-1]
    assert signal[-1] < 1e-6


def test_a_large_start_saturates_and_explodes() -> None:
    health = deep("tanh", initializer="xavier-uniform", scale=3.0)
    assert np.nanmean(hidden(health, health.saturated)) > 0.3
    delta = hidden(health, health.delta)
    assert delta[0] > 10 * delta[-1]


def test_xavier_keeps_tanh_between_the_two() -> None:
    health = deep("tanh", initializer="xavier-uniform")
    delta = hidden(health, health.delta)
    assert 0.1 < delta[0] / delta[-1] < 10
    assert np.nanmax(hidden(health, health.saturated)) < 0.05
    assert hidden(health, health.signal)[-1] > 0.1


def test_he_keeps_the_norm_of_relu_within_a_factor_of_ten_across_layers() -> None:
    health = deep("relu", initializer="he-normal")
    for values in (health.delta, health.signal):
        found = hidden(health, values)
        assert found.max() / found.min() < 10


@pytest.mark.parametrize("scale", [0.3, 3.0])
def test_batch_norm_rescues_a_bad_start(scale: float) -> None:
    health = deep(
        "linear", scale=scale, body=lambda layer: (layer, sk.BatchNorm(), sk.Activate("tanh"))
    )
    normed = health.signal[[name.startswith("activation") for name in health.layers]]
    assert normed.max() / normed.min() < 2
    # what reaches the weights' output is divided by the scale in every layer alike
    gradient = hidden(health, health.gradient)
    assert gradient.max() / gradient.min() < 100


def test_residual_rescues_a_small_start() -> None:
    health = deep("tanh", scale=0.3, body=lambda layer: (sk.Residual((layer,)),))
    outer = [name.startswith("residual") and "/" not in name for name in health.layers]
    delta = health.delta[outer]
    assert delta.max() / delta.min() < 10


def test_clipping_bounds_the_update() -> None:
    start: dict[str, Any] = {
        "network": (sk.Dense(32, "tanh", scale=9), sk.Output(scale=9)),
        "optimizer": sk.Sgd(learning_rate=0.5),
    }
    wild = sk.Run(sk.Experiment(**start), data=(X, Y)).health()
    tame = sk.Run(sk.Experiment(**start, clip_norm=0.01), data=(X, Y)).health()
    assert np.linalg.norm(wild.update) > 0.5 * 0.01
    assert np.linalg.norm(tame.update) == pytest.approx(0.5 * 0.01, rel=1e-5)
    np.testing.assert_allclose(wild.gradient, tame.gradient, rtol=1e-6)
    single = sk.Run(sk.Experiment(**start, clip_value=1e-4), data=(X, Y)).health()
    assert single.update[0] <= 0.5 * 1e-4 * np.sqrt(32 * 32 + 32) * 1.00001


def test_dead_units_are_those_that_are_silent_for_every_row() -> None:
    run = sk.Run(sk.Experiment(network=(sk.Dense(4), sk.Output())), data=(X, Y))
    weights = run.parameters
    weights[0]["b"][:] = [-1e3, 1e3, -1e3, -1e3]
    health = run.health()
    assert health.dead[0] == 0.75
    assert np.isnan(health.saturated[0])  # relu has one flat end only


def test_ratios_and_scores_are_those_of_the_run() -> None:
    experiment = sk.Experiment(network=(sk.Dense(4), sk.Output()), optimizer=sk.Sgd(0.1))
    run = sk.Run(experiment, data=(X, Y))
    run.advance(epochs=2)
    health = run.health()
    assert health.layers == ("hidden 1", "output")
    assert health.epoch == 2
    np.testing.assert_allclose(health.update_to_weight, 0.1 * health.gradient_to_weight, rtol=1e-5)
    assert health.scores["validation"]["loss"] == run.evaluate("validation")["loss"]
    assert 0 < health.seconds_per_step < 1
    norm = np.sqrt(sum((p**2).sum() for p in run.parameters[0].values()))
    assert health.weight[0] == pytest.approx(norm, rel=1e-5)


def test_histograms_count_every_number_between_their_ends() -> None:
    run = sk.Run(sk.Experiment(network=(sk.Dense(4, "tanh"), sk.Output())), data=(X, Y))
    health = run.health()
    W = run.parameters[0]["W"]
    assert health.weight_histogram.sum(axis=1).tolist() == [32 * 4, 4]
    assert health.weight_range[0].tolist() == [W.min(), W.max()]
    expected, _ = np.histogram(W, bins=40)
    assert np.abs(expected - health.weight_histogram[0]).sum() <= 2  # edges round either way
    assert health.activation_histogram.sum(axis=1).tolist() == [32 * 4, 32]


def test_taking_the_health_moves_nothing() -> None:
    experiment = sk.Experiment(network=(sk.Dense(4), sk.Dropout(), sk.BatchNorm(), sk.Output()))
    one, other = (sk.Run(experiment, data=(X, Y)) for _ in range(2))
    for _ in range(3):
        one.advance(steps=3)
        one.health()
    other.advance(steps=9)
    assert one.parameters[0]["W"].tobytes() == other.parameters[0]["W"].tobytes()


def test_the_history_holds_the_health_at_the_asked_interval() -> None:
    experiment = sk.Experiment(network=(sk.Dense(4), sk.Output()), health_every=3)
    watched = sk.Run(experiment, data=(X, Y))
    watched.advance(epochs=7)
    history = watched.history
    assert history["health_epoch"].tolist() == [3, 6]
    assert history["gradient"].shape == (2, 2)
    assert history["weight_histogram"].shape == (2, 2, 40)
    alone = sk.Run(sk.Experiment(network=(sk.Dense(4), sk.Output())), data=(X, Y))
    alone.advance(epochs=7)
    assert alone.parameters[0]["W"].tobytes() == watched.parameters[0]["W"].tobytes()
    assert "health_epoch" not in alone.history
    alone = sk.Run(sk.Experiment(network=(sk.Dense(4), sk.Output())), data=(X, Y))
    alone.advance(epochs=3)
    np.testing.assert_allclose(history["weight"][0], alone.health().weight, rtol=1e-6)
    watched.advance(epochs=500)
    assert len(watched.history["health_epoch"]) == 507 // 3
