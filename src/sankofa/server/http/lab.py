"""`GET /api/labs` and `GET /api/labs/NAME`: the labs as JSON, their solutions left out."""

import asyncio
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sankofa.error import SankofaError


async def list_labs(_: Request) -> Response:
    """The heads of all labs, in the order of the course."""
    return Response(await asyncio.to_thread(_encode_heads), media_type="application/json")


async def serve_lab(request: Request) -> Response:
    """One lab: its head and its steps; 404 for one that is not there."""
    try:
        content = await asyncio.to_thread(_encode_lab, request.path_params["name"])
    except SankofaError as error:
        return JSONResponse({"reason": str(error)}, status_code=404)
    return Response(content, media_type="application/json")


def _encode_heads() -> bytes:
    from sankofa.lab.library import read_known_labs

    return msgspec.json.encode(
        [{"name": name, **_show_head(lab.head)} for name, lab in read_known_labs().items()]
    )


def _encode_lab(name: str) -> bytes:
    from sankofa.lab.file.lab import read_lab
    from sankofa.lab.library import find_known_lab

    lab = read_lab(find_known_lab(name))
    return msgspec.json.encode({"name": name, **_show_head(lab.head), "steps": lab.steps})


def _show_head(head: Any) -> dict[str, Any]:
    fields = "title", "minutes", "summary", "needs", "teaches"
    return {field: getattr(head, field) for field in fields}
