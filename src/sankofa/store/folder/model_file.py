"""The model files in a run's folder: its network at some steps, of which the last few are kept.

Each is a file as `Run.save` writes it, with a digest of its own; should the timeline be damaged,
the network can still be opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

MODEL_FILE = re.compile(r"model-([0-9]{1,9})\.safetensors")
GENERATIONS: Final = 2


def list_models(folder: Path) -> list[Path]:
    """The model files of a folder, the newest first."""
    return [place for _, place in sorted(_find_models(folder), reverse=True)]


def name_next_model(folder: Path) -> Path:
    """The name of the next generation."""
    newest = max((number for number, _ in _find_models(folder)), default=0)
    return folder / f"model-{newest + 1}.safetensors"


def delete_old_models(folder: Path) -> None:
    """Delete all but the last generations."""
    for place in list_models(folder)[GENERATIONS:]:
        with suppress(OSError):
            place.unlink(missing_ok=True)


def _find_models(folder: Path) -> Iterator[tuple[int, Path]]:
    with suppress(OSError):
        for place in folder.iterdir():
            if found := MODEL_FILE.fullmatch(place.name):
                yield int(found[1]), place
