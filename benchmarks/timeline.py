"""How long does it take to stand at any step again, and what does that cost while training?"""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np

import sankofa as sk
from benchmarks.case import Case
from benchmarks.peer import run
from benchmarks.timing import medians


@dataclass(frozen=True)
class Figures:
    """Milliseconds of a rewind, what the keyframes take, and the share by which a step is longer.

    `apart` counts the steps, of those looked at, whose bits were not what they had been.
    """

    steps: int
    median_ms: float
    worst_ms: float
    keyframes: int
    nbytes: int
    cost: float
    apart: int


def measured(
    case: Case, *, steps: int = 100_000, looks: int = 300, turn_s: float = 0.3, rounds: int = 15
) -> Figures:
    """Equal bits first, then the time.

    Raises: `AssertionError` when a step is not what it was.
    """
    mine = run(case)
    mine.advance(steps=steps)
    wanted = np.random.default_rng(0).integers(0, steps + 1, looks).tolist()
    apart = _apart(mine, run(case), wanted[: looks // 10])
    assert apart == 0, f"{apart} steps are not what they were"
    took_ms = [_rewound(mine, step) for step in wanted]
    keyframes, nbytes = len(mine.timeline.keyframes()), mine.timeline.nbytes
    cost = _cost(case, turn_s=turn_s, rounds=rounds)
    return Figures(steps, median(took_ms), max(took_ms), keyframes, nbytes, cost, apart)


def _apart(mine: sk.Run, alone: sk.Run, wanted: list[int]) -> int:
    """How many of these steps differ in a bit from those of a run that never went back."""
    seen = {}
    for step in sorted(wanted):
        alone.advance(steps=step - alone.step)
        seen[step] = _bits(alone)
    return sum(_bits_at(mine, step) != seen[step] for step in wanted)


def _bits_at(mine: sk.Run, step: int) -> list[bytes]:
    mine.rewind(step)
    return _bits(mine)


def _bits(mine: sk.Run) -> list[bytes]:
    return [leaf.tobytes() for leaf in mine.parts.trainer.get_leaves()]


def _rewound(mine: sk.Run, step: int) -> float:
    """Milliseconds until it stands there and its parameters can be read."""
    began = perf_counter()
    mine.rewind(step)
    assert mine.parameters
    return 1000 * (perf_counter() - began)


def _cost(case: Case, *, turn_s: float, rounds: int) -> float:
    """The share by which a step takes longer while a timeline is kept."""
    mine, bare = run(case), run(case)
    trainer = bare.parts.trainer
    parts = bare.parts.run_data.get_arrays(bare.plan, "float32")
    works = {
        "kept": lambda epochs: mine.advance(epochs=epochs),
        "not kept": lambda epochs: trainer.advance(epochs * case.batches, parts),
    }
    took_s = medians(works, rounds=rounds, turn_s=turn_s)
    return took_s["kept"] / took_s["not kept"] - 1
