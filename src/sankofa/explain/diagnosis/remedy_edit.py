"""Functions that change one thing of an experiment, as the remedies of diagnosis do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from math import floor, log10
from typing import Any, TypeAlias

from msgspec.structs import replace

from sankofa.document import Experiment
from sankofa.nn import (
    Activate,
    Activation,
    ActivationName,
    AnyLayer,
    BatchNorm,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Output,
    Parallel,
    Residual,
)
from sankofa.nn.activation import ACTIVATIONS

WeightLayer: TypeAlias = Dense | Conv2D | DepthwiseConv2D


def with_learning_rate(experiment: Experiment, rate: float) -> Experiment:
    """The same with another learning rate."""
    return replace(experiment, optimizer=replace(experiment.optimizer, learning_rate=rate))


def round_learning_rate(rate: float) -> float:
    """The largest 1 or 3 times a power of ten that is no more than `rate`."""
    power = 10.0 ** floor(log10(rate) + 1e-9)
    return float(f"{(3 if rate >= 2.99 * power else 1) * power:.0e}")


def with_layers(
    experiment: Experiment, change: Callable[[AnyLayer], tuple[AnyLayer, ...]]
) -> Experiment:
    """Every layer but the last, those within others too, replaced by what `change` gives."""
    *hidden, last = experiment.network
    return replace(experiment, network=(*_change_layers(hidden, change), last))


def _change_layers(
    layers: Any, change: Callable[[AnyLayer], tuple[AnyLayer, ...]]
) -> Iterator[AnyLayer]:
    for layer in layers:
        if isinstance(layer, Residual):
            yield replace(layer, body=tuple(_change_layers(layer.body, change)))
        elif isinstance(layer, Parallel):
            yield replace(
                layer, branches=tuple(tuple(_change_layers(b, change)) for b in layer.branches)
            )
        else:
            yield from change(layer)


def with_activation(
    experiment: Experiment, name: ActivationName, matches: Callable[[Activation], bool]
) -> Experiment:
    """Every hidden activation that `matches` becomes `name`, with the initializer that suits it."""

    def change(layer: AnyLayer) -> tuple[AnyLayer, ...]:
        if isinstance(layer, Activate) and matches(layer.f):
            return (replace(layer, activation=name),)
        if isinstance(layer, WeightLayer) and matches(layer.f):
            initial = {"initializer": ACTIVATIONS[name].initializer, "scale": 1.0}
            return (replace(layer, activation=name, **initial),)
        return (layer,)

    return with_layers(experiment, change)


def with_suitable_initializers(experiment: Experiment) -> Experiment:
    """Every layer of weights gets the initializer that suits its activation, at scale 1."""

    def change(layer: AnyLayer) -> tuple[AnyLayer, ...]:
        if isinstance(layer, WeightLayer):
            initial = layer.f.initializer
            return (replace(layer, initializer=initial, scale=1.0),)
        return (layer,)

    changed = with_layers(experiment, change)
    *hidden, last = changed.network
    if isinstance(last, Output | Dense):
        last = replace(last, initializer="xavier-uniform", scale=1.0)
    return replace(changed, network=(*hidden, last))


def with_batch_norm(experiment: Experiment) -> Experiment:
    """A batch norm between the sums and the activation of every hidden layer of weights.

    There Ioffe & Szegedy 2015 put it: the sums cannot leave the middle of the curve.
    """

    def change(layer: AnyLayer) -> tuple[AnyLayer, ...]:
        if isinstance(layer, WeightLayer) and not layer.f.linear:
            then = Activate(layer.activation)
            return replace(layer, activation="linear"), BatchNorm(), then
        return (layer,)

    return with_layers(experiment, change)


def with_normalized_inputs(experiment: Experiment) -> Experiment:
    """A batch norm before the first layer, so that inputs of any size enter at the same size."""
    return replace(experiment, network=(BatchNorm(), *experiment.network))


def with_dropout(experiment: Experiment, rate: float) -> Experiment:
    """A dropout after every hidden layer of weights that has none behind it."""
    found: list[AnyLayer] = []
    for layer, after in pairwise(experiment.network):
        found.append(layer)
        if isinstance(layer, WeightLayer) and not isinstance(after, Dropout):
            found.append(Dropout(rate=rate))
    return replace(experiment, network=(*found, experiment.network[-1]))


def with_residuals(experiment: Experiment) -> Experiment:
    """Every hidden dense layer as wide as the one before it becomes the body of a Residual."""
    *hidden, last = experiment.network
    found: list[AnyLayer] = []
    before = 0
    for layer in hidden:
        same = isinstance(layer, Dense) and layer.units == before
        found.append(Residual(body=(layer,)) if same else layer)
        before = layer.units if isinstance(layer, Dense) else 0
    return replace(experiment, network=(*found, last))


def with_more_units(experiment: Experiment) -> Experiment:
    """Every hidden dense layer twice as wide, at least 8; one of 16 where there is none."""
    *hidden, last = experiment.network
    if not any(isinstance(layer, WeightLayer) for layer in hidden):
        return replace(experiment, network=(*hidden, Dense(16, "relu", "he-normal"), last))

    def change(layer: AnyLayer) -> tuple[AnyLayer, ...]:
        if isinstance(layer, Dense):
            return (replace(layer, units=min(max(8, 2 * layer.units), 4096)),)
        return (layer,)

    return with_layers(experiment, change)
