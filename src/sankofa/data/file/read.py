"""A file as a data set, or as the columns that a trained network asks for."""

import difflib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from msgspec.structs import replace as change

from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.file.cells import (
    SHOWN_ODD,
    OddCells,
    count_all_cells,
    find_missing_words,
    find_odd_cells,
    find_spellings,
    read_category,
    read_numeric,
    read_text,
    read_words,
)
from sankofa.data.file.footer import drop_footers
from sankofa.data.file.reading import choose_readings
from sankofa.data.file.table import NO_SCHEMA, Table, open_table
from sankofa.data.fit import KEPT_CATEGORIES
from sankofa.data.notice import Notice, Remedy, offer_kind
from sankofa.data.question import question_columns
from sankofa.data.quote import join_names, quote
from sankofa.data.target import suggest_task
from sankofa.data.written.category import arrange_categories
from sankofa.data.written.infer import (
    BLANK,
    ODD_SHARE,
    TIME_OF_DAY,
    ColumnReading,
    infer_columns,
)
from sankofa.document import ColumnSchema, File, Schema
from sankofa.error import SankofaError

NUMERIC = ("number", "boolean", "date")
NOT_READ = ("ignored", "identifier")


def read_header(path: Path, schema: Schema = NO_SCHEMA) -> tuple[str, ...]:
    """The names of a file's columns.

    Raises: `SankofaError` when the file cannot be read as a table.
    """
    with open_table(path, rows=False, schema=schema) as opened:
        return opened.names


def read_table(source: File) -> Dataset:
    """The file's columns, each read by the evidence of all; free text is left out.

    Raises: `SankofaError` in one line for a file, target or column that cannot be used.
    """
    given = source.schema or NO_SCHEMA
    with open_table(Path(source.path), schema=given) as opened:
        target = _find_target(opened, source.target)
        _refuse_unknown(opened, given)
        return _TableReader(opened, given, target).make_dataset()


def read_columns(
    path: Path, wanted: Sequence[tuple[str, Kind]], schema: Schema | None = None
) -> tuple[Column, ...]:
    """The named columns of a file, each read as it was in training.

    `schema` is that of the training file; without it only the kinds are known.

    Raises: `SankofaError` for columns that are not there and cells of another form.
    """
    how = Schema(header=schema.header if schema else None)
    with open_table(path, schema=how) as opened:
        drop_footers(opened)
        absent = [name for name, _ in wanted if name not in opened.names]
        if absent:
            s = "s" if len(absent) > 1 else ""
            raise SankofaError(
                f"{quote(opened.file)} lacks the column{s} {join_names(absent)},"
                " which the network was trained on.",
                field="data",
            )
        return _read_as_trained(opened, wanted, schema)


def _find_target(opened: Table, name: str) -> int:
    if len(opened.names) == 1:
        raise SankofaError(
            f"{quote(opened.file)} has one column ({quote(opened.names[0])});"
            " it needs the target and at least one more.",
            field="data.path",
        )
    if name in opened.names:
        return opened.names.index(name)
    raise _refuse_name(opened, name, field="data.target")


def _refuse_unknown(opened: Table, schema: Schema) -> None:
    for column in schema.columns:
        if column.name not in opened.names:
            raise _refuse_name(opened, column.name, field="data.schema")


def _refuse_name(opened: Table, name: str, *, field: str) -> SankofaError:
    near = difflib.get_close_matches(name, opened.names, n=1, cutoff=0.5)
    folded = [known for known in opened.names if known.casefold() == name.casefold()]
    guess = next(iter(folded + near), None)
    meant = f" Did you mean {quote(guess)}?" if guess else ""
    return SankofaError(
        f"{quote(opened.file)} has no column {quote(name)}.{meant}"
        f" It has: {join_names(opened.names)}.",
        field=field,
    )


class _TableReader:
    """Reads an open table as a data set, and collects what is to be said of it."""

    def __init__(self, opened: Table, given: Schema, target: int) -> None:
        self.opened = opened
        self.given = given
        self.target = target
        self.notices: list[Notice] = [Notice(text) for text in opened.notices]
        if opened.suspect_header:
            self._say_header()
        footers = drop_footers(opened)
        if footers:
            rows = "last row is none" if footers == 1 else f"last {footers} rows are none"
            self._say(f"The {rows} like the others (words where all have numbers) and left out.")
        self.roles = {p: given.find(name).role or "feature" for p, name in enumerate(opened.names)}
        self.roles[target] = "target"
        read = [p for p in self.roles if self.roles[p] not in NOT_READ]
        self.readings = choose_readings(opened, read, given)

    def make_dataset(self) -> Dataset:
        """The data set: columns, roles, and sentences.

        Raises: `SankofaError` when there is nothing to learn, or nothing to learn from.
        """
        columns = self._read_columns()
        rows = len(columns[self.target].values)
        if rows == 0:
            raise SankofaError(
                f"{quote(self.opened.file)} has a header but no rows below it.", field="data.path"
            )
        self._leave_out_empty(columns, rows)
        target = columns.pop(self.target)
        present = ~target.is_missing()
        dropped = int(np.count_nonzero(~present))
        if dropped:
            has = "row has" if dropped == 1 else "rows have"
            self._say(f"Left out {dropped:,} of {rows:,} rows: {has} no {quote(target.name)}.")
            target = target.take(present)
            columns = {p: column.take(present) for p, column in columns.items()}
        self._question(columns, target)
        inputs = [p for p in sorted(columns) if self.roles[p] == "feature"]
        if not inputs:
            raise SankofaError(
                f"{quote(self.opened.file)} has no column to learn from beside"
                f" {quote(target.name)}: free text and names are left out.",
                field="data.path",
            )
        task, classes = suggest_task(target)
        return Dataset(
            self.opened.file,
            tuple(columns[p] for p in inputs),
            target,
            task,
            classes,
            notices=tuple(self.notices),
            groups=tuple(columns[p] for p in sorted(columns) if self.roles[p] == "group"),
            schema=self._make_schema(),
        )

    def _read_columns(self) -> dict[int, Column]:
        numeric = {p: r for p, r in self.readings.items() if r.schema.kind in NUMERIC}
        if self.target in numeric and numeric[self.target].schema.kind == "boolean":
            del numeric[self.target]  # so that predictions say True or TRUE as the file does
        read = read_numeric(self.opened, numeric)
        for p in list(read):
            if not self._settle_odd(p, read[p]):
                del read[p]
        for p, reading in list(self.readings.items()):
            if p not in read:
                read[p] = self._read_text(p, reading)
            self.notices += self.readings[p].notices
        target = read[self.target]
        if target.kind == "number":
            spellings = find_spellings(self.opened, self.target, self.readings[self.target])
            read[self.target] = replace(target, spellings=spellings)
        return read

    def _read_text(self, p: int, reading: ColumnReading) -> Column:
        said = self.given.find(self.opened.names[p]).kind
        if said == "text" and p != self.target:
            return read_text(self.opened, p)
        listed = p == self.target or self.roles[p] == "group" or said == "category"
        declared = reading.schema.categories
        column = read_category(self.opened, p) if listed or declared else read_words(self.opened, p)
        return arrange_categories(column, reading.schema)

    def _settle_odd(self, p: int, column: Column) -> bool:
        """Say which cells of a column of numbers are none; False where they are too many for it."""
        reading = self.readings[p]
        name, kind = column.name, str(reading.schema.kind)
        self._say_infinite(column)
        if self.opened.find_native(p) is not None or not np.isnan(column.values).any():
            return True
        odd = find_odd_cells(self.opened, p, column, reading)
        present = len(column.values) - odd.count
        forced = self.given.find(name).kind is not None
        if odd.count > ODD_SHARE * present and not forced:
            cells = count_all_cells(self.opened, p)
            (self.readings[p],) = infer_columns([cells], [name], self.given, self.opened.delimiter)
            return self.readings[p].schema.kind == kind
        words = find_missing_words(self.opened, p, BLANK)
        codes = [text for _, text in words]
        if codes and kind != "boolean":
            listed = ", ".join(map(quote, codes[:SHOWN_ODD]))
            self._say(
                f"{quote(name)} is read as {kind}s; {listed} (first in row {words[0][0]:,}) counts"
                " as missing.",
                name,
                (offer_kind(name, "category", "Read it as categories"),),
            )
            self.readings[p] = replace(
                reading,
                schema=change(reading.schema, missing=(*reading.schema.missing, *codes)),
            )
        if odd.count:
            self._say_odd(name, kind, odd)
        return True

    def _say_odd(self, name: str, kind: str, odd: OddCells) -> None:
        listed = ", ".join(f"{quote(text)} in row {row:,}" for row, text in odd.shown)
        more = odd.count - len(odd.shown)
        listed += f" and {more:,} more" if more else ""
        cells = "1 cell is" if odd.count == 1 else f"{odd.count:,} cells are"
        self._say(
            f"{quote(name)} is read as {kind}s; {cells} none and counted as missing: {listed}.",
            name,
            (offer_kind(name, "category", "Read it as categories"),),
        )

    def _say_infinite(self, column: Column) -> None:
        infinite = np.isinf(column.values)
        count = int(np.count_nonzero(infinite))
        if not count:
            return
        row = int(np.flatnonzero(infinite)[0]) + 1
        column.values[infinite] = np.nan
        cells = "1 number" if count == 1 else f"{count:,} numbers"
        self._say(
            f"{quote(column.name)} has {cells} too large to compute with, or infinite (first in row"
            f" {row:,}); counted as missing.",
            column.name,
        )

    def _leave_out_empty(self, columns: dict[int, Column], rows: int) -> None:
        for p in sorted(columns):
            if not columns[p].is_missing().all():
                continue
            name = columns[p].name
            if p == self.target:
                raise SankofaError(
                    f"Column {quote(name)} of {quote(self.opened.file)} has no value in any of its"
                    f" {rows:,} rows. Fill it or choose another target.",
                    field="data.path",
                )
            if name != f"column {p + 1}":  # else nothing but the commas at the end of every line
                self._say(f"Left out {quote(name)}: it has no value in any of {rows:,} rows.", name)
            del columns[p]
            self.roles[p] = "ignored"

    def _question(self, columns: dict[int, Column], target: Column) -> None:
        for p, column in sorted(columns.items()):
            if column.kind == "text" and self.roles[p] == "feature":
                distinct = len(set(column.values))
                self._say(
                    f"Left out {quote(column.name)}: {distinct:,} different texts in"
                    f" {len(column.values):,} rows are names or prose, not categories.",
                    column.name,
                )
                self.roles[p] = "identifier"
            elif len(column.levels) > KEPT_CATEGORIES:
                self._say(
                    f"{quote(column.name)} has {len(column.levels):,} categories; one-hot, the"
                    f" {KEPT_CATEGORIES} most frequent count, the others are none of them.",
                    column.name,
                )
        features = [columns[p] for p in sorted(columns) if self.roles[p] == "feature"]
        kept = {n for n in self.opened.names if self.given.find(n).role == "feature"}
        answers = question_columns(features, target, keep=kept)
        self.notices += answers.notices
        for p, column in columns.items():
            if column.name in answers.identifiers:
                self.roles[p] = "identifier"

    def _make_schema(self) -> Schema:
        """The schema with nothing left open."""
        columns = []
        for p, name in enumerate(self.opened.names):
            known = self.readings[p].schema if p in self.readings else self.given.find(name)
            columns.append(change(known, role=self.roles[p]))
        return change(self.given, columns=tuple(columns))

    def _say(self, text: str, column: str = "", remedies: tuple[Remedy, ...] = ()) -> None:
        self.notices.append(Notice(text, column, remedies))

    def _say_header(self) -> None:
        shown = join_names(self.opened.names[:5])
        self._say(
            f"The first line has numbers where the rows have numbers ({shown}): if it is a row and"
            " no header, say so.",
            "",
            (Remedy("The first line is a row", None, "--no-header"),),
        )


def _read_as_trained(
    opened: Table, wanted: Sequence[tuple[str, Kind]], schema: Schema | None
) -> tuple[Column, ...]:
    positions = {opened.names.index(name): kind for name, kind in wanted}
    readings = _find_trained_readings(opened, positions, schema)
    for p, kind in positions.items():
        native = opened.find_native(p)
        if kind in NUMERIC and native is not None and native != kind:
            raise SankofaError(
                f"Column {quote(opened.names[p])} held {kind}s in training, but"
                f" {quote(opened.file)} has {native}s.",
                field="data",
            )
    numeric = {p: readings[p] for p, kind in positions.items() if kind in NUMERIC}
    read = read_numeric(opened, numeric)
    for p, column in read.items():
        odd = find_odd_cells(opened, p, column, readings[p])
        if odd.count:
            row, cell = odd.shown[0]
            raise SankofaError(
                f"Column {quote(column.name)} held {positions[p]}s in training,"
                f" but row {row:,} of {quote(opened.file)} has {quote(cell)}.",
                field="data",
            )
        column.values[np.isinf(column.values)] = np.nan
    return tuple(
        read[p]
        if p in read
        else arrange_categories(read_category(opened, p), _keep_merges(readings[p].schema))
        for p in positions
    )


def _find_trained_readings(
    opened: Table, positions: dict[int, Kind], schema: Schema | None
) -> dict[int, ColumnReading]:
    if schema is not None:
        readings = {}
        for p, kind in positions.items():
            known = change(schema.find(opened.names[p]), kind=kind)
            clock = kind == "date" and known.unit == TIME_OF_DAY
            readings[p] = ColumnReading(known, "as in training", clock=clock)
        return readings
    columns = tuple(ColumnSchema(opened.names[p], kind=kind) for p, kind in positions.items())
    return choose_readings(opened, list(positions), Schema(columns=columns))


def _keep_merges(schema: ColumnSchema) -> ColumnSchema:
    return ColumnSchema(schema.name, merges=schema.merges, missing=schema.missing)
