"""Builds sdist and wheel, then installs each where there is no Node.js, and asks it to speak."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def without_node() -> dict[str, str]:
    """The environment with every folder that holds a `node` taken off the PATH."""
    folders = os.environ["PATH"].split(os.pathsep)
    kept = [f for f in folders if not (Path(f) / "node").exists()]
    return {**os.environ, "PATH": os.pathsep.join(kept)}


def speaks(archive: Path, folder: Path) -> None:
    """Install `archive` into a new environment; check that the page and the command are there.

    Raises: `subprocess.CalledProcessError` when a step fails.
    """
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    quiet = ["--quiet", "--disable-pip-version-check"]
    install = [str(python), "-m", "pip", "install", *quiet, str(archive)]
    subprocess.run(install, check=True, env=without_node(), cwd=folder)
    ask = "import sankofa, pathlib as p; print(p.Path(sankofa.__file__).parent/'_web/index.html')"
    found = subprocess.run([str(python), "-c", ask], check=True, cwd=folder, stdout=subprocess.PIPE)
    page = Path(found.stdout.decode().strip())
    if not page.is_file():
        sys.exit(f"{archive.name} does not carry the built page")
    train = ["train", "circle", "--hidden", "4", "--epochs", "2", "--json"]
    subprocess.run([str(folder / "bin/sankofa"), *train], check=True, env=without_node())


def main() -> None:
    """Build both archives and try them."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        build = [sys.executable, "-m", "hatchling", "build", "-d", str(out / "dist")]
        subprocess.run(build, cwd=ROOT, check=True)
        for archive in sorted((out / "dist").iterdir()):
            print(f"{archive.name}: {archive.stat().st_size / 1e6:.1f} MB", flush=True)
            speaks(archive, out / archive.suffix.lstrip("."))


if __name__ == "__main__":
    main()
