"""Pictures' suffixes, and their natural order: img2 before img10."""

import re
from pathlib import Path

SUFFIXES = frozenset({".png", ".jpg", ".jpeg"})


def sort_naturally(paths: list[Path]) -> list[Path]:
    """The paths by their names, runs of digits by their value."""
    return sorted(paths, key=lambda path: _split(path.name))


def _split(name: str) -> tuple[tuple[int, int, str], ...]:
    parts = re.findall(r"\d+|\D+", name.casefold())
    return (
        *(
            (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part)
            for part in parts
        ),
        (2, 0, name),
    )
