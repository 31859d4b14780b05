"""Geometry of the projection with which `Residual` fits its input to its body's output."""

from sankofa.error import SankofaError
from sankofa.nn.layer import Array, Shape


def strides(before: Shape, after: Shape) -> tuple[int, int]:
    """The steps down and across with which the projection goes over an image; 1, 1 on rows.

    Raises: `SankofaError` beside the body where no such steps lead from one shape to the other.
    """
    if len(before) == len(after) == 1:
        return 1, 1
    if len(before) == len(after) == 3:
        down, across = (-(-before[i] // after[i]) for i in (0, 1))
        if -(-before[0] // down) == after[0] and -(-before[1] // across) == after[1]:
            return down, across
    raise SankofaError(
        f"adds its input to what its body gives, but {after} does not fit {before}. "
        'Give the convolutions of its body padding "same".',
        field="body",
    )


def projected_places(x: Array, shape: Shape) -> Array:
    """The pixels of x (B, H, W, C) that are projected, (B, H', W', C); rows (B, n) as they are."""
    if x.ndim != 4:
        return x
    down, across = strides(x.shape[1:], shape[1:])
    return x[:, ::down, ::across]
