"""The names of the environment variables that the package reads. This module imports no JAX."""

from typing import Final

COMPILED_FOLDER: Final = "SANKOFA_COMPILED"
"""The folder in which compiled functions are cached; without it nothing is cached on disk."""

KERNEL_SWITCH: Final = "SANKOFA_KERNEL"
"""Set to "off", no training loop is compiled into one kernel."""

DEBUG: Final = "SANKOFA_DEBUG"
"""Set to anything, worker processes write their tracebacks to the server's standard error."""

DATA_FOLDER: Final = "SANKOFA_DATA"
"""The folder of kept runs and of a person's own files; without it the user's data folder."""

DATABASE_URL: Final = "SANKOFA_DATABASE_URL"
"""The address of a PostgreSQL database for the entries of kept runs; without it SQLite."""
