"""JSON as a table: an array of objects or arrays, one object a line, or columns by name."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from sankofa.data.file.format.rewritten import Declared, FormatError, Rewritten, write_rows

LARGEST = 256 << 20  # bytes of a whole array; lines are read one by one
WANTED = "It takes an array of objects, one object a line, or columns by name"


class _Float(str):
    """A number with a point or an exponent, with the digits that it was written with."""

    __slots__ = ()


_decoder = msgspec.json.Decoder(float_hook=_Float)


def rewrite_json(path: Path, copy: Path) -> Rewritten:
    """Write the table as CSV; numbers keep their digits.

    Raises: `FormatError` for what is no JSON, or no table.
    """
    rows = list(_read_records(path))
    if not rows:
        raise FormatError("holds no rows")
    names: dict[str, None] = {}
    for row in rows:
        names |= dict.fromkeys(row)
    kinds = {name: _find_kind(row.get(name) for row in rows) for name in names}
    body = ([_write_cell(row.get(name)) for name in names] for row in rows)
    write_rows(copy, _chain([list(names)], body))
    return Rewritten(tuple(kinds[name] for name in names))


def _chain(head: list[list[str]], body: Any) -> Iterator[list[Any]]:
    yield from head
    yield from body


def _read_records(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        start = file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"{" and (lines := _read_lines(path)) is not None:
        return iter(lines)
    if path.stat().st_size > LARGEST:
        raise FormatError(f"is over {LARGEST >> 20} MiB. Write one object a line instead")
    return _find_rows(_decode(path.read_bytes().removeprefix(b"\xef\xbb\xbf")))


def _read_lines(path: Path) -> list[dict[str, Any]] | None:
    """One object a line; None where the first line is no whole object."""
    found: list[dict[str, Any]] = []
    with path.open("rb") as file:
        for number, raw in enumerate(file, start=1):
            line = raw.removeprefix(b"\xef\xbb\xbf").strip()
            if not line:
                continue
            try:
                value = _decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                if not found:
                    return None
                raise FormatError(f"has no whole JSON object in line {number:,}") from None
            if not isinstance(value, dict):
                raise FormatError(f"has no object in line {number:,}")
            found.append(_flatten(value))
    if len(found) == 1 and any(isinstance(v, list | dict) for v in _decoder.decode(line).values()):
        return None
    return found


def _decode(text: bytes) -> Any:
    try:
        return _decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormatError(f"is no JSON: {str(error).rstrip('.')}") from None
    except RecursionError:
        raise FormatError("nests too deep") from None


def _find_rows(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
            return _name_rows(value["columns"], value["data"])
        lists = [v for v in value.values() if isinstance(v, list)]
        if len(lists) == 1 and lists[0] and isinstance(lists[0][0], dict):
            return _find_rows(lists[0])
        if value and all(isinstance(v, list | dict) for v in value.values()):
            return _turn_columns(value)
    if isinstance(value, list) and value:
        if all(isinstance(row, dict) for row in value):
            return (_flatten(row) for row in value)
        if all(isinstance(row, list) for row in value):
            return _name_rows(value[0], value[1:])
    raise FormatError(f"is JSON, but no table. {WANTED}")


def _name_rows(names: list[Any], rows: list[Any]) -> Iterator[dict[str, Any]]:
    keys = [_write_cell(name) or f"column {i + 1}" for i, name in enumerate(names)]
    for row in rows:
        if not isinstance(row, list) or len(row) != len(keys):
            raise FormatError("has rows of several lengths")
        yield dict(zip(keys, row, strict=True))


def _turn_columns(value: dict[str, Any]) -> Iterator[dict[str, Any]]:
    columns = {
        name: list(c.values()) if isinstance(c, dict) else c for name, c in value.items()
    }  # fmt: skip
    lengths = {len(column) for column in columns.values()}
    if len(lengths) != 1:
        raise FormatError("has columns of several lengths")
    for i in range(lengths.pop()):
        yield {name: column[i] for name, column in columns.items()}


def _flatten(row: dict[str, Any], above: str = "") -> dict[str, Any]:
    """An object within an object gives columns `outer.inner`."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict) and not above:
            flat |= _flatten(value, f"{name}.")
        else:
            flat[above + name] = value
    return flat


def _find_kind(values: Iterator[Any]) -> Declared:
    """Whether the values that are there are numbers or strings; empty for a mixture."""
    kinds = {type(value) for value in values if value is not None}
    if kinds and kinds <= {int, _Float}:
        return "number"
    return "string" if kinds == {str} else ""


def _write_cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return str(value)
    return str(value) if isinstance(value, int) else msgspec.json.encode(value).decode()
