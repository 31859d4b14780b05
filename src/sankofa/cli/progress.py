"""The progress line of `sankofa train`: epoch, loss, accuracy."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sankofa.explain import Run

ProgressUpdate: TypeAlias = Callable[["Run"], None]


@contextmanager
def show_progress(epochs: int) -> Iterator[ProgressUpdate]:
    """A function that shows a run's progress on standard error, when that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("epoch"),
        MofNCompleteColumn(),
        BarColumn(bar_width=24),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("compiling", total=epochs)
        yield lambda run: bar.update(task, completed=run.epoch, description=format_progress(run))


def format_progress(run: "Run") -> str:
    """The newest values of a run's history, as in `loss 0.123 / 0.145  accuracy 96.0% / 95.1%`."""
    history = run.history
    if len(history["epoch"]) == 0:
        return ""

    def last(metric: str, form: str) -> str:
        pair = (history.get(f"{part}_{metric}") for part in ("train", "validation"))
        shown = [form.format(v[-1]) for v in pair if v is not None and v[-1] == v[-1]]
        return " / ".join(shown)

    loss, accuracy = last("loss", "{:.4g}"), last("accuracy", "{:.1%}")
    return f"loss {loss}" + (f"  accuracy {accuracy}" if accuracy else "")
