from typing import Any

import jax.numpy as jnp
import numpy as np

import sankofa as sk
from sankofa.document import Experiment, plan
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.hyperparameter import make_hyperparameters
from sankofa.train.state.program import Program, make_program
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.instrumented import (
    has_fused_loss,
    make_instrumented_step,
    make_loss_and_gradients,
)

# Two linear neurons in a row, squared error, one example x = 2 with the target 1:
#   z = 2 * 0.5 + 1 = 2, then z = 2 * 3 - 1 = 5, L = (5 - 1)² = 16, dL/da = 8
#   back through W = 3: dL/da = 24 for the first, dW = 2 * 24 = 48 and 2 * 8 = 16
EXPERIMENT = Experiment(
    network=(sk.Dense(1, "linear"), sk.Output()), optimizer=sk.Sgd(learning_rate=0.25)
)
PARAMS = [
    {"W": jnp.array([[0.5]]), "b": jnp.array([1.0])},
    {"W": jnp.array([[3.0]]), "b": jnp.array([-1.0])},
]
X, T = jnp.array([[2.0]]), jnp.array([[1.0]])


def made(**settings: Any) -> Program:
    experiment = Experiment(**{"network": (sk.Output(),)} | settings)
    settled = plan(experiment, shape=(1,), task="binary", classes=2)
    return make_program(experiment, settled, 1)


def test_a_walk_passes_every_number_of_a_step() -> None:
    settled = plan(EXPERIMENT, shape=(1,), task="regression", classes=0)
    made, numbers = make_program(EXPERIMENT, settled, 1), make_hyperparameters(EXPERIMENT, None)
    zero = jnp.int32(0)
    still = RULES[sk.Sgd](numbers).init(PARAMS)
    now = TrainState(PARAMS, [(), ()], still, jnp.arange(1), zero, zero, jnp.float32(np.inf), zero)
    walk = make_instrumented_step(made)(now, X, T, numbers, None)
    first, last = walk.layers
    assert (walk.loss.loss, walk.row_losses, walk.time) == (16, 16, 0)
    assert (first.x, first.y, last.x, last.y) == (2, 2, 2, 5)
    assert (last.dy, last.delta, last.dx) == (8, 8, 24)
    assert (first.dy, first.delta, first.dx) == (24, 24, 12)
    assert (first.grads["W"], last.grads["W"]) == (48, 16)
    assert walk.update.params[0]["W"] == 0.5 - 0.25 * 48
    loss, grads = make_loss_and_gradients(made)(PARAMS, [(), ()], X, T, numbers)
    assert (loss, grads[0]["W"], grads[1]["W"]) == (16, 48, 16)


def test_some_losses_know_the_error_before_the_slope() -> None:
    assert has_fused_loss(made())
    assert has_fused_loss(made(optimizer=sk.Perceptron()))
    assert not has_fused_loss(made(loss="mean-squared-error"))
