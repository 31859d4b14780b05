"""`POST /api/files?name=NAME`: stream a person's own file into the data folder.

The request's body is the file itself. The answer is `{path, name, bytes}`; `path` is what a
`File` or `Folder` source takes. The same bytes under the same name get the same path.
"""

import asyncio
import contextlib
import errno
import hashlib
import os
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import BinaryIO, Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from sankofa.environment import DATA_FOLDER
from sankofa.server.http.file_content import HEAD_BYTES, refuse_content

LARGEST_BYTES: Final = 4 << 30
SPARE_BYTES: Final = 256 << 20
"""What an upload leaves free on the disk."""

LONGEST_NAME: Final = 120
STALE_S: Final = 24 * 3600
UNFINISHED: Final = ".upload-"


class UploadError(Exception):
    """An upload that was refused: the HTTP status, and one sentence for the person."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status


def find_upload_folder() -> Path:
    """Where uploaded files are kept: `files/` in the data folder."""
    from platformdirs import user_data_path

    given = os.environ.get(DATA_FOLDER)
    folder = Path(given) if given else user_data_path("sankofa", appauthor=False)
    return folder.absolute() / "files"


async def receive_file(request: Request) -> Response:
    """Store the body, unless its size or its content is none that Sankofa reads."""
    folder: Path = request.app.state.files
    try:
        name = clean_name(request.query_params.get("name", ""))
        _refuse_size(request.headers.get("content-length", ""), folder)
        path, size = await _store(request, folder, name)
    except UploadError as error:
        return _answer(error.status, {"reason": str(error), "field": "data.path"})
    except ClientDisconnect:
        return _answer(400, {"reason": "The upload was cut short.", "field": "data.path"})
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        reason = "The disk is full." if full else f"The file cannot be kept: {error.strerror}."
        return _answer(507 if full else 500, {"reason": reason, "field": "data.path"})
    return _answer(200, {"path": str(path), "name": name, "bytes": size})


def clean_name(given: str) -> str:
    """A name without folders and without what some file system cannot hold.

    Raises: `UploadError` when nothing of it is left.
    """
    last = re.split(r"[/\\]", given)[-1]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last)
    kept = kept.strip(" .")
    if not kept:
        raise UploadError(400, "Name the file: POST /api/files?name=customers.csv.")
    stem, dot, suffix = kept.rpartition(".")
    room = LONGEST_NAME - len(f"{dot}{suffix}".encode())
    if len(kept.encode()) > LONGEST_NAME:
        kept = f"{_shorten(stem, room)}{dot}{suffix}" if room > 0 else _shorten(kept, LONGEST_NAME)
    return kept


def _shorten(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore")


async def _store(request: Request, folder: Path, name: str) -> tuple[Path, int]:
    handle, unfinished = await asyncio.to_thread(_open_unfinished, folder)
    try:
        with os.fdopen(handle, "wb") as sink:
            digest, size = await _write(request, sink)
            await asyncio.to_thread(_flush, sink)
        place = folder / digest[:24] / name
        await asyncio.to_thread(_move, unfinished, place)
    finally:
        with contextlib.suppress(OSError):
            await asyncio.to_thread(unfinished.unlink, missing_ok=True)
    return place, size


def _open_unfinished(folder: Path) -> tuple[int, Path]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep_unfinished(folder)
    handle, name = tempfile.mkstemp(dir=folder, prefix=UNFINISHED)
    return handle, Path(name)


def _move(unfinished: Path, place: Path) -> None:
    place.parent.mkdir(mode=0o700, exist_ok=True)
    unfinished.replace(place)


async def _write(request: Request, sink: BinaryIO) -> tuple[str, int]:
    """Write the body block by block; its digest and how many bytes it has."""
    digest, size, head = hashlib.sha256(), 0, b""
    checked = False
    async for block in request.stream():
        size += len(block)
        if size > LARGEST_BYTES:
            raise UploadError(413, _too_large())
        if not checked:
            head += block
            if len(head) >= HEAD_BYTES:
                _refuse(head)
                checked = True
        digest.update(block)
        await asyncio.to_thread(sink.write, block)
    if size == 0:
        raise UploadError(400, "The file is empty.")
    if not checked:
        _refuse(head)
    return digest.hexdigest(), size


def _refuse(head: bytes) -> None:
    reason = refuse_content(head[:HEAD_BYTES])
    if reason is not None:
        raise UploadError(415, reason)


def _flush(sink: BinaryIO) -> None:
    sink.flush()
    os.fsync(sink.fileno())


def _refuse_size(declared: str, folder: Path) -> None:
    if not (declared.isascii() and declared.isdigit()):
        return  # counted while it arrives
    if int(declared) > LARGEST_BYTES:
        raise UploadError(413, _too_large())
    above = next(place for place in (folder, *folder.parents) if place.exists())
    free = shutil.disk_usage(above).free
    if int(declared) + SPARE_BYTES > free:
        raise UploadError(
            507, f"The file has {int(declared):,} bytes, but the disk has {free:,} left."
        )


def _too_large() -> str:
    return f"A file may have {LARGEST_BYTES:,} bytes here. Give its path instead of uploading it."


def _sweep_unfinished(folder: Path) -> None:
    """Remove what uploads left that were cut short a day ago or earlier."""
    for place in folder.glob(f"{UNFINISHED}*"):
        with contextlib.suppress(OSError):
            if time.time() - place.stat().st_mtime > STALE_S:
                place.unlink()


def _answer(status: int, body: dict[str, object]) -> Response:
    return JSONResponse(body, status, {"cache-control": "no-store"})
