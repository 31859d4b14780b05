"""Read-only functions of a network, to be compiled by `RunSnapshot.compute`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sankofa.nn import Array, Tree, outputs
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.evaluate.score import loss_and_accuracy, predict_in_blocks
from sankofa.train.optimizer.rule import penalty
from sankofa.train.state.health import LayerHealth
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, TrainState
from sankofa.train.step.health_stats import layer_health


def make_activations(program: Program) -> Callable[[list[Tree], list[Tree], Array], list[Array]]:
    """A function of parameters and flat rows (B, inputs): the output (B, ...) of every layer."""

    def activations(params: list[Tree], state: list[Tree], X: Array) -> list[Array]:
        return replicate(
            outputs(program.layers, params, state, shard(X.reshape(-1, *program.shape)))
        )

    return activations


def make_prediction(program: Program) -> Callable[[list[Tree], list[Tree], Array], Array]:
    """A function of parameters and flat rows (B, inputs): the network's output (B, units)."""

    def prediction(params: list[Tree], state: list[Tree], X: Array) -> Array:
        return replicate(predict_in_blocks(program, params, state, X.reshape(-1, *program.shape)))

    return prediction


def make_evaluation(program: Program) -> Callable[..., tuple[Array, Array, Array]]:
    """A function of parameters, rows X (N, ...) and coded targets T (N, units).

    It returns the loss (), the penalty () and the output (N, units).
    """

    def evaluation(
        params: list[Tree], state: list[Tree], X: Array, T: Array, hyper: Hyperparameters
    ) -> tuple[Array, Array, Array]:
        loss, _ = loss_and_accuracy(program, params, state, X, T, hyper)
        return replicate(
            (loss, penalty(params, hyper), predict_in_blocks(program, params, state, X))
        )

    return evaluation


def make_layer_health(program: Program) -> Callable[[CallInputs, TrainState], LayerHealth]:
    """A function of a call's inputs and the train state: the health of every layer."""
    return partial(layer_health, program)
