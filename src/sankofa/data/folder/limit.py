"""How much a folder of images may hold."""

from math import prod

from sankofa.data.quote import quoted
from sankofa.error import SankofaError

MOST_NUMBERS = 1 << 28  # 2 GiB once they are float64


def refuse_too_many(name: str, shape: tuple[int, ...], *, field: str) -> None:
    """Raises: `SankofaError` when images of this shape (N, ...) would not fit into memory."""
    if prod(shape) > MOST_NUMBERS:
        sizes = " x ".join(f"{length:,}" for length in shape)
        raise SankofaError(
            f"{quoted(name)} would be {sizes} = {prod(shape):,} numbers; at most {MOST_NUMBERS:,}"
            " fit. Take fewer or smaller images.",
            field=field,
        )
