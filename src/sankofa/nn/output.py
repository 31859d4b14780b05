"""The last layer when its size is left to the target."""

from typing import Literal

from sankofa.nn.activation import ActivationName
from sankofa.nn.dense import Dense
from sankofa.nn.initializer import InitializerName
from sankofa.nn.layer import Layer, Scale, Units


class Output(Layer, frozen=True, tag="output"):
    """A `Dense` whose units, and unless it says so its activation, come from the target."""

    activation: ActivationName | Literal["auto"] = "auto"
    initializer: InitializerName = "xavier-uniform"
    scale: Scale = 1.0

    def dense(self, units: Units, activation: ActivationName) -> Dense:
        """The layer that this one stands for, once its target is known."""
        return Dense(
            units=units,
            activation=activation,
            initializer=self.initializer,
            scale=self.scale,
        )
