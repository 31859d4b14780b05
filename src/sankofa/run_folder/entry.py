"""The frames of a journal's entries: length, checksum, content; and where the readable ones end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

HEADER_BYTES: Final = 8  # before an entry: its length and its checksum


def pack_entry(content: bytes) -> bytes:
    """An entry as it stands in the file."""
    return len(content).to_bytes(4, "little") + _checksum(content) + content


def unpack_entries(file: bytes) -> Iterator[tuple[bytes, int]]:
    """The contents of the readable entries, each with the offset of its end in bytes."""
    offset = 0
    while offset + HEADER_BYTES <= len(file):
        content = file[offset + HEADER_BYTES : _find_end(file, offset)]
        if (
            len(file) < _find_end(file, offset)
            or _checksum(content) != file[offset + 4 : offset + 8]
        ):
            return
        offset += HEADER_BYTES + len(content)
        yield content, offset


def is_torn(file: bytes, readable: int) -> bool:
    """Whether what follows the readable entries is one that was cut off while it was written.

    Zeros count as cut off too: a power cut leaves them where a file grew and was not yet written.
    """
    rest = file[readable:]
    return len(rest) < HEADER_BYTES or _find_end(file, readable) > len(file) or not any(rest)


def _find_end(file: bytes, offset: int) -> int:
    return offset + HEADER_BYTES + int.from_bytes(file[offset : offset + 4], "little")


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(4, "little")
