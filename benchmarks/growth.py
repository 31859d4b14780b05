"""How does a step's cost grow as width, depth, batch or the rows double?"""

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

import sankofa as sk
from benchmarks.case import Case
from benchmarks.peer import run
from benchmarks.timing import Work, medians


@dataclass(frozen=True)
class Curve:
    """Microseconds at each size: of a step, or of a whole epoch where the rows grow."""

    name: str
    told: str
    sizes: tuple[int, ...]
    us: tuple[float, ...]

    @property
    def exponent(self) -> float:
        """The slope of log cost over log size, over the larger half, where it has settled."""
        half = len(self.sizes) // 2
        slope, _ = np.polyfit(np.log(self.sizes[half:]), np.log(self.us[half:]), 1)
        return float(slope)


def _case(width: int = 32, depth: int = 2, batch: int = 32, rows: int = 1024) -> Case:
    return Case("growth", "", (sk.Dense(width, "tanh"),) * depth, (2,), rows, batch, 2)


GROWING: Final = {
    "width": ("a step of 2-n-n-1, batch 32", (8, 16, 32, 64, 128, 256, 512)),
    "depth": ("a step of n layers of 32, batch 32", (1, 2, 4, 8, 16, 32)),
    "batch": ("a step of 2-32-32-1, batch n, 1,024 rows", (1, 4, 16, 64, 256, 1024)),
    "rows": ("an epoch of 2-32-32-1, batch 32, n rows", (256, 1024, 4096, 16384)),
}


def measured(*, turn_s: float = 0.1, rounds: int = 5) -> list[Curve]:
    """Each of them; the sizes of one take turns."""
    return [curve(name, turn_s=turn_s, rounds=rounds) for name in GROWING]


def _advance(run: sk.Run, epochs: int) -> None:
    run.advance(epochs=epochs)


def curve(name: str, *, turn_s: float, rounds: int) -> Curve:
    """What happens as this one doubles."""
    told, sizes = GROWING[name]
    cases = {str(n): _case(**{name: n}) for n in sizes}
    runs = {n: run(case, record_every=10) for n, case in cases.items()}
    works: dict[str, Work] = {n: partial(_advance, r) for n, r in runs.items()}
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    pieces = {n: 1 if name == "rows" else case.batches for n, case in cases.items()}
    us = tuple(1e6 * took_s[n] / pieces[n] for n in cases)
    return Curve(name, told, sizes, us)
