"""Initializers: the list of their names, and the value of each."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from sankofa.nn.initializer.fixed import CONSTANT, ONES, ZEROS
from sankofa.nn.initializer.orthogonal import ORTHOGONAL
from sankofa.nn.initializer.spread import (
    HE_NORMAL,
    HE_UNIFORM,
    LECUN_NORMAL,
    LECUN_UNIFORM,
    NORMAL,
    TRUNCATED_NORMAL,
    UNIFORM,
    XAVIER_NORMAL,
    XAVIER_UNIFORM,
)
from sankofa.nn.initializer.start import Initializer, InitializerName, WeightShape

INITIALIZERS: Final[Mapping[InitializerName, Initializer]] = MappingProxyType(
    {
        start.name: start
        for start in (
            ZEROS,
            ONES,
            CONSTANT,
            NORMAL,
            UNIFORM,
            TRUNCATED_NORMAL,
            XAVIER_UNIFORM,
            XAVIER_NORMAL,
            HE_UNIFORM,
            HE_NORMAL,
            LECUN_UNIFORM,
            LECUN_NORMAL,
            ORTHOGONAL,
        )
    }
)

__all__ = ["INITIALIZERS", "Initializer", "InitializerName", "WeightShape"]
