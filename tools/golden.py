"""Writes tests/golden/*.npz: what PyTorch computes, layer by layer and step by step.

    python tools/golden.py           makes the files
    python tools/golden.py --check   makes them again in memory and compares

Needs torch and numpy, and nothing of Sankofa, so that it stays an independent truth. Inputs
and starting weights are drawn under fixed seeds, rounded so that they are the same numbers
everywhere, and stored beside what comes of them.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
from pytorch import layer, loss
from pytorch.case import Arrays, Case, worked
from pytorch.training import trajectories

FOLDER = Path(__file__).parents[1] / "tests" / "golden"


def of(cases: tuple[Case, ...]) -> Arrays:
    """What comes of every case."""
    made: Arrays = {}
    for case in cases:
        made |= worked(case)
    return made


FILES: Mapping[str, Callable[[], Arrays]] = {
    "layers": lambda: of(layer.CASES),
    "losses": lambda: of(loss.CASES),
    "trajectories": trajectories,
}


def differences(made: Arrays, stored: Arrays) -> list[str]:
    """The names of arrays that are not the same, up to another machine's rounding."""
    if made.keys() != stored.keys():
        return sorted(made.keys() ^ stored.keys())
    return [name for name in made if not same(made[name], stored[name])]


def same(made: np.ndarray, stored: np.ndarray) -> bool:
    """Whether two arrays are, of which a long training may have parted the last digits."""
    close = 1e-6 if made.dtype == np.float32 else 1e-10
    alike = made.shape == stored.shape and made.dtype == stored.dtype
    return alike and np.allclose(made, stored, rtol=0, atol=close)


def write(name: str) -> str:
    """Makes the file, and says how large it is."""
    file = FOLDER / f"{name}.npz"
    np.savez_compressed(file, allow_pickle=False, **FILES[name]())
    return f"{file.name}: {file.stat().st_size:,} bytes, torch {torch.__version__}"


def check(name: str) -> list[str]:
    """What the file has otherwise than PyTorch."""
    with np.load(FOLDER / f"{name}.npz") as stored:
        return [f"{name}/{where}" for where in differences(FILES[name](), dict(stored))]


def main() -> int:
    """0 when the files are written, or are what PyTorch says."""
    torch.set_num_threads(1)
    if "--check" not in sys.argv[1:]:
        print(*map(write, FILES), sep="\n")
        return 0
    wrong = [where for name in FILES for where in check(name)]
    print(f"differs from PyTorch: {', '.join(wrong)}" if wrong else "as PyTorch says")
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
