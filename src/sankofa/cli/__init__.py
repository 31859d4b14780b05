"""The command line."""

from sankofa.cli.app import main

__all__ = ["main"]
