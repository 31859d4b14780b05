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

QUICK = (  # the last: no function is split for the threads of LLVM, as most are small
    "--xla_backend_optimization_level=0 --xla_cpu_use_fusion_emitters=false"
    " --xla_cpu_parallel_codegen_split_count=1"
)

COMPILED_AS_USERS_HAVE_IT = [  # the loop of steps, its bits, and PyTorch's numbers
    "tests/explain/trace/test_capture.py::test_it_ends_where_the_next_step_ends_to_the_bit",
    "tests/explain/trace/test_capture.py::test_under_every_setting",
    *(  # rows in an order that is drawn, and as they are; the others' bits come about in one way
        f"tests/laws/test_training.py::test_in_pieces_and_in_one_give_the_same_bits[{turn}]"
        for turn in (0, 1)
    ),
    "tests/train/compiler",
    "tests/train/ensemble/test_block.py",
    "tests/train/ensemble/test_initial_state.py",
    "tests/train/lane",
    "tests/train/step",
    "tests/train/test_golden.py",
    "tests/train/test_kernel.py",
    "tests/train/test_run.py",
    "tests/train/test_stop.py",
    "tests/train/timeline",
    "tests/train/trainer",
]


class Part(NamedTuple):
    """A run of pytest: its arguments, and XLA's flags beside those of the environment."""

    arguments: list[str]
    flags: str = ""


SPREAD = [f"--numprocesses={PROCESSES}", "--dist=worksteal"]  # neighbours share what is ready
OTHERWISE = [
    f"{'--deselect' if '::' in path else '--ignore'}={path}"
    for path in ("tests/journeys", *COMPILED_AS_USERS_HAVE_IT)
]
PARTS = {
    "Python": Part([*SPREAD, *COMPILED_AS_USERS_HAVE_IT]),
    "Python, compiled soon": Part([*SPREAD, *OTHERWISE], QUICK),
    "journeys": Part(  # alone: they wait for servers that need the machine
        ["tests/journeys", f"--numprocesses={min(2, PROCESSES)}", "--dist=loadfile"]
    ),
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
