"""Every test: TypeScript with vitest, then Python on all cores, then the browser journeys.

With arguments, only pytest runs, with these. Compiling takes most of the time: what one process
has compiled the others read from a folder that goes away in the end, and where no test depends
on how XLA compiles, it compiles soon.
"""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import browser  # noqa: E402
import node  # noqa: E402

PROCESSES = min(4, os.cpu_count() or 1)  # each compiles for itself what JAX keeps in memory

QUICK = "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"

COMPILED_AS_USERS_HAVE_IT = [  # the loop of steps, its bits, and PyTorch's numbers
    "tests/explain/trace",
    "tests/golden",
    "tests/laws/test_training.py",
    "tests/train/compiler",
    "tests/train/ensemble",
    "tests/train/lane",
    "tests/train/step",
    "tests/train/timeline",
    "tests/train/trainer",
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests/train").glob("test_*.py"))),
    *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "tests").glob("test_*.py"))),
]


class Part(NamedTuple):
    """A run of pytest: its arguments, and XLA's flags beside those of the environment."""

    arguments: list[str]
    flags: str = ""


SPREAD = [f"--numprocesses={PROCESSES}", "--dist=worksteal"]  # neighbours share what is ready
PARTS = {
    "Python": Part([*SPREAD, *COMPILED_AS_USERS_HAVE_IT]),
    "Python, compiled soon": Part(
        [*SPREAD, *(f"--ignore={path}" for path in ("tests/journeys", *COMPILED_AS_USERS_HAVE_IT))],
        QUICK,
    ),
    "journeys": Part(["tests/journeys"]),  # alone: they wait for a server that needs the machine
}


def main(arguments: list[str]) -> int:
    """Run all, even when one part fails; the exit code is 0 only when every part passed."""
    failed = []
    if not arguments and node.script("test"):
        failed.append("TypeScript")
    os.environ["SANKOFA_CHROMIUM"] = browser.find() or browser.install()
    node.ensure_packages()  # the journeys read axe-core from there
    parts = {"Python": Part(arguments)} if arguments else PARTS
    with TemporaryDirectory() as compiled:
        environment = {"SANKOFA_COMPILED": compiled, **os.environ}
        for name, part in parts.items():
            flags = f"{os.environ.get('XLA_FLAGS', '')} {part.flags}".strip()
            pytest = [sys.executable, "-m", "pytest", *part.arguments]
            given = environment | ({"XLA_FLAGS": flags} if flags else {})
            if subprocess.run(pytest, cwd=ROOT, env=given, check=False).returncode:
                failed.append(name)
    if failed:
        print(f"failed: {', '.join(failed)}", file=sys.stderr)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
