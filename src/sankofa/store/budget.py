"""What is thinned and deleted when kept runs take more than they may: the order, and the limits.

1. A run that was deleted more than `RESTORE_S` ago is gone for good.
2. Over the budget, deleted runs go too, the longest deleted first, but for the last hour's.
3. Still over it, timelines of unnamed runs are thinned, the longest untouched first: their
   weights, scores and branches stay, and steps between are computed again.
4. Still over it, unnamed runs are deleted, the longest untouched first, but for the newest
   twenty. For an hour they can be restored.

What a person named, tagged or noted is never thinned or deleted, nor is a run that is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

RUN_BUDGET_BYTES: Final = 128 << 20
"""What the keyframes of one kept run may take."""

STORE_BUDGET_BYTES: Final = 8 << 30
"""What the folders of all kept runs may take."""

RESTORE_S: Final = 30 * 86_400.0
UNDO_S: Final = 3_600.0
NEWEST_RUNS: Final = 20

Action: TypeAlias = Literal["purge", "thin", "delete"]


@dataclass(frozen=True)
class RunSize:
    """What decides the fate of a kept run; times in seconds, `is_open` where a process has it."""

    id: str
    nbytes: int
    updated_at: float
    deleted_at: float | None
    is_named: bool
    is_open: bool


def find_expired(runs: Iterable[RunSize], now: float) -> list[str]:
    """The runs that go for good, whatever the budget."""
    return [
        run.id
        for run in runs
        if run.deleted_at is not None and now - run.deleted_at > RESTORE_S and not run.is_open
    ]


def order_actions(runs: Iterable[RunSize], now: float) -> Iterator[tuple[Action, RunSize]]:
    """What to do over the budget, until it holds, in this order."""
    closed = [run for run in runs if not run.is_open]
    deleted = [run for run in closed if run.deleted_at is not None]
    for run in sorted(deleted, key=lambda run: run.deleted_at or 0.0):
        if now - (run.deleted_at or 0.0) > UNDO_S:
            yield "purge", run
    unnamed = [run for run in closed if run.deleted_at is None and not run.is_named]
    unnamed.sort(key=lambda run: run.updated_at)
    yield from (("thin", run) for run in unnamed)
    yield from (("delete", run) for run in unnamed[: max(0, len(unnamed) - NEWEST_RUNS)])
