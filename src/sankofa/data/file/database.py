"""A DuckDB that can read one file and reach nothing else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

    Database = duckdb.DuckDBPyConnection


LEAST_MEMORY = 384 << 20
GROWTH = 16  # bytes that a byte of a file may come to; more is a bomb


def _choose_memory(path: Path) -> int:
    """Bytes that reading this file may take."""
    return max(LEAST_MEMORY, GROWTH * path.stat().st_size)


@contextmanager
def open_database(path: Path) -> Iterator["Database"]:
    """An in-memory database locked to `path`: no other file, no network, no extension."""
    import duckdb

    connection = duckdb.connect(
        ":memory:",
        config={
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
            "memory_limit": f"{_choose_memory(path)}B",
            "temp_directory": "",  # or a spill would appear in the person's folder
        },
    )
    try:
        connection.execute("SET enable_progress_bar = false")  # among what a person reads
        connection.execute("SET allowed_paths = [$path]", {"path": str(path)})
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()
