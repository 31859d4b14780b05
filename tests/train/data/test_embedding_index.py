import numpy as np
import pytest

import sankofa as sk

X = np.array([[0, 1.5], [1, 0.2], [2, -3.0], [1, 0.0]])
Y = np.array([0, 1, 1, 0])


def run(*layers: object, rows: np.ndarray = X) -> sk.Run:
    experiment = sk.Experiment(network=(*layers, sk.Output()), validation=0)  # type: ignore[arg-type]
    return sk.Run(experiment, data=(rows, Y))


def test_indices_are_looked_up_and_other_columns_pass() -> None:
    found = run(sk.Embedding(3, 2, columns=(0,)))
    assert found.plan.shapes[0] == (3,)
    passed = found.activations(X)[0]
    np.testing.assert_array_equal(passed[:, 0], X[:, 1].astype("f4"))
    np.testing.assert_array_equal(passed[1, 1:], passed[3, 1:])


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (sk.Embedding(2, columns=(0,)), "whole numbers from 0 to 1, but column 0 holds 2."),
        (sk.Embedding(9), "but column 1 holds 1.5."),
        (sk.Embedding(9, columns=(1,)), "but column 1 holds 1.5."),
        (sk.Parallel(((sk.Embedding(2, columns=(0,)),), ())), "column 0 holds 2."),
    ],
)
def test_what_is_no_index_is_named(layer: object, said: str) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        run(layer)
    assert said in str(caught.value)
    assert caught.value.field == "network.0.categories"


def test_new_rows_are_looked_at_too() -> None:
    found = run(sk.Embedding(3, columns=(0,)))
    with pytest.raises(sk.SankofaError, match="column 0 holds 7"):
        found.predict(np.array([[7, 0.0]]))


def test_counts_are_learned_as_counts_and_nothing_below_zero_is_one() -> None:
    rows = np.random.default_rng(0).normal(size=(200, 2))
    counts = np.random.default_rng(1).poisson(np.exp(0.5 * rows[:, 0] + 1)).astype(float)
    settings = {"loss": "poisson", "task": "regression", "validation": 0}
    experiment = sk.Experiment(optimizer=sk.Adam(0.05), **settings)  # type: ignore[arg-type]
    found = sk.Run(experiment, data=(rows, counts))
    found.advance(epochs=100)
    predicted = found.predict(rows)[:, 0]
    assert (predicted > 0).all()
    assert np.corrcoef(predicted, np.exp(0.5 * rows[:, 0] + 1))[0, 1] > 0.9
    with pytest.raises(sk.SankofaError, match=r"counts from 0, but .* -1"):
        sk.Run(experiment, data=(rows, counts - 1))
