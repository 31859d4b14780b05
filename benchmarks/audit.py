"""How long does an audit take, and how long a threshold that is moved?"""

from dataclasses import dataclass
from statistics import median
from time import perf_counter

import numpy as np

from sankofa.explain.audit import HowToRead, audit_table, make_table
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.threshold import ThresholdMover

ASKED_S, ASKED_MS = 1.0, 2.0
LEVELS, ATTRIBUTES = 5, 3


@dataclass(frozen=True)
class Figures:
    """Seconds for the whole of an audit, and for every strategy; milliseconds for one move."""

    rows: int
    groups: int
    audit_s: float
    strategies_s: float
    move_ms: float


def draw(rows: int, seed: int = 0) -> AuditTable:
    """People of 5 groups by each of 3 attributes, and 125 intersections of these."""
    rng = np.random.default_rng(seed)
    groups = {
        f"attribute {i + 1}": np.array(list("abcde"))[rng.integers(0, LEVELS, rows)]
        for i in range(ATTRIBUTES)
    }
    outcome = (rng.random(rows) < 0.4).astype(int)
    score = np.clip(0.3 + 0.3 * outcome + rng.normal(0, 0.2, rows), 0, 1)
    return make_table(score, outcome, groups, HowToRead())


def measured(rows: int = 100_000, *, rounds: int = 9) -> Figures:
    """A move must count whom it selects; then the time.

    Raises: `AssertionError` when it does not.
    """
    table = draw(rows)
    mover = ThresholdMover(table, ["attribute 1"])
    found = mover.move(0.6)
    assert sum(group.selected for group in found.groups) == (table.score >= 0.6).sum()
    moves = iter(np.linspace(0.2, 0.8, 100 * rounds).tolist())
    return Figures(
        rows=rows,
        groups=len(audit_table(table).groupings[-1].groups),
        audit_s=median(_seconds(lambda: audit_table(table)) for _ in range(rounds)),
        strategies_s=median(_seconds(mover.compare_strategies) for _ in range(rounds)),
        move_ms=1000
        * median(_seconds(lambda: mover.move(next(moves))) for _ in range(50 * rounds)),
    )


def report(found: Figures) -> str:
    """The figures as a table."""
    body = [
        [
            f"{found.rows:,} rows by 3 attributes of 5 groups, and {found.groups} intersections",
            f"{1000 * found.audit_s:,.0f} ms",
            f"{ASKED_S:g} s or less",
        ],
        ["eight strategies of thresholds", f"{1000 * found.strategies_s:,.0f} ms", "-"],
        ["one threshold moved", f"{found.move_ms:.2f} ms", f"{ASKED_MS:g} ms or less"],
    ]
    head = ["an audit", "Sankofa", "asked"]
    lines = [head, ["---", "---:", "---:"], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _seconds(work: object) -> float:
    assert callable(work)
    began = perf_counter()
    work()
    return perf_counter() - began
