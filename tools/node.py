"""Runs npm scripts of the page with the Node.js that pip installed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hatch_build import npm  # noqa: E402


def ensure_packages() -> None:
    """Install the page's packages as locked, if they are not there or the lock is newer."""
    web = ROOT / "web"
    installed = web / "node_modules/.package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < (
        (web / "package-lock.json").stat().st_mtime
    ):
        npm(web, "ci", "--no-audit", "--no-fund", "--loglevel=error")


def script(name: str) -> int:
    """The exit code of `npm run <name>` in the page's folder."""
    ensure_packages()
    try:
        npm(ROOT / "web", "run", "--silent", name)
    except subprocess.CalledProcessError as error:
        return error.returncode
    return 0


if __name__ == "__main__":
    sys.exit(script(sys.argv[1]))
