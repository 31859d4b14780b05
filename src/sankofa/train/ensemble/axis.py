"""The numbers in which networks that train at once may differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import msgspec

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.nn import AnyLayer, Dropout, Layer

EXPERIMENT_AXES = ("l1", "l2", "label_smoothing", "clip_value", "clip_norm", "max_norm")


def list_axes(experiment: Experiment) -> tuple[str, ...]:
    """What `over` may vary: the numbers that are arguments of the compiled step, and the start."""
    layers = tuple(_flat(experiment.network))
    return (
        *experiment.optimizer.__struct_fields__,
        *EXPERIMENT_AXES,
        *(["init_scale"] if any("scale" in layer.__struct_fields__ for layer in layers) else []),
        *(["dropout"] if any(isinstance(layer, Dropout) for layer in layers) else []),
        *(f"schedule.{field}" for field in experiment.schedule.__struct_fields__),
    )


def _flat(layers: Sequence[Layer]) -> list[Layer]:
    """The layers, and those that they hold."""
    held = [inner for layer in layers for body in layer.children() for inner in _flat(body)]
    return [*layers, *held]


def apply_settings(experiment: Experiment, settings: Mapping[str, float]) -> Experiment:
    """The experiment of one network, with its seed and numbers.

    Raises: `SankofaError` for a number out of its bounds.
    """
    for name, value in settings.items():
        try:
            experiment = _apply_setting(experiment, name, value)
        except SankofaError as error:
            raise SankofaError(str(error), field=f"over.{name}") from None
    return experiment


def _apply_setting(experiment: Experiment, name: str, value: float) -> Experiment:
    replace = msgspec.structs.replace
    if name in experiment.optimizer.__struct_fields__:
        return replace(experiment, optimizer=replace(experiment.optimizer, **{name: value}))
    if name.startswith("schedule."):
        field = name.removeprefix("schedule.")
        return replace(experiment, schedule=replace(experiment.schedule, **{field: value}))
    if name == "init_scale":
        network = _each(experiment.network, partial(_set_scale, value))
        return replace(experiment, network=network)
    if name == "dropout":
        network = _each(experiment.network, partial(_set_dropout_rate, value))
        return replace(experiment, network=network)
    return replace(experiment, **{name: value})


def _set_scale(scale: float, layer: Layer) -> Layer:
    has = "scale" in layer.__struct_fields__
    return msgspec.structs.replace(layer, scale=scale) if has else layer


def _set_dropout_rate(rate: float, layer: Layer) -> Layer:
    return Dropout(rate=rate) if isinstance(layer, Dropout) else layer


def _each(layers: Sequence[Layer], change: Callable[[Layer], Layer]) -> tuple[AnyLayer, ...]:
    """The layers changed, and those that they hold."""

    def held(value: Any) -> Any:
        if isinstance(value, Layer):
            return inner(value)
        return tuple(map(held, value)) if isinstance(value, tuple) else value

    def inner(layer: Layer) -> Layer:
        old = {name: getattr(layer, name) for name in layer.__struct_fields__}
        new = {name: held(value) for name, value in old.items()}
        return change(msgspec.structs.replace(layer, **new) if new != old else layer)

    changed: tuple[AnyLayer, ...] = held(tuple(layers))
    return changed
