"""A table of 12 columns of every kind, from which 60 inputs are made."""

from pathlib import Path

import numpy as np

from sankofa.document import Adam, Experiment, File
from sankofa.nn import Dense, Output

REGIONS = [f"region {chr(ord('A') + i)}" for i in range(22)]
JOBS = [f"job {i + 1}" for i in range(21)]
PLANS = ["basic", "plus", "=pro", "@home", "family"]
NUMBERS = ("age", "income", "visits", "minutes", "complaints", "discount")


def write_customers(folder: Path, rows: int = 600) -> Path:
    """The file; who leaves depends on age, complaints and plan."""
    rng = np.random.default_rng(7)
    lines = [",".join((*NUMBERS, "plan", "region", "job", "member", "mobile", "since", "left"))]
    for i in range(rows):
        age, complaints = int(rng.integers(18, 80)), int(rng.poisson(1.5))
        plan, member = PLANS[int(rng.integers(5))], ("true", "false")[int(rng.integers(2))]
        score = (45 - age) / 20 + complaints - 1.5 + (1 if plan == "basic" else -0.5)
        cells = [
            "" if i % 23 == 4 else str(age),
            f"{rng.lognormal(10, 0.4):.0f}",
            str(int(rng.poisson(9))),
            f"{rng.gamma(3, 40):.1f}",
            str(complaints),
            f"{rng.random() * 0.3:.3f}",
            plan,
            REGIONS[i % len(REGIONS)],
            JOBS[int(rng.integers(len(JOBS)))],
            member,
            ("true", "false")[int(rng.integers(2))],
            f"20{10 + int(rng.integers(12))}-{1 + int(rng.integers(12)):02}-15",
            "yes" if score + rng.normal() > 0 else "no",
        ]
        lines.append(",".join(cells))
    file = folder / "customers.csv"
    file.write_text("\n".join(lines))
    return file


def customers(folder: Path, target: str = "left") -> Experiment:
    """An experiment on it with a small network."""
    return Experiment(
        data=File(str(write_customers(folder)), target=target),
        network=(Dense(12, "relu"), Dense(6, "relu"), Output()),
        optimizer=Adam(0.01),
        batch_size=32,
    )
