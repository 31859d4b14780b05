"""The token in the opened URL and the cookie it is exchanged for.

The token is new every time the server starts. The cookie's value is kept from one start to
the next, one file a port, readable by its owner alone, in the platform's directory for
state: a page that is open while the server restarts comes back by itself. Where that
directory cannot be written the value lives as long as the server.
"""

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ENTROPY_BYTES: Final = 32
TOKEN_LENGTH: Final = 43
"""Characters of `secrets.token_urlsafe(ENTROPY_BYTES)`."""


@dataclass(frozen=True)
class AccessTokens:
    """The values that grant access. Neither is ever logged or shown in a repr."""

    cookie: str = field(repr=False)
    token: str = field(repr=False, default_factory=lambda: secrets.token_urlsafe(ENTROPY_BYTES))

    def accepts_token(self, given: str) -> bool:
        """Compared in constant time."""
        return secrets.compare_digest(given.encode(), self.token.encode())

    def accepts_cookie(self, given: str) -> bool:
        """Compared in constant time."""
        return secrets.compare_digest(given.encode(), self.cookie.encode())


def load_access_tokens(port: int, folder: Path | None = None) -> AccessTokens:
    """A new token, with the cookie that this port stored when it last ran, or a new one."""
    folder = folder or _find_state_folder()
    path = folder / f"cookie-{port}"
    known = _read_cookie(path)
    if known is not None:
        return AccessTokens(known)
    fresh = secrets.token_urlsafe(ENTROPY_BYTES)
    with contextlib.suppress(OSError):
        _write_cookie(path, fresh)
    return AccessTokens(fresh)


def _find_state_folder() -> Path:
    from platformdirs import user_state_path

    return user_state_path("sankofa", appauthor=False)


def _read_cookie(path: Path) -> str | None:
    """The value, unless it is damaged or anyone but its owner could have read it."""
    try:
        private = os.name == "nt" or path.lstat().st_mode & 0o177 == 0
        value = path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return None
    urlsafe = value.replace("-", "").replace("_", "").isalnum()
    return value if private and urlsafe and len(value) == TOKEN_LENGTH else None


def _write_cookie(path: Path, value: str) -> None:
    """Whole or not at all: a temporary file, private from the start, takes the name."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".cookie-")
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(value)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
