"""A mistake in a lab's file, with its line and column."""

from __future__ import annotations

from sankofa.error import SankofaError


class LabError(SankofaError):
    """A mistake in a lab's file; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column

    def describe(self, file: str) -> str:
        """The mistake as one line: file, line, column and sentence."""
        return f"{file}:{self.line}:{self.column}: {' '.join(str(self).split())}"
