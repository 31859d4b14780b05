import pytest

from explain.diagnosis.troubled import PLAYGROUND, kept, kinds, loss, playground, the, trained
from sankofa.document import Bundled, Experiment
from sankofa.explain import Run
from sankofa.nn import Conv2D, Dense, Flatten, InitializerName, Output, Residual

ZEROS = playground(network=(Dense(4, "tanh", "zeros"), Dense(3, "tanh", "zeros"), Output()))


@pytest.mark.parametrize("initializer", ["zeros", "ones", "constant"])
def test_units_that_begin_alike_stay_alike(initializer: InitializerName) -> None:
    last = Output(initializer=initializer)
    network = (Dense(4, "tanh", initializer), Dense(4, "tanh", initializer), last)
    run = Run(playground(network=network))
    assert the(run, "symmetry").layers == (0, 1)
    run.advance(epochs=3)
    found = the(run, "symmetry")
    assert found.layers == (0, 1)
    assert "4 units" in found.evidence[0]
    assert "differ in no weight by more than 0;" in found.evidence[0]


def test_random_weights_tell_them_apart() -> None:
    run = trained(ZEROS, epochs=10)
    (remedy,) = the(run, "symmetry").remedies
    helped = trained(remedy.experiment, epochs=10)
    assert "symmetry" not in kinds(helped)
    assert loss(helped) < loss(run)


def test_before_the_first_step_unequal_ways_out_will_break_it() -> None:
    network = (Dense(4, "tanh", "constant"), Output())
    run = Run(playground(network=network))
    assert "symmetry" not in kinds(run)
    run.advance(steps=2)
    assert "symmetry" not in kinds(run)


def test_kernels_and_inner_layers_are_looked_at_too() -> None:
    network = (
        Conv2D(3, initializer="zeros"),
        Flatten(),
        Residual(body=(Dense(8, "tanh", "zeros"), Dense(4, "tanh"))),
        Output(),
    )
    run = trained(Experiment(data=Bundled("digits"), network=network), steps=2)
    assert 0 in the(run, "symmetry").layers
    assert "convolution 1" in the(run, "symmetry").evidence[0]


@pytest.mark.parametrize("epochs", [0, 1, 5])
def test_random_weights_are_not_alike(epochs: int) -> None:
    assert "symmetry" not in kinds(kept(PLAYGROUND, epochs))
    one = playground(network=(Dense(1, "tanh", "zeros"), Output(initializer="zeros")))
    assert "symmetry" not in kinds(kept(one, epochs))  # one unit has nobody to be like
