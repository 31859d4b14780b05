"""Pictures in a ZIP, unpacked into a folder that ends with its use."""

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from sankofa.data.folder.natural import SUFFIXES
from sankofa.data.quote import quote
from sankofa.error import SankofaError

ZIP = b"PK\x03\x04"
MOST_ENTRIES = 500_000
MOST_BYTES = 4 << 30  # unpacked, together
LARGEST = 256 << 20  # of one picture
EXPANSION = 200
FREE_BYTES = 1 << 20
DAMAGED = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError)


def is_archive(path: Path) -> bool:
    """Whether a file begins as a ZIP does."""
    try:
        with path.open("rb") as file:
            return file.read(4) == ZIP
    except OSError:
        return False


@contextmanager
def open_archive(path: Path) -> Iterator[Path]:
    """The folder with the pictures of a ZIP, below the one folder that holds them all.

    Raises: `SankofaError` for a damaged ZIP, a bomb, a password, and paths that leave the folder.
    """
    with tempfile.TemporaryDirectory(prefix="sankofa-") as made:
        folder = Path(made).resolve() / (path.stem or "pictures")
        folder.mkdir()
        try:
            with zipfile.ZipFile(path) as packed:
                _unpack(path, packed, folder)
        except DAMAGED as error:
            raise _refuse(path, f"is a damaged ZIP: {str(error).rstrip('.')}") from None
        yield _skip_single_folders(folder)


def _unpack(path: Path, packed: zipfile.ZipFile, folder: Path) -> None:
    entries = [entry for entry in packed.infolist() if _is_picture(entry)]
    if len(entries) > MOST_ENTRIES:
        raise _refuse(path, f"holds {len(entries):,} pictures, more than {MOST_ENTRIES:,}")
    total = sum(entry.file_size for entry in entries)
    if total > MOST_BYTES:
        raise _refuse(path, f"unpacks to {total:,} bytes, more than {MOST_BYTES:,}")
    for entry in entries:
        if entry.flag_bits & 1:
            raise _refuse(path, "is locked with a password. Pack it without one")
        if entry.file_size > min(LARGEST, FREE_BYTES + EXPANSION * max(1, entry.compress_size)):
            shown = quote(entry.filename)
            raise _refuse(path, f"has {shown}, which unpacks to {entry.file_size:,} bytes")
        place = folder.joinpath(*_check_parts(path, entry.filename))
        place.parent.mkdir(parents=True, exist_ok=True)
        with packed.open(entry) as source, place.open("wb") as sink:
            left = entry.file_size
            while left > 0 and (block := source.read(min(left, 1 << 20))):
                sink.write(block)
                left -= len(block)


def _is_picture(entry: zipfile.ZipInfo) -> bool:
    parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
    hidden = any(part.startswith((".", "__")) and part != ".." for part in parts)
    linked = stat.S_ISLNK(entry.external_attr >> 16)
    wanted = PurePosixPath(entry.filename).suffix.lower() in SUFFIXES
    return wanted and not hidden and not linked and not entry.is_dir()


def _check_parts(path: Path, name: str) -> tuple[str, ...]:
    """The folders and the name of an entry.

    Raises: `SankofaError` for one that would be written elsewhere.
    """
    parts = PurePosixPath(name.replace("\\", "/")).parts
    wrong = any(part in ("..", "/") or ":" in part or "\0" in part for part in parts)
    if wrong or not parts or any(len(part.encode()) > 200 for part in parts) or len(parts) > 10:
        raise _refuse(path, f"has the path {quote(name)}, which leaves its folder")
    return parts


def _skip_single_folders(folder: Path) -> Path:
    """The deepest folder that everything lies below, but for a single class."""
    while True:
        inside = list(folder.iterdir())
        if len(inside) != 1 or not inside[0].is_dir():
            return folder
        if not any(child.is_dir() for child in inside[0].iterdir()):
            return folder
        folder = inside[0]


def _refuse(path: Path, reason: str) -> SankofaError:
    return SankofaError(f"{quote(path.name)} {reason}.", field="data.path")
