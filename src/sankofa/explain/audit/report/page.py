"""The audit as one HTML page: no script, no network, light and dark, to read and to print."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from sankofa.explain.audit.disparity.group_result import GroupResult, describe_metric
from sankofa.explain.audit.disparity.measure import Measure, format_share
from sankofa.explain.audit.metric.number import NUMBER_TITLES
from sankofa.explain.audit.report.rates import draw_rates
from sankofa.explain.audit.report.square import draw_reliability
from sankofa.explain.audit.report.style import STYLE
from sankofa.explain.audit.report.text import SHOWN_RATES, describe_subject

if TYPE_CHECKING:
    from sankofa.explain.audit.result.value import AuditResult, GroupingResult
    from sankofa.explain.audit.who.presence import Presence

PICTURED = ("selection_rate", "true_positive_rate", "false_positive_rate")
MOST_ROWS = 200
READING = (
    "Each share has below it its 95% interval: were the same people drawn again and again, it"
    " would hold the true share 95 times in 100. A dash means that there is nothing to divide by."
)


def write_page(audit: AuditResult, sections: Sequence[tuple[str, str]] = ()) -> str:
    """The whole page; `sections` are further ones, a title and its HTML each."""
    title = f"Audit of {audit.name}"
    body = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="subject">{escape(describe_subject(audit))}</p>',
        *(f'<p class="note">{escape(note)}</p>' for note in audit.notes),
        "<h2>Who is in the data</h2>",
        *(_write_presence(presence) for presence in audit.presence),
    ]
    body += [_write_grouping(audit, grouping) for grouping in audit.groupings]
    body += [f"<section><h2>{escape(name)}</h2>{html}</section>" for name, html in sections]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


def _write_presence(presence: Presence) -> str:
    parts = presence.parts
    head = "".join(
        f"<th scope='col'>{escape(p.part)}: rows</th><th scope='col'>share</th>"
        "<th scope='col'>outcome</th>"
        for p in parts
    )
    rows = []
    for g, group in enumerate(parts[0].groups[:MOST_ROWS]):
        cells = "".join(
            f"<td>{p.groups[g].rows:,}</td><td>{format_share(p.groups[g].share)}</td>"
            f"<td>{_format_outcome(p.groups[g].outcome)}</td>"
            for p in parts
        )
        rows.append(f'<tr><th scope="row">{escape(group.name)}</th>{cells}</tr>')
    by = " and ".join(presence.attributes)
    notes = "".join(f'<p class="note">{escape(said)}</p>' for said in presence.sentences)
    return (
        f"{_open_table(f'By {by}')}<thead><tr>"
        f'<th scope="col">group</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
        f"{notes}"
    )


def _format_outcome(value: float | None) -> str:
    if value is None:
        return "–"
    return format_share(value) if 0 <= value <= 1 else f"{value:.4g}"


def _write_grouping(audit: AuditResult, grouping: GroupingResult) -> str:
    classes = audit.task == "classes"
    parts = [
        f"<h2>By {escape(grouping.title)}</h2>",
        f'<p class="worst">{escape(grouping.worst)}</p>',
        *(f'<p class="note">{escape(note)}</p>' for note in grouping.notes),
    ]
    if classes:
        parts += [
            draw_rates(name, grouping.groups, audit.overall, audit.decided) for name in PICTURED
        ]
    parts.append(_write_table(audit, grouping))
    if classes:
        parts.append(f"<p>{READING}</p>")
        parts.append(draw_reliability(grouping.groups))
        parts.append("<h3>What fairness can mean</h3>")
        parts.append(_write_criteria(grouping))
    return "\n".join(parts)


def _write_table(audit: AuditResult, grouping: GroupingResult) -> str:
    names = SHOWN_RATES if audit.task == "classes" else tuple(NUMBER_TITLES)
    head = "".join(f'<th scope="col">{escape(describe_metric(name))}</th>' for name in names)
    extra = (
        '<th scope="col">Brier score</th><th scope="col">calibration error</th>'
        if audit.task == "classes"
        else ""
    )
    rows = [_write_row(audit, g, names) for g in (*grouping.groups[:MOST_ROWS], audit.overall)]
    return (
        f"{_open_table(f'Metrics by {grouping.title}')}<thead><tr>"
        '<th scope="col">group</th><th scope="col">rows</th>'
        f"{head}{extra}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _write_row(audit: AuditResult, group: GroupResult, names: tuple[str, ...]) -> str:
    classes = audit.task == "classes"
    cells = [_write_cell(group.measures[name], share=classes) for name in names]
    if classes:
        cells.append(_write_cell(group.brier, share=False))
        cells.append(_write_cell(group.calibration_error, share=True))
    flag = " <small>few rows</small>" if group.small else ""
    return (
        f'<tr><th scope="row">{escape(group.name)}{flag}</th><td>{group.rows:,}</td>'
        f"{''.join(cells)}</tr>"
    )


def _write_cell(measure: Measure | None, *, share: bool) -> str:
    if measure is None:
        return _write_gone("the scores are no probabilities")
    if measure.value is None:
        return _write_gone(measure.note)
    form = format_share if share else _format_number
    interval = ""
    if measure.low is not None and measure.high is not None:
        interval = f"<small>{form(measure.low)} to {form(measure.high)}</small>"
    return f"<td>{form(measure.value)}{interval}</td>"


def _write_gone(why: str) -> str:
    return f'<td>–<small class="why">{escape(why)}</small></td>'


def _format_number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3g}"


def _write_criteria(grouping: GroupingResult) -> str:
    found = (
        f"<dt>{escape(one.title)}</dt><dd>{escape(one.sentence)}"
        f' <span class="asks">{escape(one.asks)}</span>'
        f' <span class="source">({escape(one.source)})</span></dd>'
        for one in grouping.criteria
    )
    return f"<dl>{''.join(found)}</dl>"


def write_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of text with a caption; the first cell of a row is its name."""
    top = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"{_open_table(title)}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"


def _open_table(title: str) -> str:
    """A table that may be wider than the screen: a region that keys scroll too."""
    said = escape(title)
    return (
        f'<p class="caption">{said}</p>'
        f'<div class="wide" role="region" tabindex="0" aria-label="{said}">'
        f'<table aria-label="{said}">'
    )
