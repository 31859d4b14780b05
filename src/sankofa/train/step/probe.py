"""What looks at a network without moving it, as functions to be compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sankofa.nn import Array, Tree, outputs
from sankofa.train.compiler.sharding import spread, whole
from sankofa.train.evaluate.score import answers, scores
from sankofa.train.optimizer.rule import penalty
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import Given, Progress
from sankofa.train.step.health_stats import Vitals, vitals


def activating(program: Program) -> Callable[[list[Tree], list[Tree], Array], list[Array]]:
    """What leaves every layer, from flat rows (B, inputs)."""

    def seen(params: list[Tree], state: list[Tree], X: Array) -> list[Array]:
        return whole(outputs(program.layers, params, state, spread(X.reshape(-1, *program.shape))))

    return seen


def answering(program: Program) -> Callable[[list[Tree], list[Tree], Array], Array]:
    """The output (B, units), from flat rows (B, inputs)."""

    def seen(params: list[Tree], state: list[Tree], X: Array) -> Array:
        return whole(answers(program, params, state, X.reshape(-1, *program.shape)))

    return seen


def judging(program: Program) -> Callable[..., tuple[Array, Array, Array]]:
    """The loss, the penalty and the output on rows X with the coded targets T."""

    def seen(
        params: list[Tree], state: list[Tree], X: Array, T: Array, hyper: Hyper
    ) -> tuple[Array, Array, Array]:
        loss, _ = scores(program, params, state, X, T, hyper)
        return whole((loss, penalty(params, hyper), answers(program, params, state, X)))

    return seen


def checking(program: Program) -> Callable[[Given, Progress], Vitals]:
    """How healthy the network is."""
    return partial(vitals, program)
