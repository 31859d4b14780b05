"""Check what a file from elsewhere says of its run, before it is shown."""

from __future__ import annotations

import struct
from typing import Final

import msgspec

from sankofa.error import SankofaError
from sankofa.store.failure import StoreError
from sankofa.store.label import check_name, check_notes, check_tags, tidy_line
from sankofa.store.record import Environment, RunSummary, make_run_id

MAX_TEXT: Final = 200
MAX_HEALTH: Final = 2000
MAX_SIDE: Final = 512
PNG_MAGIC: Final = b"\x89PNG\r\n\x1a\n"
HEADER_BYTES: Final = 24  # of a PNG, up to its width and height


def clean_summary(summary: RunSummary, now: float) -> RunSummary:
    """The summary of a run from elsewhere as that of a new run here.

    Raises: `SankofaError` where a part of it cannot be.
    """
    said = msgspec.structs.asdict(summary.environment)
    environment = Environment(**{name: tidy_line(text, MAX_TEXT) for name, text in said.items()})
    return msgspec.structs.replace(
        summary,
        id=make_run_id(),
        name=check_name(summary.name),
        notes=check_notes(summary.notes),
        tags=check_tags(summary.tags),
        task=tidy_line(summary.task, MAX_TEXT),
        data_name=tidy_line(summary.data_name, MAX_TEXT),
        health=tidy_line(summary.health, MAX_HEALTH),
        environment=environment,
        created_at=min(max(summary.created_at, 1.0), now),
        updated_at=now,
        picture=summary.picture if is_small_png(summary.picture) else b"",
        imported=True,
        revision=0,
        deleted_at=None,
        folder_bytes=0,
        measured_at=0.0,
        problem="",
    )


def check_document(document: str) -> None:
    """Refuse what is no experiment.

    Raises: `StoreError`, with the reason.
    """
    from sankofa.document import load

    try:
        load(document.encode())
    except SankofaError as error:
        raise StoreError(f"Its experiment cannot be read: {error}", kind="damaged") from None


def is_small_png(picture: bytes) -> bool:
    """Whether it is a PNG of at most `MAX_SIDE` pixels a side, by what it declares."""
    if len(picture) < HEADER_BYTES or not picture.startswith(PNG_MAGIC):
        return False
    sides: tuple[int, int] = struct.unpack(">II", picture[16:HEADER_BYTES])
    return all(0 < side <= MAX_SIDE for side in sides)
