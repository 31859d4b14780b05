"""The schema of a table: what each column holds, how it is written, and what it is for.

A document carries what a person decided; what is left open (None) is read off the file. A model
carries the whole schema that its training file was read with, so that new rows are read alike.
"""

import os
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from sankofa.error import SankofaError
from sankofa.nn.settings import Settings

ColumnKind: TypeAlias = Literal["number", "boolean", "date", "category", "text"]
ColumnRole: TypeAlias = Literal["feature", "target", "group", "identifier", "ignored"]
DateOrder: TypeAlias = Literal["year-month-day", "month-day-year", "day-month-year"]
DecimalMark: TypeAlias = Literal[".", ","]
ThousandsMark: TypeAlias = Literal["", ",", ".", " ", "'"]

LARGEST = 4 << 20  # bytes of a schema's file


class Merge(Settings, frozen=True):
    """Cells that are written `text` count as `into`."""

    text: str
    into: str


class ColumnSchema(Settings, frozen=True):
    """One column; None leaves a setting to the file.

    `decimal`, `thousands` and `unit` say how numbers are written, `date` in which order dates
    are. `missing` are cells that stand for nothing in this column, beside the usual ones.
    `categories` are in their order, which is that of the classes where the column is the target.
    """

    name: str
    kind: ColumnKind | None = None
    role: ColumnRole | None = None
    decimal: DecimalMark | None = None
    thousands: ThousandsMark | None = None
    unit: Annotated[str, Meta(max_length=20)] | None = None
    date: DateOrder | None = None
    missing: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()


class Schema(Settings, frozen=True):
    """The columns of a table by name, and what is true of its whole file.

    `header` is False for a file whose first line is a row; its columns are then called
    `column 1`, `column 2`, ... . `sheet` names one of a workbook.
    """

    version: Literal[1] = 1
    header: bool | None = None
    delimiter: Annotated[str, Meta(min_length=1, max_length=1)] | None = None
    encoding: str | None = None
    sheet: str | None = None
    columns: tuple[ColumnSchema, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        seen: set[str] = set()
        for column in self.columns:
            if column.name in seen:
                raise SankofaError(
                    f'The schema names column "{column.name}" twice.', field="data.schema"
                )
            seen.add(column.name)

    def find(self, name: str) -> ColumnSchema:
        """The column of that name; one with all left open where there is none."""
        return next((c for c in self.columns if c.name == name), ColumnSchema(name))

    def change(self, *changed: ColumnSchema) -> "Schema":
        """The schema with what is not None or empty in `changed` put over what it says."""
        columns = {column.name: column for column in self.columns}
        for column in changed:
            fields = {
                name: value
                for name in ColumnSchema.__struct_fields__
                if (value := getattr(column, name)) not in (None, ())
            }
            columns[column.name] = msgspec.structs.replace(self.find(column.name), **fields)
        return msgspec.structs.replace(self, columns=tuple(columns.values()))


def load_schema(path: str | os.PathLike[str]) -> Schema:
    """The schema in a JSON file.

    Raises: `SankofaError` in one line for a file that is none.
    """
    place = Path(path)
    try:
        with place.open("rb") as file:
            text = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise SankofaError(f"Cannot read the schema {place}: {reason}.") from None
    if len(text) > LARGEST:
        raise SankofaError(f"{place} is over 4 MiB; a schema holds no rows.")
    try:
        return msgspec.json.decode(text, type=Schema)
    except SankofaError:
        raise
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise SankofaError(f"{place} is no schema of a table: {error}.") from None


def dump_schema(schema: Schema, path: str | os.PathLike[str] | None = None) -> str:
    """The schema as JSON text, written to `path` when one is given."""
    text = msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n"
    if path is not None:
        try:
            Path(path).write_text(text, encoding="utf-8")
        except OSError as error:
            raise SankofaError(f"Cannot write {path}: {error.strerror}.") from None
    return text
