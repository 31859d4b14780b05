"""The tables of the store, as the numbered changes that made them.

A change that was released is never edited: a new one follows it.
"""

from __future__ import annotations

from typing import Final

from sankofa.store.database.connection import Dialect

VERSION_TABLE: Final = "sankofa_version"

TYPES: Final[dict[Dialect, dict[str, str]]] = {
    "sqlite": {"BYTES": "BLOB", "REAL": "REAL", "KEY": "TEXT", "END": " WITHOUT ROWID"},
    "postgresql": {
        "BYTES": "BYTEA",
        "REAL": "DOUBLE PRECISION",
        "KEY": 'TEXT COLLATE "C"',
        "END": "",
    },
}
"""What stands for a name in braces: `KEY` is text that is ordered by its code points.

There is no index but the table itself, so that no flipped bit in one can hide a row: the few
thousand runs of a person are ordered as fast without.
"""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """CREATE TABLE sankofa_run (
            id TEXT PRIMARY KEY,
            revision BIGINT NOT NULL,
            created_at {REAL} NOT NULL,
            updated_at {REAL} NOT NULL,
            deleted_at {REAL},
            name_key {KEY} NOT NULL,
            words TEXT NOT NULL,
            tags TEXT NOT NULL,
            loss {REAL},
            accuracy {REAL},
            content {BYTES} NOT NULL,
            digest TEXT NOT NULL
        ){END}""",
        """CREATE TABLE sankofa_session (
            name TEXT PRIMARY KEY,
            updated_at {REAL} NOT NULL,
            content {BYTES} NOT NULL,
            digest TEXT NOT NULL
        ){END}""",
    ),
)
"""One group of statements a version; the first makes version 1."""


def write_statement(template: str, dialect: Dialect) -> str:
    """A statement with its types as one kind of database names them."""
    return template.format(**TYPES[dialect])
