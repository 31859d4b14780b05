"""Activations from -1 to 1 as bytes, for the small maps of neurons."""

from typing import Any, Final

MAX_SHOWN_UNITS: Final = 16
"""Units of a layer, or channels of its images, that are drawn."""


def tint_to_bytes(a: Any) -> Any:
    """-1..1 as 0..255, uint8, of a NumPy or JAX array of any shape.

    Values outside are as those at the bounds; NaN is as 0.
    """
    xp = a.__array_namespace__()
    tint = xp.clip(xp.nan_to_num(a, nan=0.0, posinf=1, neginf=-1), -1, 1) * 127.5 + 127.5
    return xp.round(tint).astype(xp.uint8)
