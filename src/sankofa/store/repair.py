"""Set a damaged database aside, and make the entries again from the runs' folders."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from sankofa.store.failure import StoreError, explain_os_error
from sankofa.store.location import DATABASE_FILE, find_data_folder
from sankofa.store.store import Store
from sankofa.store.sweep import SweepReport


def repair_database(folder: Path | None = None) -> tuple[Path, SweepReport]:
    """The name under which the old database lies now, and what was found in the folders.

    What pages showed last is forgotten, and so are runs without a folder. No other process may
    use the store meanwhile.

    Raises: `StoreError` where there is no database, or it cannot be moved.
    """
    place = find_data_folder() if folder is None else folder
    file = place / DATABASE_FILE
    aside = place / f"{DATABASE_FILE}.damaged-{time.strftime('%Y%m%d-%H%M%S')}"
    if not file.exists():
        raise StoreError(f"There is no database in {place} to repair.", kind="missing")
    try:
        file.rename(aside)
        for suffix in ("-wal", "-shm"):
            with suppress(FileNotFoundError):
                file.with_name(f"{DATABASE_FILE}{suffix}").rename(f"{aside}{suffix}")
    except OSError as error:
        raise explain_os_error(error, "Cannot move", file) from None
    with Store.open(place, url="") as store:
        return aside, store.sweep()
