"""Every test: TypeScript with vitest, then Python on all cores, then the browser journeys.

With arguments, only pytest runs, with these. What one process has compiled the others read from a
folder that goes away in the end: compiling takes most of the time.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import browser  # noqa: E402
import node  # noqa: E402

PROCESSES = min(4, os.cpu_count() or 1)  # each compiles for itself what JAX keeps in memory

PARTS = {
    "Python": [
        "--ignore=tests/journeys",
        f"--numprocesses={PROCESSES}",
        "--dist=worksteal",  # neighbours share what they have made ready
    ],
    "journeys": ["tests/journeys"],  # alone: they wait for a server that needs the machine
}


def main(arguments: list[str]) -> int:
    """Run all, even when one part fails; the exit code is 0 only when every part passed."""
    failed = []
    if not arguments and node.script("test"):
        failed.append("TypeScript")
    os.environ["SANKOFA_CHROMIUM"] = browser.find() or browser.install()
    node.ensure_packages()  # the journeys read axe-core from there
    parts = {"Python": arguments} if arguments else PARTS
    with TemporaryDirectory() as compiled:
        environment = {"SANKOFA_COMPILED": compiled, **os.environ}
        for name, chosen in parts.items():
            pytest = [sys.executable, "-m", "pytest", *chosen]
            if subprocess.run(pytest, cwd=ROOT, env=environment, check=False).returncode:
                failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
