import numpy as np
import pytest

from explain.diagnosis.troubled import PLAYGROUND, kept, kinds, loss, numbers, the, trained
from sankofa.data import Examples
from sankofa.document import Bundled, Experiment
from sankofa.document.source import BundledName
from sankofa.explain import Run
from sankofa.nn import BatchNorm, Dense, Embedding, Output

RNG = np.random.default_rng(0)
RAW = RNG.normal(size=(200, 3)) * [1000, 50, 2] + [5000, 200, 0]
TARGET = RAW @ [0.001, 0.01, 0.5]
EXPERIMENT = Experiment(network=(Dense(8, "relu"), Output()), task="regression")


def test_raw_columns_are_named_with_their_sizes() -> None:
    run = Run(EXPERIMENT, data=(RAW, TARGET))
    found = the(run, "unscaled-inputs")
    size = np.sqrt((RAW[run.examples.train, 0] ** 2).mean())
    assert '"x1"' in found.evidence[0]
    assert numbers(found.evidence[0])[-1] == pytest.approx(size, rel=1e-3)
    assert '"x3"' not in "".join(found.evidence)


def test_a_batch_norm_before_the_first_layer_helps() -> None:
    run = trained(EXPERIMENT, data=(RAW, TARGET), epochs=20)
    (remedy,) = the(run, "unscaled-inputs").remedies
    assert isinstance(remedy.experiment.network[0], BatchNorm)
    helped = trained(remedy.experiment, data=(RAW, TARGET), epochs=20)
    assert loss(helped) < np.var(TARGET)
    assert not np.isfinite(loss(run)) or loss(helped) < loss(run)
    assert kinds(helped).isdisjoint({"unscaled-inputs", "diverged"})


def test_tiny_inputs_are_hardly_heard() -> None:
    run = Run(EXPERIMENT, data=(RAW / 1e6, TARGET))
    assert the(run, "unscaled-inputs").title == "Inputs far smaller than 1"


def test_four_raw_columns_are_too_many_to_name() -> None:
    X = RNG.normal(size=(50, 5)) * 100
    assert the(Run(EXPERIMENT, data=(X, X[:, 0])), "unscaled-inputs").evidence[-1] == (
        "2 more are over 30."
    )


@pytest.mark.parametrize("name", ["iris", "wine", "breast-cancer", "digits", "diabetes"])
def test_tables_are_scaled_already(name: BundledName) -> None:
    assert "unscaled-inputs" not in kinds(Run(Experiment(data=Bundled(name))))


def test_the_playground_and_its_squares_are_of_a_size() -> None:
    assert "unscaled-inputs" not in kinds(kept(PLAYGROUND, 0))
    every = Experiment(features=("x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2"))
    assert "unscaled-inputs" not in kinds(Run(every))


def test_arrays_near_one_are_scaled() -> None:
    X = RNG.normal(size=(50, 3))
    assert "unscaled-inputs" not in kinds(Run(EXPERIMENT, data=(X, X[:, 0])))
    assert "unscaled-inputs" not in kinds(Run(EXPERIMENT, data=(0 * X, X[:, 0])))


def test_an_index_has_no_size() -> None:
    X = RNG.integers(0, 500, (200, 1)).astype(float)
    network = (Embedding(categories=500, units=2), Dense(4), Output())
    run = Run(Experiment(network=network, task="regression"), data=(X, X[:, 0] / 500))
    assert isinstance(run.examples, Examples)
    assert "unscaled-inputs" not in kinds(run)


def test_it_is_only_a_note_where_it_does_no_harm() -> None:
    X = RNG.normal(size=(200, 2)) * 40
    experiment = Experiment(network=(Output(),), data=Bundled("iris"))
    run = trained(experiment, data=(X, (X[:, 0] > 0).astype(int)), epochs=50)
    assert the(run, "unscaled-inputs").severity == "note"
