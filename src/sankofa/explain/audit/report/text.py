"""The audit as tables of text, for a terminal or a pipe."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Any

from sankofa.explain.audit.disparity.measure import Measure, format_share
from sankofa.explain.audit.metric.number import NUMBER_TITLES
from sankofa.explain.audit.metric.rate import RATES

if TYPE_CHECKING:
    from sankofa.explain.audit.result.value import AuditResult, GroupingResult

WIDTH = 120
SHOWN_RATES = (
    "base_rate",
    "selection_rate",
    "accuracy",
    "true_positive_rate",
    "false_positive_rate",
    "false_negative_rate",
    "positive_predictive_value",
)
MOST_GROUPS = 40


def write_text(audit: AuditResult, width: int = WIDTH) -> str:
    """The audit in `width` columns: who is there, the metrics by group, the gaps in sentences."""
    from rich.console import Console

    console = Console(width=width, highlight=False, record=True, file=StringIO(), markup=False)
    console.print(describe_subject(audit))
    for note in audit.notes:
        console.print(f"note: {note}")
    for presence in audit.presence:
        for sentence in presence.sentences:
            console.print(f"note: {sentence}")
    for grouping in audit.groupings:
        _print_grouping(console, audit, grouping)
    return str(console.export_text())


def describe_subject(audit: AuditResult) -> str:
    """What was audited, in a sentence."""
    part = "" if audit.part == "all" else f" of the {audit.part} part"
    rows = f"{audit.rows:,} rows{part}" if audit.rows != 1 else f"1 row{part}"
    if audit.task == "numbers":
        return f"{audit.name}: predicted numbers beside true ones, {rows}."
    if audit.threshold is None:
        return f"{audit.name}: who is decided {audit.decided}, as the network decides; {rows}."
    return (
        f"{audit.name}: {audit.decided} is decided from a score of {audit.threshold:g} on; {rows}."
    )


def _print_grouping(console: Any, audit: AuditResult, grouping: GroupingResult) -> None:
    from rich.box import SIMPLE
    from rich.table import Table
    from rich.text import Text

    console.print()
    names = SHOWN_RATES if audit.task == "classes" else tuple(NUMBER_TITLES)
    table = Table(box=SIMPLE, pad_edge=False)
    table.add_column(grouping.title)
    table.add_column("rows", justify="right")
    for name in names:
        table.add_column(_short(name), justify="right")
    if audit.task == "classes":
        table.add_column("Brier", justify="right")
    for group in (*grouping.groups[:MOST_GROUPS], audit.overall):
        cells = [_cell(group.measures[name], audit.task) for name in names]
        if audit.task == "classes":
            cells.append(_number(group.brier))
        flag = " *" if group.small else ""
        table.add_row(Text(f"{group.name}{flag}"), f"{group.rows:,}", *cells)
    console.print(table)
    if len(grouping.groups) > MOST_GROUPS:
        console.print(f"and {len(grouping.groups) - MOST_GROUPS} more groups: see --json")
    if any(group.small for group in grouping.groups):
        console.print("* fewer than 30 rows: too few to be sure of any number")
    console.print(grouping.worst)
    for criterion in grouping.criteria:
        console.print(f"  {criterion.title}: {criterion.sentence}")


def _short(name: str) -> str:
    return RATES[name].short if name in RATES else NUMBER_TITLES[name]


def _cell(measure: Measure, task: str) -> str:
    return format_share(measure.value) if task == "classes" else _number(measure)


def _number(measure: Measure | None) -> str:
    if measure is None or measure.value is None:
        return "–"
    return f"{measure.value:.4g}"
