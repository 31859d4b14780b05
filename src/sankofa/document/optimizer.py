"""The optimizers of the document, with their settings."""

from typing import Annotated, TypeAlias

from msgspec import Meta

from sankofa.nn.settings import Settings

Rate: TypeAlias = Annotated[float, Meta(ge=0, le=1e9, description="Size of a step.")]
Decay: TypeAlias = Annotated[float, Meta(ge=0, lt=1)]
Tiny: TypeAlias = Annotated[float, Meta(gt=0, le=1)]


class OptimizerRule(Settings, frozen=True, tag_field="optimizer"):
    """What all optimizers share."""

    learning_rate: Rate = 0.03


class Sgd(OptimizerRule, frozen=True, tag="sgd"):
    """w <- w - eta g"""


class Momentum(OptimizerRule, frozen=True, tag="momentum"):
    """v <- mu v + g; w <- w - eta v (Polyak 1964)"""

    momentum: Decay = 0.9


class Nesterov(OptimizerRule, frozen=True, tag="nesterov"):
    """v <- mu v + g; w <- w - eta (g + mu v) (Sutskever et al. 2013)"""

    momentum: Decay = 0.9


class RmsProp(OptimizerRule, frozen=True, tag="rmsprop"):
    """s <- rho s + (1 - rho) g^2; w <- w - eta g / (sqrt(s) + eps) (Hinton 2012, lecture 6e)"""

    learning_rate: Rate = 0.01
    decay: Decay = 0.99
    epsilon: Tiny = 1e-8


class Adagrad(OptimizerRule, frozen=True, tag="adagrad"):
    """s <- s + g^2; w <- w - eta g / (sqrt(s) + eps) (Duchi et al. 2011)"""

    learning_rate: Rate = 0.01
    epsilon: Tiny = 1e-10


class Adam(OptimizerRule, frozen=True, tag="adam"):
    """Moments of g and g^2, corrected for their start at zero (Kingma & Ba 2015, algorithm 1)"""

    learning_rate: Rate = 0.01
    beta1: Decay = 0.9
    beta2: Decay = 0.999
    epsilon: Tiny = 1e-8


class AdamW(OptimizerRule, frozen=True, tag="adamw"):
    """Adam with weight decay apart from the gradient (Loshchilov & Hutter 2019, algorithm 2)"""

    learning_rate: Rate = 0.01
    beta1: Decay = 0.9
    beta2: Decay = 0.999
    epsilon: Tiny = 1e-8
    weight_decay: Annotated[float, Meta(ge=0, le=1)] = 0.01


class Nadam(OptimizerRule, frozen=True, tag="nadam"):
    """Adam that looks one step ahead, as Nesterov does (Dozat 2016)"""

    learning_rate: Rate = 0.002
    beta1: Decay = 0.9
    beta2: Decay = 0.999
    epsilon: Tiny = 1e-8


class Lion(OptimizerRule, frozen=True, tag="lion"):
    """w <- w - eta (sign(beta1 m + (1 - beta1) g) + lambda w) (Chen et al. 2023, algorithm 2)"""

    learning_rate: Rate = 0.001
    beta1: Decay = 0.9
    beta2: Decay = 0.99
    weight_decay: Annotated[float, Meta(ge=0, le=10)] = 0.0


class Perceptron(OptimizerRule, frozen=True, tag="perceptron"):
    """w <- w + eta (t - a) x, for one layer of step units (Rosenblatt 1958)"""

    learning_rate: Rate = 1.0


Optimizer: TypeAlias = (
    Sgd | Momentum | Nesterov | Adagrad | RmsProp | Adam | AdamW | Nadam | Lion | Perceptron
)
