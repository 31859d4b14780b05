"""A run's summary as a file in its folder, from which a lost or damaged row is made again.

Two files take turns, so that the summary before the last is there too.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from sankofa.store.codec import compute_digest, decode_record, encode_record
from sankofa.store.failure import StoreError
from sankofa.store.file_writer import write_file
from sankofa.store.record import RunSummary

FILES: Final = ("summary-0", "summary-1")
DIGEST_BYTES: Final = 65  # 64 digits and the end of the line
MAX_BYTES: Final = 4 << 20


def write_summary_file(folder: Path, summary: RunSummary) -> None:
    """Write the summary over the one before the last.

    Raises: `OSError` where it cannot be written; then both files are as they were.
    """
    content = encode_record(summary)
    place = folder / FILES[summary.revision % len(FILES)]
    write_file(place, compute_digest(content).encode() + b"\n" + content)


def read_summary_file(folder: Path) -> RunSummary | None:
    """The newest summary that is whole, None where there is none."""
    found = []
    for name in FILES:
        content = _read_content(folder / name)
        with suppress(StoreError):
            found.append(_decode(content))
    return max(found, key=lambda summary: summary.revision, default=None)


def _read_content(place: Path) -> bytes:
    try:
        with place.open("rb") as file:
            return file.read(MAX_BYTES)
    except OSError:
        return b""


def _decode(content: bytes) -> RunSummary:
    digest, body = content[: DIGEST_BYTES - 1], content[DIGEST_BYTES:]
    if digest.decode("ascii", "replace") != compute_digest(body):
        raise StoreError("The summary in a run's folder is damaged.", kind="damaged")
    return decode_record(body, RunSummary)
