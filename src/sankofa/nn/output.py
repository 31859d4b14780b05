"""The last layer when its size is left to the target."""

from typing import ClassVar, Literal

from sankofa.error import SankofaError
from sankofa.nn.activation import ActivationName
from sankofa.nn.dense import Dense
from sankofa.nn.initializer import InitializerName
from sankofa.nn.layer import Layer, Scale, Shape, Units


class Output(Layer, frozen=True, tag="output"):
    """A `Dense` whose units, and unless it says so its activation, come from the target."""

    title: ClassVar = "output"
    latex: ClassVar = r"a = f(x W + b)"
    use: ClassVar = "The answer: one neuron a class or number, sized by the target."
    takes: ClassVar = "rows"
    gives: ClassVar = "rows"
    learns: ClassVar = True
    look: ClassVar = "units"
    summary: ClassVar = "{activation}"

    activation: ActivationName | Literal["auto"] = "auto"
    initializer: InitializerName = "xavier-uniform"
    scale: Scale = 1.0

    def output(self, shape: Shape) -> Shape:  # noqa: ARG002
        """Only a plan knows its size, at the end of the network."""
        raise SankofaError("must be the last layer of the network. Move it to the end.")

    def dense(self, units: Units, activation: ActivationName) -> Dense:
        """The layer that this one stands for, once its target is known."""
        return Dense(
            units=units,
            activation=activation,
            initializer=self.initializer,
            scale=self.scale,
        )
