"""The command line, run in this process."""

from cli.conftest import sankofa

__all__ = ["sankofa"]
