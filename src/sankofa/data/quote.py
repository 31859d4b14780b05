"""Words from a person's file, quoted for an error message."""

from collections.abc import Sequence

SHOWN = 20


def quote(words: str, *, longest: int = 60) -> str:
    """The words in quotation marks, on one line, shortened when they run on."""
    line = " ".join("".join(c if c.isprintable() else " " for c in words).split())
    return f'"{line}"' if len(line) <= longest else f'"{line[: longest - 1]}…"'


def join_names(names: Sequence[str]) -> str:
    """The first twenty names, quoted, and how many more there are."""
    more = f" and {len(names) - SHOWN:,} more" if len(names) > SHOWN else ""
    return ", ".join(map(quote, names[:SHOWN])) + more
