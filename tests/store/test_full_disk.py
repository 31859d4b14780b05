import errno
import io
import os
from pathlib import Path
from typing import Any

import pytest

from sankofa.store import RunSummary, Store, StoreError, file_writer
from sankofa.store.database.sqlite import SqliteDatabase

from .conftest import keep


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("operation", ["open", "write", "fsync", "rename", "flush of the folder"])
def test_a_disk_that_refuses_costs_a_sentence_and_nothing_that_was_kept(
    store: Store, monkeypatch: pytest.MonkeyPatch, operation: str, code: int
) -> None:
    kept = keep(store, "mine", step=5)
    before = store.read(kept.id)

    def fail(*_: Any, **__: Any) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        if operation == "open":
            patch.setattr(file_writer, "_open_private", fail)
        elif operation == "write":
            patch.setattr(file_writer, "open", _open_full(fail), raising=False)
        elif operation == "fsync":
            patch.setattr(os, "fsync", fail)
        elif operation == "rename":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(file_writer, "sync_folder", fail)
        with pytest.raises(StoreError, match=r"Cannot keep the run in .*\.") as refused:
            store.save(RunSummary(id=kept.id, step=6))
    full = code in {errno.ENOSPC, errno.EDQUOT}
    assert refused.value.kind == ("full" if full else "unavailable")
    assert ("the disk is full. What was kept before is still there" in str(refused.value)) == full
    assert store.read(kept.id) == before
    assert [p.name for p in store.run_folder(kept.id).iterdir() if ".new" in p.name] == []
    assert store.save(RunSummary(id=kept.id, step=6)).step == 6


def _open_full(fail: Any) -> Any:
    """`open` for files to which nothing can be written."""

    def opened(*given: Any, **named: Any) -> Any:
        file: Any = io.open(*given, **named)  # noqa: SIM115, UP020

        class Full:
            write = staticmethod(fail)

            def __enter__(self) -> Any:
                return self

            def __exit__(self, *_: object) -> None:
                file.close()

        return Full()

    return opened


def test_a_database_without_room_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    with Store.open(tmp_path, url="") as store:
        kept = keep(store, "mine")
        assert isinstance(store._database, SqliteDatabase)
        execute = store._database._connection.execute
        ((pages,),) = execute("PRAGMA page_count").fetchall()
        execute(f"PRAGMA max_page_count = {pages}")

        def fill() -> None:
            for _ in range(100):
                keep(store, notes="x" * 10_000)

        with pytest.raises(StoreError, match=r"the disk is full\. What was kept before") as refused:
            fill()
        assert refused.value.kind == "full"
        assert store.read(kept.id).name == "mine"
        execute("PRAGMA max_page_count = 100000")
        assert keep(store, notes="x" * 10_000).step == 7
        assert store.sweep().adopted == 1  # the file of the run whose row found no room
