"""Each change differs in one thing, and what it makes can be opened."""

import pytest

from explain.diagnosis.troubled import PLAYGROUND, playground
from sankofa.document import Adam, Bundled, Experiment
from sankofa.explain import Run
from sankofa.explain.diagnosis import remedy_edit
from sankofa.nn import (
    Activate,
    ActivationName,
    BatchNorm,
    Conv2D,
    Dense,
    Dropout,
    Flatten,
    Output,
    Parallel,
    Residual,
)

NESTED = playground(
    network=(
        Dense(4, "sigmoid"),
        Residual(body=(Dense(4, "tanh", "zeros"), Parallel(branches=((Dense(4, "relu"),), ())))),
        Activate("hard-sigmoid"),
        Output(initializer="ones", scale=3.0),
    )
)
IMAGES = Experiment(data=Bundled("digits"), network=(Conv2D(4), Flatten(), Output()))


def test_a_rate_is_rounded_down_to_1_or_3() -> None:
    found = [
        remedy_edit.round_learning_rate(rate)
        for rate in (0.03, 0.05, 0.29, 0.3, 1.0, 9.99, 1e-7, 0.0299)
    ]
    assert found == [0.03, 0.03, 0.1, 0.3, 1.0, 3.0, 1e-7, 0.01]


def test_another_rate_keeps_the_rule() -> None:
    changed = remedy_edit.with_learning_rate(playground(optimizer=Adam(0.01, beta1=0.5)), 0.3)
    assert changed.optimizer == Adam(0.3, beta1=0.5)


def test_weights_begin_as_the_activation_wants_them_at_any_depth() -> None:
    first, residual, _, last = remedy_edit.with_suitable_initializers(NESTED).network
    assert first == Dense(4, "sigmoid", "xavier-uniform")
    assert isinstance(residual, Residual)
    inner, parallel = residual.body
    assert inner == Dense(4, "tanh", "xavier-uniform")
    assert isinstance(parallel, Parallel)
    assert parallel.branches[0] == (Dense(4, "relu", "he-normal"),)
    assert last == Output()


@pytest.mark.parametrize(
    ("activation", "start"),
    [("relu", "he-normal"), ("selu", "lecun-normal"), ("tanh", "xavier-uniform")],
)
def test_which_start_suits(activation: ActivationName, start: str) -> None:
    experiment = playground(network=(Dense(4, activation), Output()))
    first, _ = remedy_edit.with_suitable_initializers(experiment).network
    assert isinstance(first, Dense)
    assert first.initializer == start


def test_bounded_activations_become_relu_and_others_stay() -> None:
    first, residual, activate, last = remedy_edit.with_activation(
        NESTED, "relu", lambda f: f.bounded
    ).network
    assert first == Dense(4, "relu", "he-normal")
    assert isinstance(residual, Residual)
    assert residual.body[0] == Dense(4, "relu", "he-normal")
    assert activate == Activate("relu")
    assert last == NESTED.network[-1]


def test_batch_norm_goes_between_the_sums_and_the_activation() -> None:
    assert remedy_edit.with_batch_norm(PLAYGROUND).network == (
        Dense(4, "linear"),
        BatchNorm(),
        Activate("tanh"),
        Dense(2, "linear"),
        BatchNorm(),
        Activate("tanh"),
        Output(),
    )
    straight = playground(network=(Dense(4, "linear"), Output()))
    assert remedy_edit.with_batch_norm(straight) == straight


def test_layers_as_wide_as_the_one_before_get_a_way_around() -> None:
    network = (Dense(4), Dense(4), Dense(3), Output())
    assert remedy_edit.with_residuals(playground(network=network)).network == (
        Dense(4),
        Residual(body=(Dense(4),)),
        Dense(3),
        Output(),
    )


def test_more_units_or_a_first_hidden_layer() -> None:
    wide = remedy_edit.with_more_units(playground(network=(Dense(3), Dense(20), Output()))).network
    assert [layer.units for layer in wide if isinstance(layer, Dense)] == [8, 40]
    assert remedy_edit.with_more_units(playground(network=(Output(),))).network[0] == Dense(
        16, "relu", "he-normal"
    )


def test_dropout_goes_behind_hidden_layers_once() -> None:
    network = (Dense(4), Dropout(0.5), Dense(3), Output())
    assert remedy_edit.with_dropout(playground(network=network), 0.2).network == (
        Dense(4),
        Dropout(0.5),
        Dense(3),
        Dropout(0.2),
        Output(),
    )


@pytest.mark.parametrize("experiment", [NESTED, IMAGES], ids=["rows", "images"])
def test_all_of_them_can_be_opened(experiment: Experiment) -> None:
    run = Run(experiment)
    for changed in (
        remedy_edit.with_suitable_initializers(experiment),
        remedy_edit.with_activation(experiment, "leaky-relu", lambda f: f.bounded),
        remedy_edit.with_batch_norm(experiment),
        remedy_edit.with_normalized_inputs(experiment),
        remedy_edit.with_dropout(experiment, 0.2),
        remedy_edit.with_residuals(experiment),
        remedy_edit.with_more_units(experiment),
    ):
        assert run.parts.run_data.make_plan(changed).output.units == run.plan.output.units
