"""How long after an edit of the network is its first step taken?

    python -m benchmarks.cold FOLDER        one worker's life, told in JSON

A worker starts as the page's does: it remembers compiled programs in a folder, opens the first
experiment and warms up. Then the network is edited to another 2-4-2-1, opened, and stepped once,
as the page does it. Then it is edited away and back: seen before in the same process. Another
process with the same folder has seen it on disk.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import msgspec

from sankofa.environment import COMPILED_FOLDER

ROOT = Path(__file__).parents[1]
NEW, DISK, SAME = "", ", seen before by another process", ", seen before by this process"
ASKED = {NEW: 250, DISK: 20, SAME: 20}


def measured(*, rounds: int = 3) -> dict[str, float]:
    """Milliseconds from the edit to its first step, medians over fresh processes."""
    seen: dict[str, list[float]] = {NEW: [], DISK: [], SAME: []}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            first, second = _life(folder), _life(folder)
        seen[NEW].append(first["edited"])
        seen[DISK].append(second["edited"])
        seen[SAME].append(first["back"])
    return {name: median(times) for name, times in seen.items()}


def _life(folder: str) -> dict[str, float]:
    """One process, its compiled programs in this folder."""
    command = [sys.executable, "-m", "benchmarks.cold", folder]
    done = subprocess.run(  # noqa: S603  (this very file)
        command, cwd=ROOT, env=_without_caches(), stdout=-1, text=True, check=True
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _without_caches() -> dict[str, str]:
    """The environment, without folders in which something compiled may lie already."""
    named = ("JAX_COMPILATION_CACHE_DIR", COMPILED_FOLDER)
    return {name: value for name, value in os.environ.items() if name not in named}


def main() -> None:
    """One worker's life."""
    from sankofa.session.process.cache_folder import set_cache_folder

    set_cache_folder(os.environ, Path(sys.argv[1]))
    import sankofa as sk
    from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT, ExperimentLoader

    desk = ExperimentLoader()

    def step_ms(experiment: sk.Experiment) -> float:
        began = perf_counter()
        opened = desk.open(experiment)
        assert opened.run is not None
        opened.run.advance(steps=1)
        return 1e3 * (perf_counter() - began)

    edited = msgspec.structs.replace(
        DEFAULT_EXPERIMENT, network=(sk.Dense(4, "relu"), sk.Dense(2, "sigmoid"), sk.Output())
    )
    step_ms(DEFAULT_EXPERIMENT)
    print(
        json.dumps(
            {
                "edited": step_ms(edited),
                "away": step_ms(DEFAULT_EXPERIMENT),
                "back": step_ms(edited),
            }
        )
    )


if __name__ == "__main__":
    main()
