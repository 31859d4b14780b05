"""`sankofa train`: load the data, train, report the scores, save."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from sankofa.cli.experiment import build_experiment
from sankofa.cli.keep import keep_run
from sankofa.cli.options import DataOptions, Options
from sankofa.cli.outcome import Outcome, evaluate_run, write_json, write_table
from sankofa.cli.progress import ProgressUpdate, show_progress
from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run
    from sankofa.train import Devices

EPOCHS = 60
SLICE_S = 0.1  # between two updates of the progress line


def train(
    source: str,
    options: Options,
    table: DataOptions,
    *,
    out: Path | None,
    as_json: bool,
    keep: bool,
) -> int:
    """Train, save and say how well it went; returns the exit code.

    Raises: `SankofaError` for a source, an option or a place to save that cannot be used.
    """
    from sankofa.data import load, prepare
    from sankofa.explain import Run

    if options.epochs is not None and options.epochs < 0:
        raise SankofaError(f"--epochs takes a whole number from 0, but got {options.epochs}.")
    _check_output_path(out)
    wanted = build_experiment(source, options, table)
    epochs = wanted.stop.epochs or EPOCHS if options.epochs is None else options.epochs

    dataset = load(wanted.data)
    examples = prepare(dataset, wanted)
    for notice in examples.notices:
        sys.stderr.write(f"note: {notice}\n")
    run = Run(
        wanted, examples=examples, device=options.device, devices=_parse_devices(options.devices)
    )
    with keep_run(run, wanted=keep) as keeping:
        outcome, code = _train_and_evaluate(run, epochs, keeping.report)
        write = write_json if as_json else write_table
        write(outcome, keeping.run_id)
    if out is not None:
        run.save(out)
        sys.stderr.write(f"note: saved {out}\n")
    return code


def _parse_devices(given: str | None) -> "Devices | None":
    if given is None:
        return None
    if given == "all":
        return "all"
    if not given.isdecimal() or int(given) == 0:
        raise SankofaError(f'--devices takes "all" or a whole number from 1, but got "{given}".')
    return int(given)


def _check_output_path(out: Path | None) -> None:
    """Refuse a file that cannot be written before training, not after it."""
    if out is None:
        return
    if not out.parent.is_dir():
        raise SankofaError(f'--out: there is no folder "{out.parent}".')
    if out.is_dir():
        raise SankofaError(f'--out: "{out}" is a folder. Name a file in it.')
    if not os.access(out.parent, os.W_OK):
        raise SankofaError(f'--out: the folder "{out.parent}" cannot be written to.')


def _train_and_evaluate(run: "Run", epochs: int, report: Callable[[], None]) -> tuple[Outcome, int]:
    from sankofa.train import Diverged

    began = perf_counter()
    try:
        with _enable_interrupts(), show_progress(epochs) as update:
            _train_in_slices(run, epochs, update, report)
    except KeyboardInterrupt:
        return evaluate_run(run, perf_counter() - began, "interrupted"), 130
    except Diverged as error:
        sys.stderr.write(f"error: {error}\n")
        return evaluate_run(run, perf_counter() - began, "diverged"), 1
    enough = run.stopped and run.epoch < epochs
    if run.stopped and run.experiment.stop.patience is not None and not run.parts.is_multi_process:
        _return_to_best(run)
    return evaluate_run(run, perf_counter() - began, "enough" if enough else None), 0


def _return_to_best(run: "Run") -> None:
    """Go back to the best weights after early stopping, and say so."""
    last = run.epoch
    best = run.rewind_to_best()
    if best != last:
        sys.stderr.write(
            f"note: stopped after epoch {last:,}, and went back to the best weights, those of epoch"
            f" {best:,}\n"
        )


@contextmanager
def _enable_interrupts() -> Iterator[None]:
    """Restore SIGINT handling that a background shell disabled."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _train_in_slices(
    run: "Run", epochs: int, update: ProgressUpdate, report: Callable[[], None]
) -> None:
    """Train in slices of about `SLICE_S` seconds; same bits.

    After each the progress line is updated, and the kept run's summary where it is old.
    """
    size = 1
    while run.epoch < epochs and not run.stopped:
        began = perf_counter()
        run.advance(epochs=min(size, epochs - run.epoch))
        update(run)
        report()
        size = 2 * size if perf_counter() - began < SLICE_S else max(1, size // 2)
