"""A table of a million rows and ten columns, from the command to its scores, beside pandas with
scikit-learn: seconds and the largest memory of each process, one after the other in one run.

    python -m benchmarks.tabular
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import numpy as np

from benchmarks.table import rows

ROWS, COLUMNS, EPOCHS = 1_000_000, 10, 3
SANKOFA, PEER = "Sankofa", "pandas + scikit-learn"

PEER_CODE = f"""
import sys, warnings
warnings.simplefilter("ignore")
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
frame = pd.read_csv(sys.argv[1])
y = frame.pop("y").to_numpy()
x, v, y, w = train_test_split(frame.to_numpy("float32"), y, test_size=0.2, random_state=0)
scaler = StandardScaler().fit(x)
x, v = scaler.transform(x), scaler.transform(v)
net = MLPClassifier((32, 16), batch_size=256, max_iter={EPOCHS}, random_state=0).fit(x, y)
print(net.score(x, y), net.score(v, w))
"""


class Cost(NamedTuple):
    """What a process took: seconds, and megabytes at their most."""

    seconds: float
    megabytes: float


def write_table(path: Path, count: int) -> None:
    """Nine columns of four decimals, and two classes that three of them decide."""
    rng = np.random.default_rng(0)
    x = rng.normal(size=(count, COLUMNS - 1)).round(4)
    y = (x[:, 0] + x[:, 1] * x[:, 2] > 0).astype(int)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(f"x{i}" for i in range(COLUMNS - 1)) + ",y\n")
        for row, label in zip(x.tolist(), y.tolist(), strict=True):
            file.write(",".join(map(str, row)) + f",{label}\n")


def measure(command: Sequence[str], environment: dict[str, str] | None = None) -> Cost:
    """Run a command to its end."""
    began = perf_counter()
    process = subprocess.Popen(  # noqa: S603  (our own commands)
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
    return Cost(perf_counter() - began, used.ru_maxrss * unit / 1e6)


def measured(count: int = ROWS, rounds: int = 3) -> dict[str, Cost]:
    """The cheapest of a few rounds of each, which take turns."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        write_table(path, count)
        own = [sys.executable, "-m", "sankofa", "train", str(path), "--target", "y", "--hidden",
               "32,16", "--batch-size", "256", "--epochs", str(EPOCHS)]  # fmt: skip
        environment = {**os.environ, "SANKOFA_DATA": folder}
        found: dict[str, Cost] = {}
        for _ in range(rounds):
            for name, cost in (
                (SANKOFA, measure(own, environment)),
                (PEER, measure([sys.executable, "-c", PEER_CODE, str(path)])),
            ):
                found[name] = min(cost, found.get(name, cost))
        return found


def report(found: dict[str, Cost]) -> str:
    """Both as a table."""
    body = [[name, f"{cost.seconds:.1f}", f"{cost.megabytes:,.0f}"] for name, cost in found.items()]
    return rows([f"{ROWS:,} rows of {COLUMNS} columns, {EPOCHS} epochs", "s", "MB"], body)


if __name__ == "__main__":
    print(report(measured()))
