"""The content of a keyframe's file: a checksum, and what it is the checksum of."""

from __future__ import annotations

import zlib
from typing import Final

CHECKSUM_BYTES: Final = 4


def add_checksum(content: bytes) -> bytes:
    """The bytes of the file."""
    return zlib.crc32(content).to_bytes(CHECKSUM_BYTES, "little") + content


def remove_checksum(file: bytes) -> bytes | None:
    """The content, None where it is damaged."""
    content = file[CHECKSUM_BYTES:]
    return content if file == add_checksum(content) else None
