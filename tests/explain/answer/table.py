"""A small table with every kind of column, as a file, and runs on it."""

from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import numpy as np

import sankofa as sk

ROWS = 80


@lru_cache
def path() -> Path:
    """The file: age (with gaps), plan, member (with gaps), since, and what it is about."""
    rng = np.random.default_rng(2)
    lines = ["age,plan,member,since,spent,left"]
    for i in range(ROWS):
        age = "" if i % 13 == 5 else str(20 + int(rng.integers(0, 50)))
        plan = ("basic", "basic", "plus", "=pro")[int(rng.integers(0, 4))]
        member = "" if i % 17 == 3 else ("true", "false")[int(rng.integers(0, 2))]
        since = f"20{10 + int(rng.integers(0, 10))}-0{1 + int(rng.integers(0, 9))}-15"
        spent = 30 * rng.random() + (40 if plan == "=pro" else 0)
        lines.append(f"{age},{plan},{member},{since},{spent:.3f},{'yes' if i % 3 else 'no'}")
    file = Path(mkdtemp()) / "customers.csv"
    file.write_text("\n".join(lines))
    return file


def make_run(target: str = "left", epochs: int = 0, **settings: Any) -> sk.Run:
    """A run on the table, with a small network, as it begins unless it trains."""
    given: Any = {"network": (sk.Dense(5, "tanh"), sk.Output()), "seed": 3} | settings
    run = sk.Run(sk.Experiment(data=sk.File(str(path()), target=target), **given))
    if epochs:
        run.advance(epochs=epochs)
    return run
