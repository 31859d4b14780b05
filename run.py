#!/usr/bin/env python3
"""Sankofa from a clean clone, with Python 3.11 or newer and nothing else.

    python3 run.py [arguments]     start the workbench, or any `sankofa` command
    python3 run.py test            run every test: Python, TypeScript, browser
    python3 run.py test PATHS      run only these, with pytest
    python3 run.py check           formatting, types, architecture: what is read, not run

The first start makes `.venv` and builds the page; later starts find both and take a moment.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
READY = VENV / ".ready"


def say(line: str) -> None:
    """Tell the person at the terminal what takes its time; standard output stays clean."""
    print(f"sankofa: {line}", file=sys.stderr, flush=True)


def fingerprint() -> str:
    """What the installed environment was made from; another value means: install again."""
    total = hashlib.sha256(sys.version.encode())
    folders = ("src", "public")
    web = [p for f in folders for p in sorted((ROOT / "web" / f).rglob("*")) if p.is_file()]
    settings = sorted(p for p in (ROOT / "web").glob("*") if p.is_file())
    page = [p for p in (*web, *settings) if ".test." not in p.name]
    for path in (ROOT / "pyproject.toml", ROOT / "hatch_build.py", *page):
        total.update(path.relative_to(ROOT).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_ready(extra: str) -> bool:
    """Whether `.venv` holds this version, with the tools for developing if `extra` asks so."""
    have = READY.read_text().split() if READY.is_file() and PYTHON.exists() else []
    page = ROOT / "src/sankofa/_web/index.html"
    return have[:1] == [fingerprint()] and (not extra or extra in have) and page.is_file()


def make_environment() -> None:
    """Create `.venv`, or say which package of the system is missing."""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        sys.exit(
            "Python's venv module is needed to install Sankofa. "
            "On Debian or Ubuntu: apt-get install python3-venv"
        )


def install(extra: str) -> None:
    """Install Sankofa into `.venv`; the build hook builds the page on the way."""
    if not PYTHON.exists():
        say("making .venv")
        make_environment()
    say("installing, and building the page (a few minutes the first time) ...")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*pip, "--editable", target], cwd=ROOT, check=False).returncode:
        sys.exit("The installation did not finish; the lines above say why. Run it again.")
    READY.write_text(f"{fingerprint()} {extra}")


def main(arguments: list[str]) -> int:
    """Install what is missing, then do what was asked; the exit code is that of the work."""
    if sys.version_info < (3, 11):
        sys.exit(f"Sankofa needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    develops = arguments[:1] in (["test"], ["check"])
    extra = "dev" if develops else ""
    if not is_ready(extra):
        install(extra)
    work = [f"tools/{arguments[0]}.py", *arguments[1:]] if develops else ["-m", "sankofa"]
    command = [str(PYTHON), *work, *([] if develops else arguments)]
    if not develops and os.name != "nt":
        os.execv(PYTHON, command)  # one process: Ctrl-C and exit codes are the program's own
    return subprocess.run(command, cwd=ROOT if develops else None, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
