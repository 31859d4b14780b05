"""A cheap fingerprint of a folder, which changes when its files do."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


def compute_footprint(path: str) -> tuple[int, int, int]:
    """How many entries it has, their bytes, and the newest time of change, three folders deep.

    Of a file, as a ZIP, those of itself.
    """
    count = size = newest = 0
    for status in _scan(path, 3):
        count += 1
        size += status.st_size
        newest = max(newest, status.st_mtime_ns)
    return count, size, newest


def _scan(path: str, depth: int) -> Iterator[os.stat_result]:
    # What cannot be read has nothing to show; reading it says why.
    with contextlib.suppress(OSError, ValueError):
        if Path(path).is_file():
            yield Path(path).stat()
            return
    with contextlib.suppress(OSError, ValueError), os.scandir(path) as entries:
        yield Path(path).stat()
        for entry in entries:
            if depth > 1 and entry.is_dir():
                yield from _scan(entry.path, depth - 1)
            else:
                yield entry.stat()
