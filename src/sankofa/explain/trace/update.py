"""The optimizer's update of one step as arrays, from the gradients to the new parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

import jax
import numpy as np

from sankofa.document import (
    Adagrad,
    Adam,
    AdamW,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    OptimizerRule,
    Perceptron,
    RmsProp,
    Sgd,
)
from sankofa.nn import Tree
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.step.step import UpdateResult

OptimizerMemory = dict[str, Any]


def _get_nothing(_: Tree) -> OptimizerMemory:
    return {}


def _get_velocity(moments: Tree) -> OptimizerMemory:
    return {"v": moments[0].trace}


def _get_averages(moments: Tree) -> OptimizerMemory:
    own = moments[0]
    return {"m": own.m, "v": own.v, "m_weight": own.m_weight, "v_weight": own.v_weight}


MEMORY: Final[Mapping[type[OptimizerRule], Callable[[Tree], OptimizerMemory]]] = MappingProxyType(
    {
        Sgd: _get_nothing,
        Momentum: _get_velocity,
        Nesterov: _get_velocity,
        Adagrad: lambda moments: {"s": moments[0]},
        RmsProp: lambda moments: {"s": moments[0].nu},
        Adam: _get_averages,
        AdamW: _get_averages,
        Nadam: _get_averages,
        Lion: lambda moments: {"m": moments[0].mu},
        Perceptron: _get_nothing,
    }
)
"""Reads a rule's memory by the textbook's letters, each in the type of the parameters.

`m_weight` and `v_weight` of Adam are 1 - β₁ᵗ and 1 - β₂ᵗ.
"""


@dataclass(frozen=True, eq=False)
class OptimizerUpdate:
    """The optimizer's step; every list is in the type of `Run.parameters`.

    `time` is in epochs, `factor` what the schedule makes of it, `rate` the learning rate times
    that. `penalized` are the gradients with the penalty, `clipped` the same within their bounds:
    `norm` is the length of all of them and `shrink` what they are multiplied by. `memory` and
    `memory_after` are the rule's own, by letter; `stepped` the parameters before max-norm;
    `free` is False where one is frozen, None where none is. `hyper` are the settings.
    """

    rule: type[OptimizerRule]
    time: float
    factor: float
    rate: float
    penalized: list[Tree]
    norm: float
    shrink: float
    clipped: list[Tree]
    memory: OptimizerMemory
    memory_after: OptimizerMemory
    stepped: list[Tree]
    free: list[Tree] | None
    hyper: Hyperparameters


def make_optimizer_update(
    rule: type[OptimizerRule],
    moved: UpdateResult,
    before: Tree,
    hyper: Hyperparameters,
    *,
    time: Any,
    free: list[Tree] | None,
) -> OptimizerUpdate:
    """The update with its memory `before` and after, as NumPy arrays."""
    arrays = jax.tree.map(
        np.asarray, (moved, MEMORY[rule](before), MEMORY[rule](moved.optimizer_state))
    )
    moved, memory, memory_after = arrays
    factor = float(moved.schedule_factor)
    return OptimizerUpdate(
        rule=rule,
        time=float(time),
        factor=factor,
        rate=factor * float(hyper["learning_rate"]),
        penalized=moved.penalized_grads,
        norm=float(moved.grad_norm),
        shrink=float(moved.norm_factor),
        clipped=moved.clipped_grads,
        memory=memory,
        memory_after=memory_after,
        stepped=moved.stepped_params,
        free=free,
        hyper=hyper,
    )
