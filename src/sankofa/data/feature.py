"""The feature step of the plane: what is computed from x1 and x2 before the network."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sankofa.data.quote import quote
from sankofa.error import SankofaError
from sankofa.nn import Feature

Array = NDArray[np.float64]

FEATURES: Final[MappingProxyType[Feature, Callable[[Array, Array], Array]]] = MappingProxyType(
    {
        "x1": lambda x1, x2: x1,  # noqa: ARG005
        "x2": lambda x1, x2: x2,  # noqa: ARG005
        "x1^2": lambda x1, x2: x1**2,  # noqa: ARG005
        "x2^2": lambda x1, x2: x2**2,  # noqa: ARG005
        "x1x2": lambda x1, x2: x1 * x2,
        "sin x1": lambda x1, x2: np.sin(x1),  # noqa: ARG005
        "sin x2": lambda x1, x2: np.sin(x2),  # noqa: ARG005
    }
)


def compute_features(points: Array, names: tuple[Feature, ...]) -> Array:
    """The named features of points (N, 2), as columns (N, len(names))."""
    x1, x2 = points[:, 0], points[:, 1]
    return np.column_stack([FEATURES[name](x1, x2) for name in names])


def choose_features(
    names: tuple[Feature, ...] | None, *, plane: bool, data: str
) -> tuple[Feature, ...]:
    """The features in force: x1 and x2 unless an experiment says otherwise; none for a table.

    Raises: `SankofaError` for features of a table, none at all, or one named twice.
    """
    if not plane:
        if names is not None:
            said = f"Features are for two-dimensional sets, but {quote(data)} is a table"
            raise SankofaError(f"{said}. Leave features out.", field="features")
        return ()
    if names is None:
        return ("x1", "x2")
    if not names or len(set(names)) < len(names):
        came = "none" if not names else f"{', '.join(names)}, with one named twice"
        raise SankofaError(
            f"Features must be one or more of {', '.join(FEATURES)}, each once, but got {came}.",
            field="features",
        )
    return names
