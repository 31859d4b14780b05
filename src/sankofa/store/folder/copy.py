"""Copy a run's folder, also one that another process writes to."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from sankofa.run_folder.layout import (
    JOURNAL_FILE,
    KEYFRAME_FILE,
    KEYFRAME_FOLDER,
    POSITION_FILE,
    SCORE_FILE,
)
from sankofa.store.failure import explain_os_error
from sankofa.store.file_writer import sync_folder


def copy_run_folder(source: Path, target: Path) -> None:
    """Copy a run's timeline into an empty folder.

    The position comes before the journal, which it must not be ahead of, and both before the
    keyframes, of which any may be missing.

    Raises: `StoreError` where it cannot be read or written.
    """
    keyframes = target / KEYFRAME_FOLDER
    try:
        keyframes.mkdir(mode=0o700, exist_ok=True)
        for name in (POSITION_FILE, JOURNAL_FILE):
            with suppress(FileNotFoundError):
                shutil.copyfile(source / name, target / name)
        for place in list_files(source):
            with suppress(FileNotFoundError):
                shutil.copyfile(place, target / place.relative_to(source))
        sync_folder(keyframes)
        sync_folder(target)
    except OSError as error:
        raise explain_os_error(error, "Cannot copy the run to", target) from None


def list_files(folder: Path) -> list[Path]:
    """The files of scores and keyframes in a run's folder; others are not part of a timeline."""
    found = []
    with suppress(FileNotFoundError):
        found += [place for place in folder.iterdir() if SCORE_FILE.fullmatch(place.name)]
    with suppress(FileNotFoundError):
        keyframes = (folder / KEYFRAME_FOLDER).iterdir()
        found += [place for place in keyframes if KEYFRAME_FILE.fullmatch(place.name)]
    return sorted(found)
