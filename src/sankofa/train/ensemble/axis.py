"""The settings in which the members of an ensemble may differ."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.nn import Dropout, Layer
from sankofa.nn.walk import layers_with_paths, map_layers

EXPERIMENT_AXES = ("l1", "l2", "label_smoothing", "clip_value", "clip_norm", "max_norm")


def list_axes(experiment: Experiment) -> tuple[str, ...]:
    """The names that `over` may vary: arguments of the compiled step, and `init_scale`."""
    layers = [at.layer for at in layers_with_paths(experiment.network)]
    return (
        *experiment.optimizer.__struct_fields__,
        *EXPERIMENT_AXES,
        *(["init_scale"] if any("scale" in layer.__struct_fields__ for layer in layers) else []),
        *(["dropout"] if any(isinstance(layer, Dropout) for layer in layers) else []),
        *(f"schedule.{field}" for field in experiment.schedule.__struct_fields__),
    )


def apply_settings(experiment: Experiment, settings: Mapping[str, float]) -> Experiment:
    """The experiment of one member, with its seed and numbers.

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
        network = map_layers(partial(_set_scale, value), experiment.network)
        return replace(experiment, network=network)
    if name == "dropout":
        network = map_layers(partial(_set_dropout_rate, value), experiment.network)
        return replace(experiment, network=network)
    return replace(experiment, **{name: value})


def _set_scale(scale: float, layer: Layer) -> Layer:
    has = "scale" in layer.__struct_fields__
    return msgspec.structs.replace(layer, scale=scale) if has else layer


def _set_dropout_rate(rate: float, layer: Layer) -> Layer:
    return Dropout(rate=rate) if isinstance(layer, Dropout) else layer
