import asyncio
from typing import Any

import pytest

from sankofa.server.http.security_header import HEADERS, POLICY, STARTS, add_security_headers


def through(message: dict[str, Any]) -> dict[str, Any]:
    sent: list[Any] = []

    async def send(passed: Any) -> None:
        sent.append(passed)

    async def answer() -> None:
        await add_security_headers(send)(message)

    asyncio.run(answer())
    return dict(sent[0])


@pytest.mark.parametrize("kind", STARTS)
def test_every_start_of_an_answer_gets_the_headers_once(kind: str) -> None:
    weaker = (b"Content-Security-Policy", b"default-src *")
    headers = through({"type": kind, "headers": [weaker, (b"a", b"b")]})["headers"]
    assert headers == [(b"a", b"b"), *HEADERS]


def test_the_rest_passes_as_it_is() -> None:
    message = {"type": "http.response.body", "body": b"x"}
    assert through(message) == message


def test_the_policy_has_no_inline_script_and_nothing_from_elsewhere() -> None:
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    assert POLICY.startswith("default-src 'none'; script-src 'self';")
