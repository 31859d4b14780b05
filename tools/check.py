"""What is read and not run: formatting, lint, types, architecture, in Python and TypeScript."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import node  # noqa: E402

COMMANDS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "architecture": ["lint-imports"],
}
PAGE = "page"  # the page's own: formatting, lint, types, architecture


def check(name: str) -> int:
    """The exit code of the check of this name."""
    if name == PAGE:
        return node.script("check")
    program, *arguments = COMMANDS[name]
    command = [str(Path(sys.executable).parent / program), *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main(names: list[str]) -> int:
    """Run the named checks, or all; 0 only when every one passed."""
    failed = [name for name in names or [*COMMANDS, PAGE] if check(name)]
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
