"""The numbers in which members differ."""

import pytest

import sankofa as sk
from sankofa.train.ensemble.axis import apply_settings, list_axes

DEEP = sk.Experiment(
    network=(
        sk.Parallel(branches=((sk.Dropout(),), (sk.Residual(body=(sk.Dense(units=2),)),))),
        sk.Output(),
    ),
    optimizer=sk.Adam(),
    schedule=sk.Cosine(),
)


def test_names_are_those_that_the_experiment_has() -> None:
    assert list_axes(DEEP) == (
        *("learning_rate", "beta1", "beta2", "epsilon"),
        *("l1", "l2", "label_smoothing", "clip_value", "clip_norm", "max_norm"),
        *("init_scale", "dropout", "schedule.epochs", "schedule.floor"),
    )
    assert "dropout" not in list_axes(sk.Experiment())


def test_layers_within_layers_follow() -> None:
    changed = apply_settings(DEEP, {"init_scale": 3.0, "dropout": 0.25})
    assert changed.network == (
        sk.Parallel(
            branches=(
                (sk.Dropout(rate=0.25),),
                (sk.Residual(body=(sk.Dense(units=2, scale=3.0),)),),
            )
        ),
        sk.Output(scale=3.0),
    )


def test_every_number_finds_its_place() -> None:
    changed = apply_settings(
        DEEP, {"seed": 4, "beta1": 0.5, "clip_norm": 2.0, "schedule.floor": 0.1}
    )
    assert changed.seed == 4
    assert changed.optimizer == sk.Adam(beta1=0.5)
    assert changed.clip_norm == 2.0
    assert changed.schedule == sk.Cosine(floor=0.1)
    assert changed.network == DEEP.network


def test_a_number_out_of_bounds_is_refused_by_its_name() -> None:
    with pytest.raises(sk.SankofaError, match=r"Expected `float` < 1\.0") as caught:
        apply_settings(DEEP, {"beta1": 1.5})
    assert caught.value.field == "over.beta1"
