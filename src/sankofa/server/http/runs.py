"""`/api/runs`: list, read, name, delete and restore the kept runs.

What is refused is answered with a status and `{reason, field, kind}`: one sentence for the person,
the field it is about, and the kind of `StoreError`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Final

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from sankofa.error import SankofaError
from sankofa.server.live.session_registry import Sessions
from sankofa.store.failure import FailureKind, StoreError
from sankofa.store.record import Curves, RunSummary
from sankofa.store.store import Store

LARGEST_CHANGE_BYTES: Final = 256 << 10
MOST_RUNS: Final = 500
"""Runs in one answer, which leaves out their curves."""

STATUSES: Final[dict[FailureKind, int]] = {
    "missing": 404,
    "invalid": 400,
    "conflict": 409,
    "in use": 409,
    "newer": 409,
    "damaged": 409,
    "full": 507,
    "busy": 503,
    "unavailable": 503,
}


class RunList(msgspec.Struct, rename="camel", frozen=True):
    """Some of the runs that were looked for, without their curves; how many there are of them all.

    `shown` are the runs that pages of this server show now.
    """

    runs: list[RunSummary]
    total: int
    shown: list[str]


class RunChange(msgspec.Struct, rename="camel", frozen=True, forbid_unknown_fields=True):
    """What a person changes of a run; null stays. `revision` is the one that was looked at."""

    name: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] | None = None
    revision: int | None = None


class TooLargeError(Exception):
    """A body of more bytes than are read."""


Handler = Callable[[Request, Sessions, Store], Awaitable[Response]]


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


async def read_run(request: Request, sessions: Sessions, store: Store) -> Response:
    """`GET /api/runs/{id}`."""
    del sessions
    return answer_json(await asyncio.to_thread(store.read, request.path_params["id"]))


async def change_run(request: Request, sessions: Sessions, store: Store) -> Response:
    """`PATCH /api/runs/{id}` with a `RunChange`."""
    del sessions
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


async def restore_run(request: Request, sessions: Sessions, store: Store) -> Response:
    """`POST /api/runs/{id}/restore`."""
    del sessions
    return answer_json(await asyncio.to_thread(store.restore, request.path_params["id"]))


def guard_errors(handle: Handler) -> Callable[[Request], Awaitable[Response]]:
    """The route's handler: it finds the store, and answers what is refused in JSON."""

    async def answer(request: Request) -> Response:
        sessions: Sessions = request.app.state.sessions
        try:
            store = await sessions.keeper.find_store()
            if store is None:
                return _refuse(503, sessions.keeper.problem, "unavailable")
            await sessions.keeper.save_now()
            return await handle(request, sessions, store)
        except StoreError as error:
            return _refuse(STATUSES[error.kind], str(error), error.kind, error.field)
        except SankofaError as error:
            return _refuse(400, str(error), "invalid", error.field)
        except TooLargeError as error:
            return _refuse(413, str(error), "invalid")
        except ClientDisconnect:
            return _refuse(400, "The upload was cut short.", "invalid")

    return answer


ROUTES: Final = (
    Route("/api/runs", guard_errors(list_runs), methods=["GET"]),
    Route("/api/runs/{id}", guard_errors(read_run), methods=["GET"]),
    Route("/api/runs/{id}", guard_errors(change_run), methods=["PATCH"]),
    Route("/api/runs/{id}", guard_errors(delete_run), methods=["DELETE"]),
    Route("/api/runs/{id}/restore", guard_errors(restore_run), methods=["POST"]),
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


def answer_json(body: RunSummary | RunList, status: int = 200) -> Response:
    """The answer that says this; what is not finite becomes null."""
    return _respond(status, msgspec.json.encode(body))


def _refuse(status: int, reason: str, kind: str, field: str | None = None) -> Response:
    refusal = {"reason": reason, "field": field, "kind": kind}
    return _respond(status, msgspec.json.encode(refusal))


def _respond(status: int, body: bytes) -> Response:
    return Response(body, status, {"cache-control": "no-store"}, "application/json")
