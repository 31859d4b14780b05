from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.explain.prediction.output_reader import OutputReader, make_output_reader

X = np.arange(12.0).reshape(6, 2)


def reader_of(y: Any, **settings: Any) -> OutputReader:
    run = sk.Run(sk.Experiment(validation=0, **settings), data=(X, np.array(y)))
    return make_output_reader(run.plan, run.preprocessing)


TWO, THREE = list("abaabb"), list("abcabc")


@pytest.mark.parametrize(
    ("y", "settings", "a", "label", "shares"),
    [
        (TWO, {}, [0.2], 0, [0.8, 0.2]),
        (TWO, {"network": (sk.Output(activation="tanh"),)}, [0.5], 1, [0.25, 0.75]),
        (TWO, {"loss": "hinge"}, [0.1], 1, None),
        (THREE, {}, [0.2, 0.5, 0.3], 1, [0.2, 0.5, 0.3]),
        (THREE, {"network": (sk.Output(activation="linear"),), "loss": "mean-squared-error"},
         [2.0, 0.5, 3.0], 2, None),
    ],
)  # fmt: skip
def test_classes_are_read(
    y: Any, settings: dict[str, Any], a: list[float], label: int, shares: list[float] | None
) -> None:
    reader, output = reader_of(y, **settings), np.array([a])
    assert reader.find_labels(output).tolist() == [label]
    found = reader.compute_probabilities(output)
    assert (None if found is None else found[0].tolist()) == shares
    read = [reader.find_reading(k) for k in range(len(reader.classes))]
    values = [a[unit] * factor + offset for unit, factor, offset in read]
    assert int(np.argmax(values)) == label
    if shares is not None:
        assert values == pytest.approx(shares)


def test_numbers_are_in_the_targets_units() -> None:
    reader = OutputReader("numbers", (), 1, 0.5, mean=10.0, scale=4.0)
    assert reader.compute_numbers(np.array([[0.5]])).tolist() == [[12.0]]
    assert reader.find_reading(0) == (0, 4.0, 10.0)
    assert reader.compute_probabilities(np.array([[0.5]])) is None
