"""What is read and not run: formatting, lint, types, architecture, in Python and TypeScript."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import node  # noqa: E402

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "architecture": ["lint-imports"],
}


def main(names: list[str]) -> int:
    """Run the named checks, or all of them and the page's own; 0 only when every one passed."""
    failed = []
    for name in names or CHECKS:
        command = [str(Path(sys.executable).parent / CHECKS[name][0]), *CHECKS[name][1:]]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    if not names and node.script("check"):
        failed.append("page")
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
