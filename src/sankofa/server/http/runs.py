"""`/api/runs`: list, read, name, delete and restore the kept runs, and pass them on as files."""

import asyncio
from typing import Any, Final

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sankofa.server.http.run_answer import RunList, TooLargeError, answer_json, guard_errors
from sankofa.server.http.run_file import receive_file, send_file
from sankofa.server.live.session_registry import Sessions
from sankofa.store.failure import StoreError
from sankofa.store.record import Curves, RunSummary
from sankofa.store.store import Store

LARGEST_CHANGE_BYTES: Final = 256 << 10
MOST_RUNS: Final = 500
"""Runs in one answer, which leaves out their curves."""


class RunChange(msgspec.Struct, rename="camel", frozen=True, forbid_unknown_fields=True):
    """What a person changes of a run; null stays. `revision` is the one that was looked at."""

    name: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] | None = None
    revision: int | None = None


async def list_runs(request: Request, sessions: Sessions, store: Store) -> Response:
    """`GET /api/runs?search=&tag=&order=&limit=&offset=&deleted=`."""
    given = request.query_params
    search, tag, deleted = given.get("search", ""), given.get("tag", ""), "deleted" in given
    limit = min(_read_count(given.get("limit"), MOST_RUNS), MOST_RUNS)
    offset = _read_count(given.get("offset"), 0)

    def find() -> RunList:
        order: Any = given.get("order", "newest")
        found = store.list_runs(search, tag, order, limit, offset, deleted=deleted)
        runs = [msgspec.structs.replace(run, curves=Curves()) for run in found]
        return RunList(runs, store.count_runs(search, tag, deleted=deleted), sessions.shown_runs)

    return answer_json(await asyncio.to_thread(find))


async def read_run(request: Request, _: Sessions, store: Store) -> Response:
    """`GET /api/runs/{id}`."""
    return answer_json(await asyncio.to_thread(store.read, request.path_params["id"]))


async def change_run(request: Request, _: Sessions, store: Store) -> Response:
    """`PATCH /api/runs/{id}` with a `RunChange`."""
    run_id = request.path_params["id"]
    try:
        wanted = msgspec.json.decode(await _read_body(request), type=RunChange)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise StoreError(f"Wanted name, notes and tags as JSON: {error}.", kind="invalid") from None

    def change() -> RunSummary:
        changed, revision = store.read(run_id), wanted.revision
        if wanted.name is not None:
            changed = store.rename(run_id, wanted.name, revision=revision)
            revision = None if revision is None else changed.revision
        if wanted.notes is not None:
            changed = store.set_notes(run_id, wanted.notes, revision=revision)
            revision = None if revision is None else changed.revision
        if wanted.tags is not None:
            changed = store.set_tags(run_id, wanted.tags, revision=revision)
        return changed

    return answer_json(await asyncio.to_thread(change))


async def delete_run(request: Request, sessions: Sessions, store: Store) -> Response:
    """`DELETE /api/runs/{id}`; `restore_run` takes it back."""
    run_id = request.path_params["id"]
    if run_id in sessions.shown_runs:
        raise StoreError(
            "This run is shown in a window now. Open another one there, then delete this.",
            kind="in use",
            field="run",
        )
    deleted = await asyncio.to_thread(store.delete, run_id)
    await sessions.forget_run(run_id)
    return answer_json(deleted)


async def restore_run(request: Request, _: Sessions, store: Store) -> Response:
    """`POST /api/runs/{id}/restore`."""
    return answer_json(await asyncio.to_thread(store.restore, request.path_params["id"]))


ROUTES: Final = (
    Route("/api/runs", guard_errors(list_runs), methods=["GET"]),
    Route("/api/runs", guard_errors(receive_file), methods=["POST"]),
    Route("/api/runs/{id}", guard_errors(read_run), methods=["GET"]),
    Route("/api/runs/{id}", guard_errors(change_run), methods=["PATCH"]),
    Route("/api/runs/{id}", guard_errors(delete_run), methods=["DELETE"]),
    Route("/api/runs/{id}/restore", guard_errors(restore_run), methods=["POST"]),
    Route("/api/runs/{id}/file", guard_errors(send_file), methods=["GET"]),
)


async def _read_body(request: Request) -> bytes:
    body = b""
    async for block in request.stream():
        body += block
        if len(body) > LARGEST_CHANGE_BYTES:
            raise TooLargeError(f"Name, notes and tags may have {LARGEST_CHANGE_BYTES:,} bytes.")
    return body


def _read_count(given: str | None, otherwise: int) -> int:
    if given is None or given == "":
        return otherwise
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise StoreError(f'Wanted a count of runs, but got "{given[:40]}".', kind="invalid")
    return int(given)
