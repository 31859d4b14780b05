"""Write and read the parts of an experiment file: a ZIP of stored entries with a manifest.

Sizes are checked before anything is read, nothing is unpacked to disk, and every part must have
the SHA-256 that the manifest says.
"""

from __future__ import annotations

import os
import secrets
import struct
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Final, Literal

import msgspec

from sankofa.store.codec import compute_digest
from sankofa.store.exchange.part import MAX_FILE_BYTES, MAX_PARTS, PartName, parse_part_name
from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.file_writer import sync_folder

KIND: Final = "sankofa-experiment"
VERSION: Final = 1
END_RECORD = struct.Struct("<4s4H2LH")
END_MAGIC: Final = b"PK\x05\x06"
MAX_DIRECTORY_BYTES: Final = 4 << 20
EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the same run gives the same bytes
MANIFEST: Final = PartName("manifest")

Parts = Mapping[PartName, bytes]


class PartEntry(msgspec.Struct, frozen=True):
    """The size and the SHA-256 of one part."""

    name: str
    size: int
    digest: str


class Manifest(msgspec.Struct, frozen=True):
    """All parts of the file but itself."""

    kind: Literal["sankofa-experiment"]
    version: int
    parts: tuple[PartEntry, ...]


def write_archive(place: Path, parts: Parts) -> None:
    """Replace a file by one with these parts.

    Raises: `StoreError` where it cannot be written; then the old file is as it was.
    """
    entries = tuple(
        PartEntry(name.text, len(content), compute_digest(content))
        for name, content in parts.items()
    )
    manifest = msgspec.json.encode(Manifest(KIND, VERSION, entries))
    beside = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    try:
        try:
            with beside.open("xb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=False) as archive:
                    for name, content in {MANIFEST: manifest, **parts}.items():
                        archive.writestr(zipfile.ZipInfo(name.text, EPOCH), content)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(place)
            sync_folder(place.absolute().parent)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise explain_os_error(error, "Cannot write", place) from None
    except zipfile.LargeZipFile:
        raise StoreError(f"{place} would be too large for one file.", kind="invalid") from None


def read_archive(place: Path) -> dict[PartName, bytes]:
    """The parts of a file, each as it was written.

    Raises: `StoreError` for a file that cannot be read, is damaged, or is something else.
    """
    try:
        with place.open("rb") as file:
            return _read_parts(file, place)
    except OSError as error:
        raise explain_os_error(error, "Cannot read", place) from None
    except StoreError:
        raise
    except Exception:  # noqa: BLE001 (whatever a reader of archives may stumble over)
        raise _make_error(place, "it is damaged") from None


def _read_parts(file: IO[bytes], place: Path) -> dict[PartName, bytes]:
    _check_end(file, place)
    with zipfile.ZipFile(file) as archive:
        entries = _check_directory(archive.infolist(), place)
        manifest = _read_manifest(archive.read(entries.pop(MANIFEST, "")), place)
        said = {entry.name: entry for entry in manifest.parts}
        if set(said) != set(entries.values()) or len(said) != len(manifest.parts):
            raise _make_error(place, "its parts are not those that it lists")
        parts = {}
        for name, text in entries.items():
            content = archive.read(text)
            if (len(content), compute_digest(content)) != (said[text].size, said[text].digest):
                raise _make_error(place, f"{text} in it is damaged")
            parts[name] = content
        return parts


def _check_end(file: IO[bytes], place: Path) -> None:
    """Refuse what is no such file, or lists more than it may, before its list is read."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(9)
    if start[8:9] == b"{":
        raise _make_error(place, "it is a trained model: open it with sankofa.open_run")
    if size > MAX_FILE_BYTES:
        raise _make_error(place, f"it is larger than {MAX_FILE_BYTES >> 20:,} MiB")
    if size < END_RECORD.size or start[:4] != b"PK\x03\x04":
        raise _make_error(place, "it is something else, or it is damaged")
    file.seek(size - END_RECORD.size)
    magic, disk, first_disk, here, count, nbytes, offset, comment = END_RECORD.unpack(
        file.read(END_RECORD.size)
    )
    if (
        (magic, disk, first_disk, comment) != (END_MAGIC, 0, 0, 0)
        or here != count
        or count > MAX_PARTS
        or nbytes > MAX_DIRECTORY_BYTES
        or offset + nbytes + END_RECORD.size != size
    ):
        raise _make_error(place, "its end is damaged, or it has too many parts")


def _check_directory(listed: list[zipfile.ZipInfo], place: Path) -> dict[PartName, str]:
    """The parts by what they are; their sizes are those in the file, for nothing is packed."""
    found: dict[PartName, str] = {}
    for entry in listed:
        name = parse_part_name(entry.filename)
        if name is None or name in found:
            raise _make_error(place, "it has a part that does not belong there")
        if (
            entry.compress_type != zipfile.ZIP_STORED
            or entry.compress_size != entry.file_size
            or entry.flag_bits & 0x1
            or entry.file_size > name.max_bytes
        ):
            raise _make_error(place, f"{entry.filename} in it is too large, or is packed")
        found[name] = entry.filename
    if sum(entry.file_size for entry in listed) > MAX_FILE_BYTES:
        raise _make_error(place, "its parts are larger than the file")
    return found


def _read_manifest(content: bytes, place: Path) -> Manifest:
    version = msgspec.json.decode(content, type=dict[str, object]).get("version")
    if version != VERSION:
        raise _make_error(
            place, f"its format is {version}, and this Sankofa reads {VERSION}: update Sankofa"
        )
    return msgspec.json.decode(content, type=Manifest)


def _make_error(place: Path, reason: str) -> StoreError:
    return StoreError(f"Cannot open {place.name} as a kept run: {reason}.", kind="damaged")
