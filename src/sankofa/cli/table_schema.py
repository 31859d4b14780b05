"""The schema of a table from the options of the command line."""

from collections.abc import Iterator
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from sankofa.cli.options import DataOptions
from sankofa.document import ColumnKind, ColumnRole, ColumnSchema, Merge, Schema, load_schema
from sankofa.error import SankofaError

FORMS: dict[str, dict[str, Any]] = {
    "decimal-point": {"decimal": "."},
    "decimal-comma": {"decimal": ","},
    "year-month-day": {"date": "year-month-day"},
    "month-day-year": {"date": "month-day-year"},
    "day-month-year": {"date": "day-month-year"},
}


def build_schema(options: DataOptions, base: Schema | None = None) -> Schema | None:
    """The schema that the options give, over the one in a file and over `base`; None for neither.

    Raises: `SankofaError` naming an option that cannot stand.
    """
    found = base or Schema()
    if options.schema is not None:
        found = load_schema(options.schema)
    for column in _list_changes(options):
        merges = (*found.find(column.name).merges, *column.merges)
        missing = (*found.find(column.name).missing, *column.missing)
        found = found.change(replace(column, merges=merges, missing=missing))
    whole = {
        name: value
        for name in ("header", "delimiter", "encoding", "sheet")
        if (value := getattr(options, name)) is not None
    }
    if whole.get("delimiter") in ("\\t", "tab"):
        whole["delimiter"] = "\t"
    try:
        found = replace(found, **whole)
    except SankofaError as error:
        raise SankofaError(f"--{error.field}: {error}") from None
    return found if found != Schema() else base


def _list_changes(options: DataOptions) -> Iterator[ColumnSchema]:  # noqa: C901  (one loop an option)
    for name in options.ignore:
        yield ColumnSchema(name, role="ignored")
    for name in options.group:
        yield ColumnSchema(name, role="group")
    for name in options.identifier:
        yield ColumnSchema(name, role="identifier")
    for name, value in _split(options.role, "--role", "age=ignored"):
        yield _change("role", name, role=_check("--role", value, get_args(ColumnRole)))
    for name, value in _split(options.kind, "--kind", "age=number"):
        yield _change("kind", name, kind=_check("--kind", value, get_args(ColumnKind)))
    for name, value in _split(options.written, "--written", "price=decimal-comma"):
        yield _change("written", name, **FORMS[_check("--written", value, tuple(FORMS))])
    for name, value in _split(options.missing, "--missing", "weight=-999"):
        yield ColumnSchema(name, missing=(value,))
    for name, value in _split(options.order, "--order", "size=small,medium,large"):
        yield ColumnSchema(name, categories=tuple(part.strip() for part in value.split(",")))
    for name, value in _split(options.merge, "--merge", "answer=YES:yes"):
        text, colon, into = value.rpartition(":")
        if not colon:
            raise SankofaError(f'--merge takes COLUMN=THIS:THAT, but got "{name}={value}".')
        yield ColumnSchema(name, merges=(Merge(text, into),))


def _split(given: tuple[str, ...], option: str, example: str) -> Iterator[tuple[str, str]]:
    """The last = parts them, but in a code or a name of a class it may be a part."""
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name:
            raise SankofaError(
                f'{option} takes a column and a value, as in {example}, got "{text}".'
            )
        yield name, value


def _check(option: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        raise SankofaError(f'{option} takes {", ".join(known)}, but got "{value}".')
    return value


def _change(option: str, name: str, **fields: Any) -> ColumnSchema:
    try:
        return ColumnSchema(name, **fields)
    except (SankofaError, msgspec.ValidationError) as error:  # an option was checked before
        raise SankofaError(f"--{option}: {error}") from None
