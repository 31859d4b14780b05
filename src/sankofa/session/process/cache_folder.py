"""The folder of compiled programs and its size bound; `train.compiler.cache` reads and writes them.

XLA takes most of a second to compile what a network it has not seen needs; reading it back takes
hundredths.
The folder belongs to this user and this kind of processor, and is kept below a bound.
"""

import contextlib
import hashlib
import os
import platform
from collections.abc import MutableMapping
from pathlib import Path
from typing import Final

from sankofa.environment import COMPILED_FOLDER

MAX_CACHE_BYTES: Final = 256 << 20


def set_cache_folder(environment: MutableMapping[str, str], root: Path | None = None) -> None:
    """Set the cache folder in the environment, unless one is set."""
    if COMPILED_FOLDER in environment:
        return
    folder = (root or _find_user_cache()) / f"compiled-{_hash_processor()}"
    with contextlib.suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(folder):
            delete_oldest_files(folder)
            environment[COMPILED_FOLDER] = str(folder)


def delete_oldest_files(folder: Path, largest: int = MAX_CACHE_BYTES) -> None:
    """Delete the oldest files until half of `largest` is left, once there is more than that."""
    with contextlib.suppress(OSError):  # another worker may be doing the same
        files = sorted((f.stat().st_mtime, f.stat().st_size, f) for f in folder.iterdir())
        left = sum(size for _, size, _ in files)
        if left <= largest:
            return
        for _, size, file in files:
            if left > largest // 2:
                file.unlink(missing_ok=True)
                left -= size


def _find_user_cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("sankofa", appauthor=False)


def _is_private(folder: Path) -> bool:
    """Whether nobody else can put programs there for us to run."""
    if os.name == "nt":
        return True
    status = folder.lstat()
    return status.st_uid == os.getuid() and status.st_mode & 0o022 == 0


def _hash_processor() -> str:
    """Programs compiled for one kind of processor may not run on another (a shared home folder)."""
    parts = [platform.machine(), platform.processor()]
    with contextlib.suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        parts += sorted({line for line in lines if line.startswith(("model name", "flags"))})
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]
