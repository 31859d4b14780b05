"""Divergence names the step, the layer and the quantity, and its remedy trains."""

import re

import numpy as np
import pytest

from explain.diagnosis.troubled import kinds, loss, playground, the, trained
from sankofa.document import Adam, Generated, Sgd
from sankofa.explain import Run
from sankofa.nn import ActivationName, Dense, Output
from sankofa.train import Diverged

SPIRAL = Generated("spiral")


@pytest.mark.parametrize(
    ("hidden", "output", "seed"),
    [
        ("tanh", "auto", 0),
        ("relu", "auto", 0),
        ("sigmoid", "auto", 0),
        ("tanh", "tanh", 0),
        ("relu", "linear", 0),
        ("tanh", "auto", 1),
        ("relu", "auto", 2),
    ],
)
def test_a_learning_rate_of_100_on_spiral(
    hidden: ActivationName, output: ActivationName, seed: int
) -> None:
    network = (Dense(4, hidden), Dense(2, hidden), Output(output))
    experiment = playground(data=SPIRAL, network=network, optimizer=Sgd(100.0), seed=seed)
    run = trained(experiment, epochs=5)
    found = the(run, "diverged")
    assert found.severity == "serious"
    named = re.fullmatch(r'Diverged at step (\d+): (\w+) of "(.+)"', found.title)
    assert named is not None
    step, quantity, layer = named.groups()
    assert int(step) <= run.step
    assert quantity in {"W", "z", "a", "loss", "delta", "dW", "b", "db"}
    assert run.plan.names[found.layers[0]] == layer
    assert any("100" in sentence for sentence in found.evidence)
    back, anew = found.remedies
    assert back.rewind is not None
    assert anew.rewind is None
    twin = Run(anew.experiment)
    before = loss(twin)
    twin.advance(epochs=40)
    assert np.isfinite(loss(twin))
    assert loss(twin) < before
    assert "diverged" not in kinds(twin)


def test_going_back_and_on_with_the_remedy() -> None:
    run = trained(playground(data=SPIRAL, optimizer=Sgd(100.0)), epochs=5)
    remedy = the(run, "diverged").remedies[0]
    assert remedy.rewind is not None
    run.rewind(remedy.rewind)
    run.change(remedy.experiment)
    before = loss(run)
    run.advance(epochs=20)
    assert loss(run) < before
    assert "diverged" not in kinds(run)


def test_after_learning_for_a_while_it_goes_back_to_where_that_ended() -> None:
    run = Run(playground())
    run.advance(epochs=20)
    run.change(playground(optimizer=Sgd(1000.0)))
    run.advance(epochs=5)
    found = the(run, "diverged")
    assert found.remedies[0].rewind is not None
    assert found.remedies[0].rewind >= 20 * 40
    run.rewind(found.remedies[0].rewind)
    assert run.evaluate("train")["accuracy"] > 0.8


def test_a_number_that_overflowed_is_named_as_the_error_names_it() -> None:
    network = (Dense(4, "relu"), Output("linear"))
    run = Run(playground(network=network, optimizer=Sgd(100.0)))
    with pytest.raises(Diverged) as broken:
        run.advance(epochs=5)
    found = the(run, "diverged")
    error = broken.value
    assert f"step {error.step}" in found.title
    assert error.quantity in found.title
    assert f'"{error.layer}"' in found.title
    assert str(error).startswith(found.evidence[0][:-1])


def test_weights_that_begin_too_large_are_begun_anew() -> None:
    network = (*(Dense(8, "relu", "he-normal", 10.0),) * 3, Output())
    run = trained(playground(network=network), epochs=2)
    titles = [remedy.title for remedy in the(run, "diverged").remedies]
    assert titles[:2] == [
        "Begin with weights that suit the activations",
        "Clip the gradient's length at 1",
    ]
    begun = trained(the(run, "diverged").remedies[0].experiment, epochs=5)
    assert kinds(begun).isdisjoint({"diverged", "exploding-gradients"})


@pytest.mark.parametrize("optimizer", [Sgd(0.03), Sgd(0.3), Adam(0.01)])
def test_what_learns_has_not_diverged(optimizer: Sgd | Adam) -> None:
    run = Run(playground(optimizer=optimizer))
    for epochs in (0, 1, 4, 20):
        run.advance(epochs=epochs)
        assert "diverged" not in kinds(run)


def test_a_loss_that_was_always_large_has_not_diverged() -> None:
    network = (Dense(4, "tanh", scale=30.0), Dense(4, "tanh", scale=30.0), Output(scale=30.0))
    run = trained(playground(data=SPIRAL, network=network, optimizer=Sgd(1e-5)), epochs=2)
    assert loss(run) > 1.5 * np.log(2)
    assert "diverged" not in kinds(run)


def test_weights_near_zero_may_double() -> None:
    run = trained(playground(network=(Output(),)), epochs=30)
    assert "diverged" not in kinds(run)
