"""`sankofa predict`: write one prediction a row, as CSV."""

import csv
import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run


def predict(model: Path, file: Path, *, probabilities: bool, out: Path | None) -> int:
    """Write `prediction` and a line a row to `out` or standard output, in the order of the file.

    Raises: `SankofaError` for a model or file that cannot be used.
    """
    from sankofa.explain import Run

    run = Run.opened(model)
    text = format_csv(run, run.predict(_read_rows(run, file)), probabilities=probabilities)
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SankofaError(f'Cannot write "{out}": {error.strerror}.') from None
    return 0


def _read_rows(run: "Run", file: Path) -> Any:
    from sankofa.data import read_columns, read_images
    from sankofa.data.folder.classes import SUFFIXES

    fitted = run.preprocessing
    if fitted.white and (file.is_dir() or file.suffix.lower() in SUFFIXES):
        return read_images(file, fitted.shape, fitted.white)
    return read_columns(file, fitted.wanted)


def format_csv(run: "Run", output: Any, *, probabilities: bool) -> str:
    """The CSV of a network's output (N, units): class names, or numbers in the target's units.

    Raises: `SankofaError` when probabilities are asked of a network that gives none.
    """
    if run.plan.task == "regression":
        named = [",".join(f"{value:.9g}" for value in row) for row in output.tolist()]
    else:
        named = [run.classes[label] for label in _find_labels(run, output)]
    probability_rows = _find_probabilities(run, output) if probabilities else [[]] * len(named)
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    shares = [f"probability {name}" for name in run.classes] if probabilities else []
    writer.writerow(["prediction", *shares])
    for name, row in zip(named, probability_rows, strict=True):
        writer.writerow([name, *(f"{value:.6g}" for value in row)])
    return sink.getvalue()


def _find_labels(run: "Run", output: Any) -> list[int]:
    if output.shape[1] > 1:
        largest: list[int] = output.argmax(axis=1).tolist()
        return largest
    line = 0.0 if run.plan.coding == "plus-minus" else 0.5
    return [int(value > line) for (value,) in output.tolist()]


def _find_probabilities(run: "Run", output: Any) -> list[list[float]]:
    f = run.plan.output.f
    if f.probability and not f.elementwise:
        shares: list[list[float]] = output.tolist()
        return shares
    if f.probability and output.shape[1] == 1:
        return [[1 - chance, chance] for (chance,) in output.tolist()]
    raise SankofaError(
        f"--probabilities needs a sigmoid or softmax output, but this network's is {f.name}."
    )
