"""One line that lives while a network trains: epoch, loss, accuracy."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from sankofa.explain import Run

Show: TypeAlias = Callable[["Run"], None]


@contextmanager
def live(epochs: int) -> Iterator[Show]:
    """A function that shows where a run stands, on standard error, only when it is a terminal."""
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
        yield lambda run: bar.update(task, completed=run.epoch, description=line(run))


def line(run: "Run") -> str:
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
