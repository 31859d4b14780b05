"""Measure a run's folder, and thin the keyframes in it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from sankofa.run_folder.layout import KEYFRAME_FILE, KEYFRAME_FOLDER

KEYFRAMES_LEFT: Final = 8


def measure_folder(folder: Path) -> int:
    """The size of all files in a run's folder in bytes."""
    total = 0
    for place in (folder, folder / KEYFRAME_FOLDER):
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                with suppress(OSError):
                    total += entry.stat().st_size if entry.is_file(follow_symlinks=False) else 0
    return total


def thin_keyframes(folder: Path, left: int = KEYFRAMES_LEFT) -> None:
    """Delete keyframes until `left` of each branch are there, its first and its last among them.

    The caller holds the folder's lock.
    """
    branches: dict[int, list[int]] = {}
    with suppress(OSError):
        for place in (folder / KEYFRAME_FOLDER).iterdir():
            if found := KEYFRAME_FILE.fullmatch(place.name):
                branches.setdefault(int(found[1]), []).append(int(found[2]))
    for branch, steps in branches.items():
        steps.sort()
        last = len(steps) - 1
        kept = {steps[round(last * k / (left - 1))] for k in range(left)}
        for step in steps:
            if step not in kept:
                with suppress(OSError):
                    (folder / KEYFRAME_FOLDER / f"{branch}-{step}").unlink(missing_ok=True)
