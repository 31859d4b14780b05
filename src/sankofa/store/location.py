"""Where kept runs lie: the data folder, the database, and a folder a run."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from sankofa.environment import DATA_FOLDER, DATABASE_URL
from sankofa.store.failure import StoreError, explain_os_error

DATABASE_FILE: Final = "store.sqlite3"
RUNS_FOLDER: Final = "runs"
RUN_ID = re.compile(r"[0-9a-f]{32}")
PRIVATE_MODE: Final = 0o700


def find_data_folder() -> Path:
    """`$SANKOFA_DATA`, else the user's data folder of this system; it need not exist yet."""
    given = os.environ.get(DATA_FOLDER)
    if given:
        return Path(given).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("sankofa", appauthor=False)


def find_database_url() -> str | None:
    """`$SANKOFA_DATABASE_URL`, the address of a PostgreSQL database; None for SQLite."""
    return os.environ.get(DATABASE_URL) or None


def make_private_folder(folder: Path) -> Path:
    """Make a folder that only its owner can read, if it is not there.

    Raises: `StoreError` where that cannot be.
    """
    try:
        folder.mkdir(mode=PRIVATE_MODE, parents=True, exist_ok=True)
    except OSError as error:
        raise explain_os_error(error, "Cannot make the folder", folder) from None
    return folder


def is_run_id(text: str) -> bool:
    """Whether a text is 32 lower-case hexadecimal digits."""
    return RUN_ID.fullmatch(text) is not None


def check_run_id(run_id: str) -> str:
    """The id, which is safe as a folder's name.

    Raises: `StoreError` for anything but 32 lower-case hexadecimal digits.
    """
    if not is_run_id(run_id):
        raise StoreError(
            f'"{run_id[:40]}" is no id of a run: it has 32 digits from 0 to f.',
            kind="missing",
            field="run",
        )
    return run_id
