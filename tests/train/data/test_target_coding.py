from typing import Any

import numpy as np
import pytest

import sankofa as sk
from sankofa.data import Examples, make_examples
from sankofa.document import Experiment
from sankofa.train.data.target_coding import (
    code_targets,
    find_given_coding,
    make_plan,
    refuse_non_finite,
)

X = np.arange(12.0).reshape(6, 2)
TANH = (sk.Dense(units=1, activation="tanh"),)


def coded(y: Any, **settings: Any) -> tuple[str, list[list[float]]]:
    """The coding of the plan, and T."""
    experiment = Experiment(data=sk.Arrays(), validation=0, **settings)
    examples = make_examples(X[: len(y)], np.asarray(y), experiment)
    outputs = examples.y.shape[1] if examples.y.ndim == 2 else 1
    plan = make_plan(experiment, examples.preprocessing, outputs, find_given_coding(examples))
    return plan.coding, code_targets(examples, plan, find_given_coding(examples)).tolist()


@pytest.mark.parametrize(
    ("y", "settings", "coding", "T"),
    [
        ([0, 1, 1, 0], {}, "zero-one", [[0], [1], [1], [0]]),
        ([-1, 1, 1, -1], {}, "zero-one", [[0], [1], [1], [0]]),
        (["no", "yes", "yes", "no"], {}, "zero-one", [[0], [1], [1], [0]]),
        ([[0], [1], [1], [0]], {}, "zero-one", [[0], [1], [1], [0]]),
        ([0, 1, 1, 0], {"loss": "hinge"}, "plus-minus", [[-1], [1], [1], [-1]]),
        ([-1.0, 1, 1, -1], {"loss": "hinge"}, "plus-minus", [[-1], [1], [1], [-1]]),
        ([[0], [1], [1], [0]], {"loss": "hinge"}, "plus-minus", [[-1], [1], [1], [-1]]),
        (
            [[-1.0], [1], [1], [-1]],
            {"loss": "binary-cross-entropy"},
            "zero-one",
            [[0], [1], [1], [0]],
        ),
        (["a", "b", "b", "a"], {"network": TANH}, "plus-minus", [[-1], [1], [1], [-1]]),
        ([0, 1, 1, 0], {"network": TANH}, "zero-one", [[0], [1], [1], [0]]),
        ([-1, 1, 1, -1], {"network": TANH}, "plus-minus", [[-1], [1], [1], [-1]]),
        ([[-1.0], [1], [1], [-1]], {"network": TANH}, "plus-minus", [[-1], [1], [1], [-1]]),
        ([0, 2, 1, 0, 1, 2], {}, "one-hot", np.eye(3)[[0, 2, 1, 0, 1, 2]].tolist()),
        (np.eye(3)[[0, 2, 1, 0]], {}, "one-hot", np.eye(3)[[0, 2, 1, 0]].tolist()),
        (
            np.eye(2)[[0, 1, 1, 0]],
            {"network": (sk.Dense(units=1, activation="sigmoid"),)},
            "zero-one",
            [[0], [1], [1], [0]],
        ),
        ([0.5, 1.25, -3, 2], {}, "value", [[0.5], [1.25], [-3], [2]]),
        (
            [[0.5, 1], [2, 3], [4, 5], [6, 7]],
            {},
            "value",
            [[0.5, 1], [2, 3], [4, 5], [6, 7]],
        ),
    ],
)
def test_targets_stand_as_the_loss_wants_them(
    y: Any, settings: dict[str, Any], coding: str, T: list[list[float]]
) -> None:
    assert coded(y, **settings) == (coding, T)


def test_what_is_not_finite_in_the_chosen_precision_is_named() -> None:
    examples = make_examples(X[:4], np.array([0.5, 1e300, 2, 3]), Experiment(validation=0))
    refuse_non_finite(examples, "float64")
    with pytest.raises(sk.SankofaError) as caught:
        refuse_non_finite(examples, "float32")
    assert str(caught.value) == (
        'The target "y" is 1e+300 in row 1, which is no finite float32 number. '
        "Remove the row or fill the gap."
    )
    assert caught.value.field == "data"
    bad = Examples(**(vars(examples) | {"X": np.where(examples.X == 5, np.nan, examples.X)}))
    with pytest.raises(sk.SankofaError, match='The input "x2" is nan in row 2'):
        refuse_non_finite(bad, "float64")
