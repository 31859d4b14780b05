"""Kept runs as a table, one run in words, and what a sweep has done."""

import sys
import time
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sankofa.store import RunSummary
    from sankofa.store.sweep import SweepReport

FILE_WIDTH = 120  # of a file or a pipe, so that each run keeps to one line


def write_runs(runs: "list[RunSummary]", count: int) -> None:
    """A line a run; `count` is how many there are in all."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
    if not runs:
        console.print("No runs are kept here yet: sankofa train keeps what it trains.")
        return
    table = Table("id", "name", "data", box=SIMPLE, pad_edge=False)
    for title in ("steps", "loss", "accuracy", "changed"):
        table.add_column(title, justify="right", no_wrap=True)
    for run in runs:
        scores = run.scores
        loss = scores.validation_loss if scores.validation_loss is not None else scores.train_loss
        accuracy = scores.validation_accuracy
        accuracy = scores.train_accuracy if accuracy is None else accuracy
        table.add_row(
            run.id[:8],
            Text(run.name or ("(damaged)" if run.problem else ""), overflow="ellipsis"),
            Text(run.data_name, overflow="ellipsis"),
            f"{run.step:,}",
            "–" if loss is None else f"{loss:.4g}",
            "–" if accuracy is None else f"{accuracy:.1%}",
            format_age(time.time() - run.updated_at),
        )
    console.print(table)
    if count > len(runs):
        console.print(f"{len(runs)} of {count:,}; --limit shows more, words search")


def write_run(run: "RunSummary") -> None:
    """What is known of one run, a line each."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    scores = run.scores
    parts = (
        ("train", scores.train_loss, scores.train_accuracy),
        ("validation", scores.validation_loss, scores.validation_accuracy),
    )
    lines = {
        "id": run.id,
        "name": run.name,
        "tags": ", ".join(run.tags),
        "notes": run.notes,
        "data": run.data_name,
        "task": run.task,
        "trained": f"{run.step:,} steps, {run.epoch:,} epochs, {run.branches} branches"
        if run.branches > 1
        else f"{run.step:,} steps, {run.epoch:,} epochs",
        "parameters": f"{run.parameters:,}",
        **{part: _format_scores(loss, accuracy) for part, loss, accuracy in parts},
        "best epoch": "" if run.best_epoch is None else f"{run.best_epoch:,}",
        "health": run.health,
        "device": run.environment.device,
        "made by": f"the {run.origin}" if run.origin != "Python" else run.origin,
        "begun": _format_time(run.created_at),
        "changed": _format_time(run.updated_at),
        "deleted": "" if run.deleted_at is None else _format_time(run.deleted_at),
        "problem": run.problem,
    }
    table = Table.grid(padding=(0, 2))
    for title, value in lines.items():
        if value:
            table.add_row(title, Text(value))
    Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False).print(table)


def write_run_json(run: "RunSummary") -> None:
    """Exactly one JSON object on standard output."""
    from msgspec import json

    sys.stdout.write(json.encode(run).decode() + "\n")


def write_sweep(report: "SweepReport") -> None:
    """What was done, and how much the kept runs take."""
    done = {
        "found again": report.adopted,
        "mended": report.repaired,
        "empty folders removed": report.removed,
        "files of crashes removed": report.files,
        "thinned": report.thinned,
        "deleted": report.deleted,
        "gone for good": report.purged,
    }
    said = ", ".join(f"{count} {what}" for what, count in done.items() if count)
    sys.stdout.write(f"{said or 'All is well'}; the runs take {report.nbytes / 1e6:,.1f} MB\n")
    if report.problem:
        sys.stdout.write(f"{report.problem}\n")


def format_age(seconds: float) -> str:
    """How long ago, as in `3 min`."""
    for most, unit, size in ((90, "s", 1), (5400, "min", 60), (129_600, "h", 3600)):
        if seconds < most:
            return f"{max(0, round(seconds / size))} {unit}"
    return f"{round(seconds / 86_400)} days"


def _format_scores(loss: float | None, accuracy: float | None) -> str:
    parts = [] if loss is None else [f"loss {loss:.4g}"]
    return ", ".join(parts + ([] if accuracy is None else [f"accuracy {accuracy:.1%}"]))


def _format_time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).astimezone().strftime("%Y-%m-%d %H:%M")
