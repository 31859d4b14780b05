"""`sankofa predict`: write one prediction a row, as CSV."""

import csv
import io
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sankofa.error import SankofaError

if TYPE_CHECKING:
    from sankofa.explain import Run


def predict(model: Path, file: Path, *, probabilities: bool, out: Path | None) -> int:
    """Write `prediction` and a line a row to `out` or standard output, in the order of the file.

    Pictures have their names before it.

    Raises: `SankofaError` for a model or file that cannot be used.
    """
    from sankofa.explain import Run

    run = Run.opened(model)
    rows, names = _read_rows(run, file)
    text = format_csv(run, run.predict(rows), probabilities=probabilities, names=names)
    if out is None:
        sys.stdout.write(text)
        return 0
    try:
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise SankofaError(f'Cannot write "{out}": {error.strerror}.') from None
    return 0


def _read_rows(run: "Run", file: Path) -> tuple[Any, Sequence[str]]:
    """The rows, and the names of pictures; none for a table."""
    from sankofa.data import (
        find_unseen_categories,
        is_picture_source,
        read_columns,
        read_named_images,
    )

    fitted = run.preprocessing
    if fitted.white and is_picture_source(file):
        found = read_named_images(file, fitted.shape, fitted.white, fitted.bits)
        return found.images, found.names
    columns = read_columns(file, fitted.wanted, fitted.written)
    for notice in find_unseen_categories(fitted, columns):
        sys.stderr.write(f"note: {notice}\n")
    return columns, ()


def format_csv(run: "Run", output: Any, *, probabilities: bool, names: Sequence[str] = ()) -> str:
    """The CSV of a network's output (N, units): class names, or numbers in the target's units.

    Numbers have as many digits as they need to be read back equal. `names` are written before
    the predictions, one a row.

    Raises: `SankofaError` when probabilities are asked of a network that gives none.
    """
    if run.plan.task == "regression":
        named = [",".join(map(format_answer, row)) for row in output.tolist()]
    else:
        named = [run.classes[label] for label in _find_labels(run, output)]
    probability_rows = _find_probabilities(run, output) if probabilities else [[]] * len(named)
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n")
    shares = [f"probability {name}" for name in run.classes] if probabilities else []
    writer.writerow([*(["picture"] if names else []), "prediction", *shares])
    first = [[name] for name in names] if names else [[]] * len(named)
    for before, name, row in zip(first, named, probability_rows, strict=True):
        writer.writerow([*before, name, *(f"{value:.6g}" for value in row)])
    return sink.getvalue()


def format_answer(value: float) -> str:
    """The shortest text that reads back equal; whole numbers without a point."""
    return str(int(value)) if value == round(value) and abs(value) < 1e15 else repr(value)


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
