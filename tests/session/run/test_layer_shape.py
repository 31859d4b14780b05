from sankofa.document import Bundled, Experiment
from sankofa.explain import Run
from sankofa.nn import Conv2D, Dense, Dropout, Flatten, MaxPool, Output
from sankofa.session.run.experiment_loader import ExperimentLoader
from sankofa.session.run.layer_shape import list_fitting_shapes, list_run_shapes


def test_a_run_tells_what_every_layer_takes_and_gives() -> None:
    network = (Conv2D(4), MaxPool(), Flatten(), Output())
    told = list_run_shapes(Run(Experiment(data=Bundled("digits"), network=network)))
    assert [layer.outputs for layer in told] == [(6, 6, 4), (3, 3, 4), (36,), (10,)]
    assert [layer.parameters for layer in told] == [40, 0, 0, 370]
    assert [layer.activation for layer in told] == ["relu", "", "", "softmax"]
    assert told[1].kind == "max-pool"


def test_what_comes_before_a_layer_that_does_not_fit_is_told() -> None:
    network = (Conv2D(4), Dropout(), Dense(3), Output())
    told = list_fitting_shapes(Experiment(network=network), (8, 8, 1))
    assert [layer.outputs for layer in told] == [(6, 6, 4), (6, 6, 4)]
    opened = ExperimentLoader().open(Experiment(data=Bundled("digits"), network=network))
    assert opened.make_fact(restarted=False).layers == told


def test_rows_enter_a_network_that_begins_with_a_dense_layer() -> None:
    told = list_fitting_shapes(Experiment(network=(Dense(3), Output())), (8, 8, 1))
    assert [layer.inputs for layer in told] == [(64,)]
