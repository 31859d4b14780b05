"""Stores packed keyframes in memory, and on disk beyond a limit."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Final
from weakref import finalize

from sankofa.run_folder.checksum import CHECKSUM_BYTES, add_checksum, remove_checksum

MEMORY_BYTES: Final = 64 << 20


class ByteStore:
    """Bytes by name, at most `memory_bytes` of them in memory.

    After `write_to_folder` or `open_folder` everything is written to that folder. Before, a
    private folder takes what memory has no room for; it is deleted with the store. `damaged` are
    the names whose bytes on disk were found to be not what was written.
    """

    def __init__(self, memory_bytes: int = MEMORY_BYTES) -> None:
        self.memory_bytes = memory_bytes
        self._memory: dict[str, bytes] = {}
        self._memory_used = 0
        self._sizes: dict[str, int] = {}
        self._written: set[str] = set()
        self._private_folder: Path | None = None
        self._folder: Path | None = None
        self.nbytes = 0
        self.damaged: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Store bytes under a name; they replace earlier ones."""
        self.drop(name)
        self._memory[name] = content
        self._sizes[name] = len(content)
        self.nbytes += len(content)
        self._memory_used += len(content)
        if self._folder is not None:
            self._write(name, content)
        while self._memory_used > self.memory_bytes and self._spill_oldest():
            pass

    def get(self, name: str) -> bytes | None:
        """The bytes of a name; None where they are missing or damaged."""
        if name in self._memory:
            return self._memory[name]
        if name not in self._written:
            return None
        try:
            content = self._path(name).read_bytes()
        except OSError:
            return None
        found = remove_checksum(content)
        if found is None:
            self.damaged.add(name)
        return found

    def drop(self, name: str) -> None:
        """Delete the bytes of a name."""
        self.nbytes -= self._sizes.pop(name, 0)
        self._memory_used -= len(self._memory.pop(name, b""))
        if name in self._written:
            self._written.discard(name)
            with suppress(OSError):
                self._path(name).unlink(missing_ok=True)

    def size(self, name: str) -> int:
        """How many bytes a name has; 0 for an unknown one."""
        return self._sizes.get(name, 0)

    def write_to_folder(self, folder: Path) -> None:
        """Write everything to this folder too, now and from now on."""
        every = {name: self.get(name) for name in self._sizes}
        before, self._private_folder = self._private_folder, None
        self._folder = folder
        self._written.clear()
        for name, content in every.items():
            if content is not None:
                self._write(name, content)
        if before is not None:
            rmtree(before, ignore_errors=True)

    def write_missing(self) -> None:
        """Write what is in memory alone, as after a disk that was full, to the folder."""
        for name, content in self._memory.items():
            if name not in self._written:
                self._write(name, content)

    def open_folder(self, folder: Path) -> None:
        """List the files of this folder, and write to it from now on."""
        self._folder = folder
        for place in folder.iterdir():
            size = max(place.stat().st_size - CHECKSUM_BYTES, 0)
            self._sizes[place.name] = size
            self._written.add(place.name)
            self.nbytes += size

    def _spill_oldest(self) -> bool:
        """Move the oldest bytes in memory to disk; False where that cannot be."""
        name = next(iter(self._memory), None)
        if name is None or (
            name not in self._written and not self._write(name, self._memory[name])
        ):
            return False
        self._memory_used -= len(self._memory.pop(name))
        return True

    def _write(self, name: str, content: bytes) -> bool:
        """Write bytes to disk; False where that fails, as on a full one."""
        try:
            with self._path(name).open("wb", buffering=0) as file:
                whole = add_checksum(content)
                if file.write(whole) < len(whole):
                    return False
        except OSError:
            return False
        self._written.add(name)
        return True

    def _path(self, name: str) -> Path:
        if self._folder is not None:
            return self._folder / name
        if self._private_folder is None:
            self._private_folder = Path(mkdtemp(prefix="sankofa-"))
            finalize(self, rmtree, self._private_folder, ignore_errors=True)
        return self._private_folder / name
