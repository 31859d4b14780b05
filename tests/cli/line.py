"""What a command line came to."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import pytest


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The one strict JSON object on standard output."""
        assert self.out.count("\n") == 1
        found: dict[str, Any] = json.loads(self.out, parse_constant=_refuse)
        return found


Cli: TypeAlias = Callable[..., Ended]


def _refuse(constant: str) -> None:
    pytest.fail(f"{constant} is not JSON")
