"""Finds a Chromium for the browser journeys, and installs one where none is found."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CURE = (
    "The browser journeys need Chromium. Install it (Debian, Ubuntu: apt-get install chromium; "
    "elsewhere: .venv/bin/python -m playwright install chromium) or name it in SANKOFA_CHROMIUM."
)


def find() -> str | None:
    """The path of a Chromium: the one named in SANKOFA_CHROMIUM, on the PATH, or Playwright's."""
    named = os.environ.get("SANKOFA_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return found
    return _playwrights_own()


def install() -> str:
    """The path of a Chromium that is installed now.

    Raises: `SystemExit` with the line that cures it, when nothing could be installed.
    """
    print("no Chromium found, installing one ...", file=sys.stderr, flush=True)
    found = None
    if _is_root() and shutil.which("apt-get"):
        _run("apt-get", "update", "--quiet=2")
        _run("apt-get", "install", "--yes", "--quiet=2", "--no-install-recommends", "chromium")
        found = find()
    if not found:
        _run(sys.executable, "-m", "playwright", "install", "chromium")
        found = find()
    if not found:
        sys.exit(CURE)
    return found


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, check=False, stdout=sys.stderr)


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


if __name__ == "__main__":
    print(find() or install())
