"""Tidy up a store: what crashes left, entries that are lost or damaged, and the budget."""

from __future__ import annotations

import secrets
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from sankofa.store.budget import RunSize, find_expired, order_actions
from sankofa.store.failure import StoreError
from sankofa.store.file_writer import is_abandoned
from sankofa.store.folder.adopt import find_summary, read_journal_summary
from sankofa.store.folder.lock import RunLock, is_locked
from sankofa.store.folder.thin import measure_folder, thin_keyframes
from sankofa.store.location import RUNS_FOLDER, is_run_id
from sankofa.store.record import RunSummary
from sankofa.store.run_table import RunTable

GRACE_S: Final = 60.0
"""A folder without a lock may be one that is just being made."""

REMOVED_PREFIX: Final = ".old-"


@dataclass
class SweepReport:
    """What was done: counts of runs, of files left by crashes, and the bytes that are used now.

    `problem` is a sentence where the runs that may not be touched exceed the budget.
    """

    adopted: int = 0
    repaired: int = 0
    removed: int = 0
    files: int = 0
    purged: int = 0
    thinned: int = 0
    deleted: int = 0
    nbytes: int = 0
    problem: str = ""


def sweep_runs(table: RunTable, folder: Path, budget_bytes: int, now: float) -> SweepReport:
    """Tidy up, and leave alone what a process has open.

    Raises: `StoreError` where the database refuses.
    """
    report = SweepReport()
    runs = folder / RUNS_FOLDER
    _remove_leftovers(folder, report)
    known = set(table.find_ids("", 1 << 31))
    for place in sorted(runs.iterdir()):
        if is_run_id(place.name):
            _remove_leftovers(place, report)
            if place.name not in known:
                _adopt_or_remove(table, place, report)
    sizes = []
    for summary in table.walk():
        if is_run_id(summary.id):
            current = _bring_up_to_date(table, summary, now, report)
            sizes.append(_measure(current, table.locate(current.id)))
    _keep_to_budget(table, sizes, budget_bytes, now, report)
    return report


def _remove_leftovers(folder: Path, report: SweepReport) -> None:
    """Remove the temporary files of processes that are gone, and folders half removed."""
    with suppress(OSError):
        for place in folder.iterdir():
            if place.is_dir() and place.name == RUNS_FOLDER:
                _remove_leftovers(place, report)
            elif place.name.startswith(REMOVED_PREFIX):
                shutil.rmtree(place, ignore_errors=True)
            elif is_abandoned(place):
                place.unlink(missing_ok=True)
                report.files += 1


def _adopt_or_remove(table: RunTable, place: Path, report: SweepReport) -> None:
    """Make an entry for a run that has none; remove its folder where no step was trained."""
    if is_locked(place):
        return
    found = find_summary(place)
    if found is not None:
        table.change(found.id, lambda known: known or found)
        report.adopted += 1
    elif time.time() - place.stat().st_mtime > GRACE_S and _remove_folder(place):
        report.removed += 1


def _bring_up_to_date(
    table: RunTable, summary: RunSummary, now: float, report: SweepReport
) -> RunSummary:
    """Repair a damaged entry, and measure a run that has changed since it was last measured.

    A run whose process was killed may have come further than its entry says.
    """
    place = table.locate(summary.id)
    if not summary.problem and summary.measured_at >= summary.updated_at:
        return summary
    if is_locked(place):
        return summary
    there = read_journal_summary(place)
    found = {"folder_bytes": measure_folder(place), "measured_at": now}

    def update(known: RunSummary | None) -> RunSummary:
        current = known or summary
        if there is not None and there.step > current.step:
            found.update(step=there.step, epoch=there.epoch)
        return msgspec.structs.replace(current, **found)

    with suppress(StoreError):  # one that nothing can be read of stays as it is, and says so
        changed = table.change(summary.id, update)
        report.repaired += bool(summary.problem)
        return changed
    return summary


def _measure(summary: RunSummary, place: Path) -> RunSize:
    return RunSize(
        id=summary.id,
        nbytes=summary.folder_bytes,
        updated_at=summary.updated_at,
        deleted_at=summary.deleted_at,
        is_named=summary.is_named or bool(summary.problem),
        is_open=is_locked(place),
    )


def _keep_to_budget(
    table: RunTable, sizes: list[RunSize], budget_bytes: int, now: float, report: SweepReport
) -> None:
    expired = set(find_expired(sizes, now))
    for run_id in sorted(expired):
        report.purged += _purge(table, run_id)
    left = [run for run in sizes if run.id not in expired]
    report.nbytes = sum(run.nbytes for run in left)
    to_come = report.nbytes  # once the runs that are deleted now are gone for good
    for action, run in order_actions(left, now):
        if to_come <= budget_bytes:
            return
        if action == "purge" and _purge(table, run.id):
            report.purged += 1
            report.nbytes -= run.nbytes
            to_come -= run.nbytes
        elif action == "thin":
            freed = _thin(table, run)
            report.thinned += freed > 0
            report.nbytes -= freed
            to_come -= freed
        elif action == "delete":
            there = measure_folder(table.locate(run.id))
            _delete(table, run.id, now)
            report.deleted += 1
            to_come -= there
    if to_come > budget_bytes:
        report.problem = (
            f"The kept runs take {to_come / 1e9:,.1f} GB, more than the {budget_bytes / 1e9:,.1f}"
            " GB they may. What you named, tagged or noted stays: delete what you need no more."
        )


def _purge(table: RunTable, run_id: str) -> bool:
    """Remove a deleted run for good, folder first; False where a process has it open."""
    place = table.locate(run_id)
    if place.exists() and not _remove_folder(place):
        return False
    table.remove(run_id)
    return True


def _remove_folder(place: Path) -> bool:
    try:
        with RunLock(place, wait_s=0):
            doomed = place.with_name(f"{REMOVED_PREFIX}{secrets.token_hex(8)}")
            place.rename(doomed)
            shutil.rmtree(doomed, ignore_errors=True)
    except (OSError, StoreError):
        return False
    return True


def _thin(table: RunTable, run: RunSize) -> int:
    """Thin the keyframes of a run; returns how many bytes that freed."""
    place = table.locate(run.id)
    before = measure_folder(place)
    with suppress(StoreError), RunLock(place, wait_s=0):
        thin_keyframes(place)
    return before - measure_folder(place)


def _delete(table: RunTable, run_id: str, now: float) -> None:
    def mark(known: RunSummary | None) -> RunSummary:
        if known is None:
            raise StoreError("The run is gone.", kind="missing")
        return msgspec.structs.replace(known, deleted_at=now)

    with suppress(StoreError):
        table.change(run_id, mark)
