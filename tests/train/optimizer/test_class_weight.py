from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.train.optimizer.class_weight import compute_class_weights


def weights(wanted: Any, counts: tuple[int, ...]) -> Any:
    return compute_class_weights(sk.Experiment(class_weights=wanted), counts)


def test_equal_is_none_and_balanced_makes_classes_weigh_the_same() -> None:
    assert weights("equal", (3, 1)) is None
    found = weights("balanced", (6, 2))  # 8 / (2 * 6), 8 / (2 * 2)
    np.testing.assert_allclose(found, [2 / 3, 2])
    np.testing.assert_allclose(weights("balanced", (4, 0)), [0.5, 0])
    assert np.array_equal(weights((3, 1), (6, 2)), [3.0, 1.0])


@pytest.mark.parametrize(
    ("wanted", "counts", "message"),
    [
        ("balanced", (), "no classes to weigh"),
        ((1.0, 2.0, 3.0), (5, 5), "There are 2 classes, so 2 weights are needed"),
        ((0.0, 0.0), (5, 5), "not all 0"),
    ],
)
def test_what_cannot_weigh_is_said(wanted: Any, counts: tuple[int, ...], message: str) -> None:
    with pytest.raises(sk.SankofaError, match=message) as caught:
        weights(wanted, counts)
    assert caught.value.field == "classWeights"


def test_a_rare_class_is_heard_when_classes_are_balanced() -> None:
    rng = np.random.default_rng(0)
    y = (np.arange(400) % 20 == 0).astype(int)
    X = rng.normal(size=(400, 2)) + 1.5 * y[:, None]

    def recall(wanted: Any) -> float:
        experiment = sk.Experiment(
            network=(sk.Output(),),
            class_weights=wanted,
            optimizer=sk.Adam(0.05),
            validation=0,
        )
        run = sk.Run(experiment, data=(X, y))
        run.advance(epochs=60)
        table = run.evaluate("train")["confusion"]
        return float(table[1, 1] / table[1].sum())

    assert recall("balanced") > recall("equal") + 0.2
