"""What was measured, as Markdown."""

from collections.abc import Sequence

from benchmarks import kept
from benchmarks.case import CASES
from benchmarks.many import AT_ONCE, CASE, ONE, RARELY, VMAP, Crowd
from benchmarks.steps import COMPILED, EAGER, JAX, PEERS, SANKOFA, SKLEARN, Line
from benchmarks.timeline import Figures

SMALLEST = CASES[0]
FACTORS = (EAGER, COMPILED, SKLEARN, JAX)


def steps_table(lines: Sequence[Line]) -> str:
    """Microseconds a step, then how many times faster Sankofa is than each."""
    head = ["microseconds a step", *PEERS]
    times = [[line.case.told, *(_cell(line, name) for name in PEERS)] for line in lines]
    factors = [
        [line.case.told, *(_factor(line, name) for name in FACTORS), line.case.asked, _answer(line)]
        for line in lines
    ]
    over = ["Sankofa is faster, times", *FACTORS, "asked", "met"]
    return f"{rows(head, times)}\n\n{rows(over, factors)}"


def rows(head: Sequence[str], body: Sequence[Sequence[str]]) -> str:
    """A table with numbers to the right."""
    ruler = "|---|" + "---:|" * (len(head) - 1)
    lines = [f"| {' | '.join(cells)} |" for cells in (head, *body)]
    return "\n".join([lines[0], ruler, *lines[1:]])


def crowd_table(crowd: Crowd) -> str:
    """Microseconds for a step of one network, and the factors."""
    names = (AT_ONCE, RARELY, VMAP, ONE)
    cells = [crowd.unable.get(n) or figure(crowd.us[n]) for n in names]
    head = ["microseconds a network-step", *names]
    factors = [
        f"{crowd.us[n] / crowd.us[AT_ONCE]:,.1f} x {n}" for n in (ONE, VMAP) if n in crowd.us
    ]
    return f"{rows(head, [[CASE.told, *cells]])}\n\nSankofa is faster: {', '.join(factors)}."


def rewind_table(found: Figures) -> str:
    """What going back takes, and what it costs that one can."""
    body = [
        ["milliseconds to any step, median", figure(found.median_ms), "200 or less"],
        ["the slowest of them", figure(found.worst_ms), "-"],
        [f"MB of {found.keyframes} keyframes", figure(found.nbytes / 1e6), "64 or less"],
        ["a step takes longer by", f"{found.cost:+.1%}", "3% or less"],
    ]
    return rows([f"{found.steps:,} steps of {SMALLEST.told}", "Sankofa", "asked"], body)


def kept_table(found: kept.Figures) -> str:
    """How soon kept runs are there, and what keeping one costs."""
    body = [
        [
            "milliseconds to the first rows",
            figure(found.opened_ms),
            "200 or less",
        ],
        ["of a store that is open", figure(found.listed_ms), "200 or less"],
        ["found by words", figure(found.searched_ms), "200 or less"],
        ["milliseconds of a durable save", figure(found.save_ms), "-"],
        ["a step takes longer by", f"{found.cost:+.1%}", "3% or less"],
    ]
    return rows([f"{found.runs:,} kept runs", "Sankofa", "asked"], body)


def unable(lines: Sequence[Line]) -> str:
    """Why some cells are empty."""
    told = {f"{name}: {why}" for line in lines for name, why in line.unable.items()}
    return f"Empty: {'; '.join(sorted(told))}." if told else ""


def figure(number: float) -> str:
    """Three digits are enough."""
    return f"{number:,.0f}" if number >= 1000 else f"{number:.3g}"


def _cell(line: Line, name: str) -> str:
    return figure(line.us[name]) if name in line.us else "-"


def _factor(line: Line, name: str) -> str:
    return f"{line.us[name] / line.us[SANKOFA]:.1f}" if name in line.us else "-"


def _answer(line: Line) -> str:
    if line.times is None:
        return "-"
    enough = line.times >= line.case.times
    if line.case.at_most_us is not None:
        enough &= line.us[SANKOFA] <= line.case.at_most_us
    if enough:
        return "yes"
    return f"no: {line.times:.1f}{_rarely(line)}"


def _rarely(line: Line) -> str:
    """The same factor where Sankofa, too, keeps to training most of the time."""
    if RARELY not in line.us or line.times is None:
        return ""
    times = line.times * line.us[SANKOFA] / line.us[RARELY]
    return f"; {times:.1f} when scored every 10 epochs"
