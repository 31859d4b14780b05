"""A model card: what a network is, whom it was measured on, and what it is not for.

The form is that of Mitchell et al. 2019. What only a person can know is asked, not made up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sankofa.data.society import DATA_PAGES
from sankofa.document import Society
from sankofa.explain.audit.disparity.group_result import GroupResult, describe_metric
from sankofa.explain.audit.disparity.measure import format_share
from sankofa.explain.audit.metric.number import NUMBER_TITLES
from sankofa.explain.audit.report.text import describe_subject

if TYPE_CHECKING:
    from sankofa.explain.audit.result.value import AuditResult, GroupingResult
    from sankofa.train import TrainingRun

SHOWN: Final = ("selection_rate", "accuracy", "true_positive_rate", "false_positive_rate")
TO_SAY: Final = "_To be said by whoever hands this network on._"


def write_model_card(run: TrainingRun, audit: AuditResult) -> str:
    """The card as Markdown."""
    parts = [
        f"# Model card: {audit.name}",
        "",
        "## What it is",
        "",
        *_describe_network(run),
        "",
        "## What it is for",
        "",
        TO_SAY,
        "",
        "## What it is not for",
        "",
        *_list_limits(run),
        "",
        "## The people it learned from",
        "",
        *(f"- {sentence}" for sentence in _describe_people(run, audit)),
        "",
        "## How well it does, and for whom",
        "",
        describe_subject(audit),
        "",
    ]
    for grouping in audit.groupings:
        parts += _write_grouping(audit, grouping)
    parts += ["## Who answers for it", "", TO_SAY, ""]
    return "\n".join(parts)


def _describe_network(run: TrainingRun) -> list[str]:
    plan = run.plan
    layers = ", ".join(plan.names)
    target, optimizer = run.preprocessing.target, type(run.experiment.optimizer).__name__
    kind = "a number" if plan.task == "regression" else f"one of {', '.join(run.classes)}"
    return [
        f"- A neural network of {run.size:,} parameters: {layers}.",
        f"- It predicts {target}, {kind}, from {', '.join(run.preprocessing.columns)}.",
        f"- Trained for {run.epoch:,} epochs on {len(run.examples.train):,} rows.",
        f"- By {optimizer}, with the loss {plan.loss} and seed {run.experiment.seed}.",
    ]


def _list_limits(run: TrainingRun) -> list[str]:
    source = run.experiment.data
    if isinstance(source, Society):
        return [f"- {text}" for text in DATA_PAGES[source.name].must_not]
    return [
        "- People unlike those it learned from: see the counts below.",
        "- A decision about a person that nobody looks at again.",
        f"- {TO_SAY}",
    ]


def _describe_people(run: TrainingRun, audit: AuditResult) -> list[str]:
    source = run.experiment.data
    told = [DATA_PAGES[source.name].origin] if isinstance(source, Society) else []
    for presence in audit.presence:
        by = " and ".join(presence.attributes)
        first = presence.parts[0]
        counts = ", ".join(
            f"{g.name} {g.rows:,} ({format_share(g.share)})" for g in first.groups[:20]
        )
        told.append(f"By {by}, in the {first.part} part: {counts}.")
        told += presence.sentences
    return [*told, *audit.notes]


def _write_grouping(audit: AuditResult, grouping: GroupingResult) -> list[str]:
    names = SHOWN if audit.task == "classes" else tuple(NUMBER_TITLES)
    head = ["group", "rows", *(describe_metric(name) for name in names)]
    lines = [f"### By {grouping.title}", "", grouping.worst, ""]
    lines += [_row(head), _row(["---"] * len(head))]
    lines += [_row(_cells(audit, g, names)) for g in (*grouping.groups, audit.overall)]
    lines += ["", *(f"- {note}" for note in grouping.notes)]
    lines += [f"- {one.title}: {one.sentence}" for one in grouping.criteria]
    return [*lines, ""]


def _cells(audit: AuditResult, group: GroupResult, names: tuple[str, ...]) -> list[str]:
    found = []
    for name in names:
        measure = group.measures[name]
        if audit.task == "classes":
            text = format_share(measure.value)
            if measure.low is not None and measure.high is not None:
                text += f" ({format_share(measure.low)} to {format_share(measure.high)})"
        else:
            text = "–" if measure.value is None else f"{measure.value:.4g}"
        found.append(text)
    flag = " (few rows)" if group.small else ""
    return [f"{group.name}{flag}".replace("|", "\\|"), f"{group.rows:,}", *found]


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
