"""Renders a worksheet as an HTML page to print: one file without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.render.heading import PHASES, TITLE, describe_left_out, describe_step

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

STYLE = """
body { font: 15px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; border-bottom: 2px solid; }
h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .2rem .5rem;
  border-bottom: 1px solid #ccc; overflow-wrap: anywhere; }
th { font-weight: 600; } td:nth-child(-n+4) { font-family: ui-monospace, monospace;
  font-size: .85rem; font-variant-numeric: tabular-nums; }
td:first-child, td:nth-child(4) { white-space: nowrap; font-weight: 600; }
td:nth-child(5), .left { color: #555; font-size: .85rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; }
  tr { break-inside: avoid; } h2, h3 { break-after: avoid; } thead { display: table-header-group; }
  @page { margin: 1.5cm; } }
"""
HEAD = "".join(
    f'<th scope="col">{name}</th>'
    for name in ("name", "formula", "with the numbers", "result", "note")
)


def to_html(trace: StepTrace, sections: Sequence[Section]) -> str:
    """The whole page."""
    body = "\n".join(_make_body(trace, sections))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{TITLE}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _make_body(trace: StepTrace, sections: Sequence[Section]) -> Iterator[str]:
    yield f"<h1>{TITLE}</h1>\n<p>{escape(describe_step(trace))}</p>"
    phase = ""
    for section in sections:
        if section.phase != phase:
            phase = section.phase
            yield f"<h2>{PHASES[phase]}</h2>"
        if section.lines:
            yield from _make_section(section)


def _make_section(section: Section) -> Iterator[str]:
    yield f"<h3>{escape(section.title)}</h3>"
    yield f"<table>\n<thead><tr>{HEAD}</tr></thead>\n<tbody>"
    yield from (_make_row(line) for line in section.lines)
    yield "</tbody>\n</table>"
    if left := describe_left_out(section):
        yield f'<p class="left">{escape(left)}</p>'


def _make_row(line: Line) -> str:
    cells = (line.name, line.formula, line.worked, line.result, line.note)
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
