"""Each of many is what it would be alone."""

from typing import Any

import numpy as np
import pytest

import sankofa as sk


def test_256_seeds_on_a_data_set_that_each_splits_its_own_way(small: Any, as_alone: Any) -> None:
    many = sk.train_many(small(data="spiral"), epochs=3, seeds=256)
    assert len(many) == 256
    assert len({weights.tobytes() for weights in many.parameters[0]["W"]}) == 256
    as_alone(many, None, (0, 1, 127, 128, 254, 255), epochs=3)


def test_a_grid_over_numbers_and_seeds_on_arrays(small: Any, rows: Any, as_alone: Any) -> None:
    over: dict[str, Any] = {
        "learning_rate": [0.01, 0.3],
        "l2": (0.0, 0.1),
        "init_scale": np.array([0.5, 2.0]),
    }
    many = sk.train_many(small(), epochs=2, seeds=[3, 5, 8], over=over, data=rows)
    assert many.shape == (2, 2, 2, 3)
    as_alone(many, rows, range(0, 24, 5), epochs=2)


CASES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "batch norm and dropout": (
        {"network": (sk.Dense(units=4), sk.BatchNorm(), sk.Dropout(rate=0.2), sk.Output())},
        {"dropout": [0.1, 0.5]},
    ),
    "layers that hold layers": (
        {
            "network": (
                sk.Dense(units=4, activation="prelu"),
                sk.Residual(body=(sk.Dense(units=4), sk.LayerNorm())),
                sk.Parallel(branches=((sk.Dense(units=2),), (sk.Dropout(), sk.Dense(units=3)))),
                sk.Output(),
            ),
            "optimizer": sk.Adam(),
        },
        {"beta1": [0.8, 0.9]},
    ),
    "clipping, smoothing, weights of classes and rates that fall": (
        {
            "optimizer": sk.Momentum(),
            "class_weights": "balanced",
            "schedule": sk.StepDecay(every=1.0),
        },
        {
            "clip_norm": [0.1, 10],
            "label_smoothing": [0.1],
            "max_norm": [0.5],
            "schedule.factor": [0.1, 0.9],
        },
    ),
    "rows in their order, some weights frozen, epochs left out": (
        {"shuffle": False, "frozen": ("0.W",), "record_every": 2, "batch_size": 7},
        {"l1": [0.0, 0.01]},
    ),
    "float64": ({"precision": "float64"}, {"learning_rate": [0.1, 0.2]}),
}


@pytest.mark.parametrize("case", CASES)
def test_with(case: str, small: Any, rows: Any, as_alone: Any) -> None:
    settings, over = CASES[case]
    many = sk.train_many(small(**settings), epochs=4, seeds=2, over=over, data=rows)
    as_alone(many, rows, range(0, len(many), 3), epochs=4)


def test_images_and_convolutions(as_alone: Any) -> None:
    rng = np.random.default_rng(0)
    images = rng.normal(size=(30, 6, 6, 1))
    data = images, (images.mean(axis=(1, 2, 3)) > 0).astype(int)
    network = (sk.Conv2D(filters=2), sk.MaxPool(), sk.Flatten(), sk.Output())
    many = sk.train_many(sk.Experiment(network=network), epochs=2, seeds=2, data=data)
    as_alone(many, data, (0, 1), epochs=2)


def test_numbers_as_targets_have_no_accuracy(small: Any, rows: Any, as_alone: Any) -> None:
    data = rows[0], rows[0][:, 0] * 1.5
    many = sk.train_many(small(), epochs=2, seeds=2, data=data)
    assert set(many.history) == {"train_loss", "validation_loss", "penalty"}
    as_alone(many, data, (0, 1), epochs=2)


@pytest.mark.parametrize("epochs", [0, -1, 1.5, True, "3"])
def test_epochs_are_whole_numbers_from_1(epochs: Any, small: Any, rows: Any) -> None:
    with pytest.raises(sk.SankofaError, match=r"epochs is a whole number from 1, but .* came\."):
        sk.train_many(small(), epochs=epochs, data=rows)


def test_none_can_stop_by_itself(small: Any, rows: Any) -> None:
    with pytest.raises(sk.SankofaError, match="none can stop by itself") as caught:
        sk.train_many(small(stop=sk.Stop(loss=0.1)), epochs=2, data=rows)
    assert caught.value.field == "stop"
