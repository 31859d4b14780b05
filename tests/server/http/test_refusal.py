import asyncio
from typing import Any

import pytest

from sankofa.server.http.refusal import Refusal, make_text_refusal, refuse_unauthorized


def sent(refusal: Refusal, **scope: Any) -> list[Any]:
    messages: list[Any] = []

    async def send(message: Any) -> None:
        messages.append(message)

    asyncio.run(refusal.send({"type": "http", **scope}, send))
    return messages


@pytest.mark.parametrize("path", ["/", "/network", "/results/try", "/learn/layers/dense"])
def test_a_stranger_at_a_door_gets_a_friendly_page(path: str) -> None:
    start, body = sent(refuse_unauthorized({"type": "http", "path": path}), method="GET")
    assert start["status"] == 403
    assert (b"content-type", b"text/html; charset=utf-8") in start["headers"]
    assert b"use the link in the terminal" in body["body"]


@pytest.mark.parametrize("path", ["/live", "/networks", "/assets/network", ""])
def test_elsewhere_a_stranger_gets_a_sentence(path: str) -> None:
    assert refuse_unauthorized({"type": "http", "path": path}).body.endswith("terminal first.\n")


def test_a_head_request_gets_no_body() -> None:
    assert sent(make_text_refusal(403, "No."), method="HEAD")[1]["body"] == b""


def test_a_socket_is_answered_before_it_is_accepted() -> None:
    extensions: dict[str, Any] = {"websocket.http.response": {}}
    kinds = [
        m["type"]
        for m in sent(make_text_refusal(403, "No."), type="websocket", extensions=extensions)
    ]
    assert kinds == ["websocket.http.response.start", "websocket.http.response.body"]
    assert sent(make_text_refusal(403, "No."), type="websocket")[0]["code"] == 1008
