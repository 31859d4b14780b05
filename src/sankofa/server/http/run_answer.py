"""Answers of `/api/runs` in JSON.

What is refused is answered with a status and `{reason, field, kind}`: one sentence for the person,
the field it is about, and the kind of `StoreError`.
"""

from collections.abc import Awaitable, Callable
from typing import Final, TypeAlias

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from sankofa.error import SankofaError
from sankofa.server.live.session_registry import Sessions
from sankofa.store.failure import FailureKind, StoreError
from sankofa.store.record import RunSummary
from sankofa.store.store import Store

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


class TooLargeError(Exception):
    """A body of more bytes than are read."""


Handler: TypeAlias = Callable[[Request, Sessions, Store], Awaitable[Response]]


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


def answer_json(body: RunSummary | RunList, status: int = 200) -> Response:
    """The answer that says this; what is not finite becomes null."""
    return _respond(status, msgspec.json.encode(body))


def _refuse(status: int, reason: str, kind: str, field: str | None = None) -> Response:
    refusal = {"reason": reason, "field": field, "kind": kind}
    return _respond(status, msgspec.json.encode(refusal))


def _respond(status: int, body: bytes) -> Response:
    return Response(body, status, {"cache-control": "no-store"}, "application/json")
