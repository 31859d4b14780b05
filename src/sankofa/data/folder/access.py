"""What the disk refuses, as a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sankofa.data.quote import quoted
from sankofa.error import SankofaError


@contextmanager
def access(folder: Path) -> Iterator[None]:
    """Look into a folder.

    Raises: `SankofaError` naming what cannot be read.
    """
    try:
        yield
    except OSError as error:
        shown = quoted(str(error.filename or folder), longest=1_000)
        raise SankofaError(
            f"{shown} cannot be read: {error.strerror or error}.", field="data.path"
        ) from None
