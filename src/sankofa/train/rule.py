"""How parameters move: optax's transformations, from the document's names and numbers."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import jax.numpy as jnp
import msgspec
import optax

from sankofa.document import Adam, AdamW, Experiment, Momentum, Nesterov, RmsProp, Rule, Sgd
from sankofa.nn import Array, Tree
from sankofa.train.adam import scale_by_adam

Numbers: TypeAlias = dict[str, float]
Hyper: TypeAlias = dict[str, Array]  # the same numbers as arguments of a compiled function

RULES: Final[Mapping[type[Rule], Callable[[Hyper], optax.GradientTransformation]]] = (
    MappingProxyType(
        {
            Sgd: lambda h: optax.sgd(h["learning_rate"]),
            Momentum: lambda h: optax.sgd(h["learning_rate"], h["momentum"]),
            Nesterov: lambda h: optax.sgd(h["learning_rate"], h["momentum"], nesterov=True),
            RmsProp: lambda h: optax.rmsprop(
                h["learning_rate"], h["decay"], h["epsilon"], eps_in_sqrt=False
            ),
            Adam: lambda h: optax.chain(
                scale_by_adam(h["beta1"], h["beta2"], h["epsilon"]),
                optax.scale_by_learning_rate(h["learning_rate"]),
            ),
            AdamW: lambda h: optax.chain(
                scale_by_adam(h["beta1"], h["beta2"], h["epsilon"]),
                optax.add_decayed_weights(h["weight_decay"]),
                optax.scale_by_learning_rate(h["learning_rate"]),
            ),
        }
    )
)


def numbers(experiment: Experiment) -> Numbers:
    """What a person may move while it trains: the optimizer's numbers and the penalties."""
    rule: Numbers = msgspec.structs.asdict(experiment.optimizer)
    return rule | {"l1": experiment.l1, "l2": experiment.l2}


def penalize(params: list[Tree], grads: list[Tree], h: Hyper) -> list[Tree]:
    """∂/∂W of λ₁ Σ|W| + λ₂/2 Σ W², added to the gradients of weights; biases are left free."""
    return [
        g | {"W": g["W"] + h["l1"] * jnp.sign(p["W"]) + h["l2"] * p["W"]} if "W" in g else g
        for p, g in zip(params, grads, strict=True)
    ]
