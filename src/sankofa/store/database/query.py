"""The SQL that finds runs: by words, by a tag, in an order."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from sankofa.store.database.connection import Values
from sankofa.store.database.row import COLUMNS, fold_text

RunOrder: TypeAlias = Literal["newest", "oldest", "name", "loss", "accuracy"]

ORDERS: Final[dict[RunOrder, str]] = {
    "newest": "updated_at DESC, id DESC",
    "oldest": "updated_at, id",
    "name": "CASE WHEN name_key = '' THEN 1 ELSE 0 END, name_key, updated_at DESC, id DESC",
    "loss": "CASE WHEN loss IS NULL THEN 1 ELSE 0 END, loss, updated_at DESC, id DESC",
    "accuracy": "CASE WHEN accuracy IS NULL THEN 1 ELSE 0 END, accuracy DESC, updated_at DESC,"
    " id DESC",
}
SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM sankofa_run"  # noqa: S608 (fixed names)
INSERT: Final = (
    f"INSERT INTO sankofa_run ({', '.join(COLUMNS)})"  # noqa: S608 (fixed names)
    f" VALUES ({', '.join('?' for _ in COLUMNS)})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in COLUMNS[1:])}"
)


def make_condition(search: str, tag: str, *, deleted: bool) -> tuple[str, Values]:
    """The WHERE of the runs that hold every word of `search` and have the tag, with its values."""
    parts = ["deleted_at IS NOT NULL" if deleted else "deleted_at IS NULL"]
    values = [f"%{_escape(word)}%" for word in fold_text(search).split()]
    parts += ["words LIKE ? ESCAPE '!'"] * len(values)
    if tag:
        parts.append("tags LIKE ? ESCAPE '!'")
        values.append(f"%\n{_escape(fold_text(tag))}\n%")
    return f" WHERE {' AND '.join(parts)}", tuple(values)


def _escape(text: str) -> str:
    """The text as LIKE takes it literally."""
    for special in "!%_":
        text = text.replace(special, f"!{special}")
    return text
