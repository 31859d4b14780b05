"""How fast is Sankofa?

    python -m benchmarks                    every line
    python -m benchmarks smallest many      some of them
    python -m benchmarks --write            every line, into benchmarks/README.md

Ctrl-C leaves out the line that is being measured; twice within a second ends it.
"""

import argparse
import sys
from pathlib import Path
from time import perf_counter, sleep
from typing import Final

from benchmarks import (
    audit,
    ceiling,
    cold,
    growth,
    kept,
    live,
    many,
    plot,
    sound,
    steps,
    table,
    timeline,
)
from benchmarks.case import CASES
from benchmarks.machine import crowded, machine
from benchmarks.page import page

HERE: Final = Path(__file__).parent
STEPS: Final = {case.name: case for case in CASES}
OTHERS: Final = ("many", "cold", "timeline", "kept", "live", "growth", "sound", "ceiling", "audit")
GROUPS: Final = {"steps": tuple(STEPS), "steps-small": ("smallest", "deep", "square", "digits")}
SOUND: Final = ("smallest", "square", "wide")


class Suite:
    """Measures lines by name. `found` is Markdown by section, `drawn` are pictures by file."""

    def __init__(self) -> None:
        self.lines: list[steps.Line] = []
        self.found: dict[str, str] = {}
        self.drawn: dict[str, str] = {}

    def measure(self, name: str) -> str:
        """One line; what it says."""
        if name in STEPS:
            self.lines.append(steps.measured(STEPS[name]))
            return table.steps_table(self.lines[-1:])
        self.found[name] = getattr(self, f"_{name}")()
        return self.found[name]

    def _many(self) -> str:
        return table.crowd_table(many.measured())

    def _cold(self) -> str:
        body = [
            [f"a new 2-4-2-1{told}", table.figure(ms), f"{cold.ASKED[told]} or less"]
            for told, ms in cold.measured().items()
        ]
        return table.rows(["milliseconds from an edit to its first step", "Sankofa", "asked"], body)

    def _timeline(self) -> str:
        return table.rewind_table(timeline.measured(STEPS["smallest"]))

    def _kept(self) -> str:
        return table.kept_table(kept.measured(STEPS["smallest"]))

    def _live(self) -> str:
        return live.report(live.measured())

    def _growth(self) -> str:
        curves = growth.measured()
        self.drawn["growth.svg"] = plot.svg(curves)
        told = ", ".join(f"{c.exponent:.2f} with {c.name} ({c.told})" for c in curves)
        picture = "![Cost as width, depth, batch and rows grow](growth.svg)"
        return f"{picture}\n\nThe exponents, over the larger half of each: {told}."

    def _sound(self) -> str:
        costs = {case.told: sound.cost(case) for case in CASES if case.name in SOUND}
        body = [[told, f"{share:+.1%}", "3% or less"] for told, share in costs.items()]
        return table.rows(["a step takes longer with the check by", "Sankofa", "asked"], body)

    def _audit(self) -> str:
        return audit.report(audit.measured())

    def _ceiling(self) -> str:
        line = next((one for one in self.lines if one.case.name == "wider"), None)
        return ceiling.report(line or steps.measured(STEPS["wider"], [steps.RARELY]))


def main() -> int:
    """Measure what is asked for, and write it down if it is all of it."""
    wanted, writes = _asked(sys.argv[1:])
    if busy := crowded():
        print("Other work runs on this machine: these times mislead, and are not written.")
    suite, whole = Suite(), True
    for name in wanted:
        whole &= _measure(suite, name)
    if not writes:
        return 0
    if busy or not whole:
        print("Not written: the machine was not quiet, or a line is missing.")
        return 1
    pages = {"README.md": page(suite.lines, suite.found, machine())}
    for file, written in (suite.drawn | pages).items():
        (HERE / file).write_text(written, encoding="utf-8")
    return 0


def _asked(arguments: list[str]) -> tuple[tuple[str, ...], bool]:
    """The names of the lines, and whether to write them down."""
    names = (*STEPS, *OTHERS)
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", choices=(*names, *GROUPS, []))
    parser.add_argument("--write", action="store_true", help="write every line into README.md")
    asked = parser.parse_args(arguments)
    if asked.write and asked.names:
        parser.error("--write writes every line: leave the names out.")
    chosen = [n for name in asked.names for n in GROUPS.get(name, (name,))]
    return tuple(chosen) or names, asked.write


def _measure(suite: Suite, name: str) -> bool:
    """One line, unless Ctrl-C leaves it out."""
    began = perf_counter()
    try:
        print(f"{suite.measure(name)}\n({name}: {perf_counter() - began:.0f} s)\n", flush=True)
    except KeyboardInterrupt:
        print(f"{name} is left out. Ctrl-C again within a second ends it all.", flush=True)
        sleep(1)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
