"""The error of the store, with a kind by which a caller can tell what to do.

SankofaError
└── StoreError    a run is missing, a disk is full, a file is damaged, ...
"""

from __future__ import annotations

from errno import EDQUOT, ENOSPC
from pathlib import Path
from typing import Literal, TypeAlias

from sankofa.error import SankofaError

FailureKind: TypeAlias = Literal[
    "missing", "full", "busy", "damaged", "newer", "in use", "conflict", "invalid", "unavailable"
]

FULL_DISK = frozenset({ENOSPC, EDQUOT})


class StoreError(SankofaError):
    """What the store could not do, in one line; `kind` says of which kind the reason is."""

    def __init__(self, message: str, *, kind: FailureKind, field: str | None = None) -> None:
        super().__init__(message, field=field)
        self.kind: FailureKind = kind


def explain_os_error(error: OSError, doing: str, place: Path) -> StoreError:
    """The sentence for a file that could not be read or written: `doing` is as "Cannot save"."""
    if error.errno in FULL_DISK:
        return StoreError(
            f"{doing} {place}: the disk is full. What was kept before is still there;"
            " free some space.",
            kind="full",
        )
    return StoreError(f"{doing} {place}: {error.strerror or error}.", kind="unavailable")
