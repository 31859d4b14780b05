"""`sankofa train`: one run from its data to a table of scores."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sankofa.cli.experiment import experiment
from sankofa.cli.options import Options
from sankofa.cli.outcome import Outcome, judge, write_json, write_table
from sankofa.cli.progress import Show, live
from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run
    from sankofa.train import Devices

EPOCHS = 60
SLICE_S = 0.1  # between two looks at the progress line


def train(source: str, options: Options, *, out: Path | None, as_json: bool) -> int:
    """Train, save and say how well it went; returns the exit code.

    Raises: `SankofaError` for a source, an option or a place to save that cannot be used.
    """
    from sankofa.data import load, prepare
    from sankofa.explain import Run

    if options.epochs is not None and options.epochs < 0:
        raise SankofaError(f"--epochs takes a whole number from 0, but got {options.epochs}.")
    _refuse(out)
    asked = experiment(source, options)
    epochs = asked.stop.epochs or EPOCHS if options.epochs is None else options.epochs

    dataset = load(asked.data)
    for notice in dataset.notices:
        sys.stderr.write(f"note: {notice}\n")
    examples = prepare(dataset, asked)
    run = Run(asked, examples=examples, device=options.device, devices=_devices(options.devices))
    outcome, code = _advance(run, epochs)
    write = write_json if as_json else write_table
    write(outcome)
    if out is not None:
        run.save(out)
        sys.stderr.write(f"note: saved {out}\n")
    return code


def _devices(given: str | None) -> "Devices | None":
    if given is None:
        return None
    if given == "all":
        return "all"
    if not given.isdecimal() or int(given) == 0:
        raise SankofaError(f'--devices takes "all" or a whole number from 1, but got "{given}".')
    return int(given)


def _refuse(out: Path | None) -> None:
    """A place that cannot be saved to is said before the training and not after it."""
    if out is None:
        return
    if not out.parent.is_dir():
        raise SankofaError(f'--out: there is no folder "{out.parent}".')
    if out.is_dir():
        raise SankofaError(f'--out: "{out}" is a folder. Name a file in it.')
    if not os.access(out.parent, os.W_OK):
        raise SankofaError(f'--out: the folder "{out.parent}" cannot be written to.')


def _advance(run: "Run", epochs: int) -> tuple[Outcome, int]:
    from sankofa.train import Diverged

    began = perf_counter()
    try:
        with _listening(), live(epochs) as show:
            _slices(run, epochs, show)
    except KeyboardInterrupt:
        return judge(run, perf_counter() - began, "interrupted"), 130
    except Diverged as error:
        sys.stderr.write(f"error: {error}\n")
        return judge(run, perf_counter() - began, "diverged"), 1
    enough = run.stopped and run.epoch < epochs
    return judge(run, perf_counter() - began, "enough" if enough else None), 0


@contextmanager
def _listening() -> Iterator[None]:
    """Ctrl-C is heard, also where the shell that started this in the background silenced it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _slices(run: "Run", epochs: int, show: Show) -> None:
    """Train in pieces long enough to be fast and short enough to be watched; same bits."""
    size = 1
    while run.epoch < epochs and not run.stopped:
        began = perf_counter()
        run.advance(epochs=min(size, epochs - run.epoch))
        show(run)
        size = 2 * size if perf_counter() - began < SLICE_S else max(1, size // 2)
