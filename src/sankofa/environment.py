"""The names of the environment variables that the package reads. This module imports no JAX."""

from typing import Final

COMPILED_FOLDER: Final = "SANKOFA_COMPILED"
"""The folder in which compiled functions are cached; without it nothing is cached on disk."""

KERNEL_SWITCH: Final = "SANKOFA_KERNEL"
"""Set to "off", no training loop is compiled into one kernel."""

DEBUG: Final = "SANKOFA_DEBUG"
"""Set to anything, worker processes write their tracebacks to the server's standard error."""

DATA_FOLDER: Final = "SANKOFA_DATA"
"""The folder of a person's own files; without it the platform's folder for such data."""
