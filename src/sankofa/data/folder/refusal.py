"""Refusals of a folder of images: what cannot be read, and what would not fit into memory."""

from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path

from sankofa.data.quote import quote
from sankofa.error import SankofaError

MOST_NUMBERS = 1 << 28  # 2 GiB once they are float64


def refuse_too_many(name: str, shape: tuple[int, ...], *, field: str) -> None:
    """Raises: `SankofaError` when images of this shape (N, ...) would not fit into memory."""
    if prod(shape) > MOST_NUMBERS:
        sizes = " x ".join(f"{length:,}" for length in shape)
        raise SankofaError(
            f"{quote(name)} would be {sizes} = {prod(shape):,} numbers; at most {MOST_NUMBERS:,}"
            " fit. Take fewer or smaller images.",
            field=field,
        )


@contextmanager
def explain_access_errors(folder: Path) -> Iterator[None]:
    """Look into a folder.

    Raises: `SankofaError` naming what cannot be read.
    """
    try:
        yield
    except OSError as error:
        shown = quote(str(error.filename or folder), longest=1_000)
        raise SankofaError(
            f"{shown} cannot be read: {error.strerror or error}.", field="data.path"
        ) from None
