"""A file as a data set, or as the columns that a trained network asks for."""

import difflib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.file.cells import find_bad_cell, read_category, read_numbers, read_words
from sankofa.data.file.form import FORMS, find_forms
from sankofa.data.file.table import Table, open_table
from sankofa.data.fit import KEPT_CATEGORIES
from sankofa.data.quote import join_names, quote
from sankofa.data.target import suggest_task
from sankofa.document import File
from sankofa.error import SankofaError


def read_header(path: Path) -> tuple[str, ...]:
    """The names of a file's columns.

    Raises: `SankofaError` when the file cannot be read as a table.
    """
    with open_table(path, rows=False) as opened:
        return opened.names


def read_table(source: File) -> Dataset:
    """The file's columns with their kinds sniffed from every cell; free text is left out.

    Raises: `SankofaError` in one line for a file, target or column that cannot be used.
    """
    with open_table(Path(source.path)) as opened:
        position = _find_target(opened, source.target)
        columns = _read_all_columns(opened, position)
        _refuse_empty(opened, columns)
        return _make_dataset(opened, columns, position)


def read_columns(path: Path, wanted: Sequence[tuple[str, Kind]]) -> tuple[Column, ...]:
    """The named columns of a file, each read as the kind it had in training.

    Raises: `SankofaError` for columns that are not there and cells of another kind.
    """
    with open_table(path) as opened:
        absent = [name for name, _ in wanted if name not in opened.names]
        if absent:
            s = "s" if len(absent) > 1 else ""
            raise SankofaError(
                f"{quote(opened.file)} lacks the column{s} {join_names(absent)},"
                " which the network was trained on.",
                field="data",
            )
        return _read_as_trained(opened, {opened.names.index(name): kind for name, kind in wanted})


def _find_target(opened: Table, name: str) -> int:
    if len(opened.names) == 1:
        raise SankofaError(
            f"{quote(opened.file)} has one column ({quote(opened.names[0])});"
            " it needs the target and at least one more.",
            field="data.path",
        )
    if name in opened.names:
        return opened.names.index(name)
    near = difflib.get_close_matches(name, opened.names, n=1, cutoff=0.5)
    folded = [known for known in opened.names if known.casefold() == name.casefold()]
    guess = next(iter(folded + near), None)
    meant = f" Did you mean {quote(guess)}?" if guess else ""
    raise SankofaError(
        f"{quote(opened.file)} has no column {quote(name)}.{meant}"
        f" It has: {join_names(opened.names)}.",
        field="data.target",
    )


def _read_all_columns(opened: Table, target: int) -> dict[int, Column]:
    forms = find_forms(opened.connection, range(len(opened.names)), opened.delimiter)
    if target in forms and forms[target].kind == "boolean":
        del forms[target]  # so that predictions say True or TRUE as the file does
    read_ = read_numbers(opened, forms)
    for position in range(len(opened.names)):
        if position not in read_:
            as_column = read_category if position == target else read_words
            read_[position] = as_column(opened, position)
    return read_


def _refuse_empty(opened: Table, columns: dict[int, Column]) -> None:
    rows = len(columns[0].values)
    if rows == 0:
        raise SankofaError(
            f"{quote(opened.file)} has a header but no rows below it.", field="data.path"
        )
    for position in sorted(columns):
        if columns[position].is_missing().all():
            if columns[position].name == f"column {position + 1}":
                continue  # nothing but the commas at the end of every line
            raise SankofaError(
                f"Column {quote(columns[position].name)} of {quote(opened.file)} has no value in"
                f" any of its {rows:,} rows. Fill it or remove it.",
                field="data.path",
            )


def _make_dataset(opened: Table, columns: dict[int, Column], position: int) -> Dataset:
    notices = list(opened.notices)
    target = columns.pop(position)
    present = ~target.is_missing()
    inputs = tuple(columns[i] for i in sorted(columns) if not columns[i].is_missing().all())
    for column in inputs:
        if column.kind == "text":
            distinct = len(set(column.values))
            notices.append(
                f"Left out {quote(column.name)}: {distinct:,} different texts in"
                f" {len(column.values):,} rows are names or prose, not categories."
            )
        if len(column.levels) > KEPT_CATEGORIES:
            notices.append(
                f"{quote(column.name)} has {len(column.levels):,} categories;"
                f" one-hot, the {KEPT_CATEGORIES} most frequent count, the others are none of them."
            )
    inputs = tuple(column for column in inputs if column.kind != "text")
    if not inputs:
        raise SankofaError(
            f"{quote(opened.file)} has no column to learn from beside {quote(target.name)}:"
            " free text and names are left out.",
            field="data.path",
        )
    dropped = int(np.count_nonzero(~present))
    if dropped:
        rows = "row has" if dropped == 1 else "rows have"
        notices.append(
            f"Left out {dropped:,} of {len(present):,} rows: {rows} no {quote(target.name)}."
        )
        target = target.take(present)
        inputs = tuple(column.take(present) for column in inputs)
    task, classes = suggest_task(target)
    return Dataset(opened.file, inputs, target, task, classes, notices=tuple(notices))


def _read_as_trained(opened: Table, wanted: dict[int, Kind]) -> tuple[Column, ...]:
    numeric = [position for position, kind in wanted.items() if kind != "category"]
    forms = find_forms(opened.connection, numeric, opened.delimiter)
    for position in numeric:
        allowed = [form for form in FORMS if form.kind == wanted[position]]
        if position not in forms:
            row, cell = find_bad_cell(opened, position, allowed[0])
            if row:
                raise _refuse_cell(opened, position, wanted[position], row, cell)
            forms[position] = allowed[0]
        elif forms[position].kind != wanted[position]:
            row, cell = find_bad_cell(opened, position, allowed[0])
            raise _refuse_cell(opened, position, wanted[position], row, cell)
    read_ = read_numbers(opened, forms)
    return tuple(read_[p] if p in read_ else read_category(opened, p) for p in wanted)


def _refuse_cell(opened: Table, position: int, kind: Kind, row: int, cell: str) -> SankofaError:
    return SankofaError(
        f"Column {quote(opened.names[position])} held {kind}s in training,"
        f" but row {row:,} of {quote(opened.file)} has {quote(cell)}.",
        field="data",
    )
