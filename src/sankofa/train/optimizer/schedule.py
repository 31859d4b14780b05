"""Learning-rate schedules: the factor on the learning rate at a time in epochs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

import jax.numpy as jnp

from sankofa.document import (
    Constant,
    Cosine,
    Exponential,
    OneCycle,
    Schedule,
    StepDecay,
    WarmUp,
)
from sankofa.nn import Array

ScheduleSettings: TypeAlias = Mapping[str, Array]


def _cosine_between(start: Array | float, end: Array | float, share: Array) -> Array:
    """From start to end along half a cosine, as the share goes from 0 to 1."""
    return end + (start - end) * (1 + jnp.cos(jnp.pi * jnp.clip(share, 0, 1))) / 2


def _one_cycle(e: Array, s: ScheduleSettings) -> Array:
    top = s["peak"] * s["epochs"]
    up = _cosine_between(s["start"], 1.0, e / top)
    down = _cosine_between(1.0, s["end"], (e - top) / (s["epochs"] - top))
    return jnp.where(e < top, up, down)


FACTORS: Final[Mapping[type[Schedule], Callable[[Array, ScheduleSettings], Array]]] = (
    MappingProxyType(
        {
            Constant: lambda e, _: jnp.ones_like(e),
            StepDecay: lambda e, s: s["factor"] ** jnp.floor(e / s["every"]),
            Exponential: lambda e, s: s["factor"] ** (e / s["every"]),
            Cosine: lambda e, s: _cosine_between(1.0, s["floor"], e / s["epochs"]),
            WarmUp: lambda e, s: s["start"] + (1 - s["start"]) * jnp.clip(e / s["epochs"], 0, 1),
            OneCycle: _one_cycle,
        }
    )
)
