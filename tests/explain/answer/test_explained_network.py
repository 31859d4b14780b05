"""The gradient of a prediction, against JAX's own, also of layers that do otherwise in training."""

from typing import Any

import jax
import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import begun
from sankofa.explain.answer.explained_network import BLOCK_ROWS, ExplainedNetwork
from sankofa.explain.prediction.output_reader import LinearReading
from sankofa.nn import forward

NORMS = (sk.Dense(4, "tanh"), sk.BatchNorm(), sk.Dropout(0.5), sk.Dense(3, "gelu"), sk.Output())


@pytest.mark.parametrize("settings", [{}, {"network": NORMS}], ids=["table", "norms"])
def test_gradients_are_those_of_the_prediction(settings: dict[str, Any]) -> None:
    run = begun("table" if not settings else "plane", steps=3, **settings)
    X = run.examples.X[:5]
    network = ExplainedNetwork(run.snapshot())
    values, gradients = network.make_function(LinearReading(0, 3.0, 1.0))(X)
    now = run.snapshot()

    with jax.enable_x64(True):  # noqa: FBT003

        def predict(x: Any) -> Any:
            return forward(now.plan.layers, now.params, now.layer_state, x, "predict")[0][:, 0]

        true = np.asarray(jax.grad(lambda x: predict(x).sum())(X))
        np.testing.assert_allclose(values, 3 * predict(X) + 1, rtol=1e-9)
    np.testing.assert_allclose(gradients, 3 * true, rtol=1e-7, atol=1e-12)


def test_more_rows_than_a_block_are_computed_in_several() -> None:
    run = begun("plane")
    X = np.random.default_rng(1).normal(size=(2 * BLOCK_ROWS + 3, 2))
    network = ExplainedNetwork(run.snapshot())
    np.testing.assert_allclose(network.compute_outputs(X), run.activations(X)[-1], rtol=1e-6)
