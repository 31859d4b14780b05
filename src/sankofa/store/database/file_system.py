"""Whether a folder lies on a network file system, where SQLite's log cannot share memory."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MOUNTS: Final = Path("/proc/self/mounts")
NETWORK_KINDS: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "9p", "lustre", "ceph"}
)


def is_network_folder(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Whether a folder is on a network file system, as far as the system says so."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    place = folder.absolute()
    best, kind = "", ""
    for line in lines:
        _, _, rest = line.partition(" ")
        where, _, rest = rest.partition(" ")
        where = where.replace("\\040", " ")
        if len(where) >= len(best) and place.is_relative_to(where):
            best, kind = where, rest.partition(" ")[0]
    return kind in NETWORK_KINDS
