"""One run as a `.sankofa` file: sent, and received."""

import asyncio
import contextlib
import os
import tempfile
from pathlib import Path
from typing import Final

from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sankofa.server.http.run_answer import TooLargeError, answer_json
from sankofa.server.live.session_registry import Sessions
from sankofa.store.failure import explain_os_error
from sankofa.store.record import RunSummary
from sankofa.store.store import Store

LARGEST_FILE_BYTES: Final = 4 << 30


async def send_file(request: Request, _: Sessions, store: Store) -> Response:
    """`GET /api/runs/{id}/file`: the run as one file; with `?data=1` its data's own file in it."""
    run_id, with_data = request.path_params["id"], "data" in request.query_params
    summary = await asyncio.to_thread(store.read, run_id)
    place = await asyncio.to_thread(_make_temporary, store.folder)
    try:
        await asyncio.to_thread(store.export_file, run_id, place, with_data=with_data)
    except BaseException:
        place.unlink(missing_ok=True)
        raise
    return FileResponse(
        place,
        filename=f"{make_file_name(summary)}.sankofa",
        media_type="application/octet-stream",
        headers={"cache-control": "no-store"},
        background=BackgroundTask(place.unlink, missing_ok=True),
    )


async def receive_file(request: Request, _: Sessions, store: Store) -> Response:
    """`POST /api/runs`: keep the run of a `.sankofa` file, which is the body, as a new one."""
    place = await asyncio.to_thread(_make_temporary, store.folder)
    try:
        with place.open("wb") as sink:
            size = 0
            async for block in request.stream():
                size += len(block)
                if size > LARGEST_FILE_BYTES:
                    raise TooLargeError(f"A run's file may have {LARGEST_FILE_BYTES:,} bytes.")
                await asyncio.to_thread(sink.write, block)
        return answer_json(await asyncio.to_thread(store.import_file, place), 201)
    except OSError as error:
        raise explain_os_error(error, "Cannot keep the file in", store.folder) from None
    finally:
        with contextlib.suppress(OSError):
            await asyncio.to_thread(place.unlink, missing_ok=True)


def make_file_name(summary: RunSummary) -> str:
    """The run's name as far as every file system takes it, else its id."""
    named = "".join(c if c.isalnum() or c in "-_ " else "-" for c in summary.name).strip(" -")
    return named[:60] or f"run-{summary.id[:8]}"


def _make_temporary(folder: Path) -> Path:
    try:
        handle, name = tempfile.mkstemp(dir=folder, prefix=".run-", suffix=".sankofa")
        os.close(handle)
    except OSError as error:
        raise explain_os_error(error, "Cannot write to", folder) from None
    return Path(name)
