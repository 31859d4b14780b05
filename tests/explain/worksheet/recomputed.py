"""A worksheet read back: every line computed again from the numbers that it prints."""

import csv
import re
from io import StringIO
from typing import NamedTuple

from explain.arithmetic import evaluate, slack

CELL = re.compile(r"`([^`]*)`")


class Read(NamedTuple):
    """What a line says, wherever it is printed."""

    name: str
    formula: str
    worked: str
    result: str


def from_markdown(text: str) -> list[Read]:
    """The lines of all tables."""
    rows = [line for line in text.splitlines() if line.startswith("| `")]
    return [Read(*CELL.findall(row.replace(r"\|", "|"))) for row in rows]


def from_csv(text: str) -> list[Read]:
    """The lines of the table."""
    found = csv.DictReader(StringIO(text))
    return [Read(*(row[name].removeprefix("'") for name in Read._fields)) for row in found]


def astray(lines: list[Read], digits: int, *, noise: float = 1e-12) -> list[tuple[Read, float]]:
    """Those whose numbers do not come to their result, within what the digits allow.

    `noise` is what the network's own precision adds to every sum of numbers near 1.
    """
    found = []
    for line in lines:
        again, result = evaluate(line.worked), float(line.result)
        allowed = 1.01 * slack(line.worked, digits) + abs(result) * 10.0 ** (1 - digits)
        if not abs(again - result) <= allowed + noise:
            found.append((line, again))
    return found
