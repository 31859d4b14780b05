"""The command line: `sankofa`, `sankofa train`, `sankofa predict`, `sankofa datasets`."""

from sankofa.cli.app import main

__all__ = ["main"]
