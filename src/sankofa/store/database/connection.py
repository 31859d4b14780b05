"""A database of either kind behind one small interface: transactions, and SQL with `?`."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Literal, Protocol, TypeAlias

Dialect: TypeAlias = Literal["sqlite", "postgresql"]
Values: TypeAlias = tuple[Any, ...]


class Transaction(Protocol):
    """Statements that happen together or not at all."""

    def execute(self, sql: str, values: Values = ()) -> list[Values]:
        """The rows of a statement, whose values stand as `?` in its text."""
        ...


class Database(Protocol):
    """One connection, which several threads may share.

    Every method raises `StoreError` with a sentence where the database cannot do it.
    """

    dialect: Dialect
    lock_row: str
    """What ends a SELECT whose row is about to be written."""

    def read(self) -> AbstractContextManager[Transaction]:
        """A transaction that sees one state and changes nothing."""
        ...

    def write(self) -> AbstractContextManager[Transaction]:
        """A transaction that is durable when its block ends, and undone where that raises."""
        ...

    def migrate(self) -> AbstractContextManager[Transaction]:
        """A writing transaction that no other process can be in at the same time."""
        ...

    def has_table(self, name: str) -> bool:
        """Whether there is a table of this name."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...
