"""A DuckDB that can read one file and reach nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    Database = duckdb.DuckDBPyConnection


@contextmanager
def open_database(path: Path) -> Iterator["Database"]:
    """An in-memory database locked to `path`: no other file, no network, no extension."""
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "temp_directory": "",  # or a spill would appear in the person's folder
        },
    )
    try:
        connection.execute("SET allowed_paths = [$path]", {"path": str(path)})
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()
