"""What a run's folder says of itself, for a run whose entry in the store is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from sankofa.run_folder.entry import unpack_entries
from sankofa.run_folder.layout import JOURNAL_FILE, POSITION_FILE
from sankofa.run_folder.position_file import read_position
from sankofa.store.folder.summary_file import read_summary_file
from sankofa.store.record import RunSummary


def find_summary(folder: Path) -> RunSummary | None:
    """The summary of the run in a folder: as it was saved last, else as its journal tells.

    None where no step was trained.
    """
    saved = read_summary_file(folder)
    if saved is not None and saved.id == folder.name:
        return saved
    return read_journal_summary(folder)


def read_journal_summary(folder: Path) -> RunSummary | None:
    """What the journal and the position of a folder tell; None where no step was trained."""
    journal = folder / JOURNAL_FILE
    try:
        entries = [_decode(content) for content, _ in unpack_entries(journal.read_bytes())]
        written_at = journal.stat().st_mtime
    except OSError:
        return None
    begun = entries[0].get("saved") if entries and entries[0].get("type") == "Began" else None
    if not isinstance(begun, dict):
        return None
    step, epoch = find_head(folder, entries)
    if step == 0:
        return None
    document: Any = begun.get("experiment", {})
    return RunSummary(
        id=folder.name,
        document=msgspec.json.encode(document).decode(),
        seed=int(document.get("seed", 0)),
        created_at=written_at,
        updated_at=written_at,
        step=step,
        epoch=epoch,
        branches=max(1, sum(entry.get("type") == "Made" for entry in entries)),
        problem="The entry of this run in the store was lost; this is what its folder says.",
    )


def find_head(folder: Path, entries: list[dict[str, Any]]) -> tuple[int, int]:
    """The step that a run had reached, and the epochs completed there."""
    position = read_position(folder / POSITION_FILE)
    if position is not None:
        return position.head, position.epochs
    frames = [entry for entry in entries if entry.get("type") == "Framed"]
    return max(((int(one["step"]), int(one["epochs"])) for one in frames), default=(0, 0))


def _decode(content: bytes) -> dict[str, Any]:
    try:
        found = msgspec.msgpack.decode(content)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
