"""Renders a worksheet as Markdown, with a table for each part of the step."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sankofa.explain.worksheet.algebra.line import Line, Section
from sankofa.explain.worksheet.render.heading import PHASES, TITLE, describe_left_out, describe_step

if TYPE_CHECKING:
    from sankofa.explain.trace.step_trace import StepTrace

HEAD = "| name | formula | with the numbers | result | note |\n|---|---|---|---|---|"


def to_markdown(trace: StepTrace, sections: Sequence[Section]) -> str:
    """The whole sheet; numbers stand in code spans, so that nothing of them is read as markup."""
    return "\n".join(_make_paragraphs(trace, sections)) + "\n"


def _make_paragraphs(trace: StepTrace, sections: Sequence[Section]) -> Iterator[str]:
    yield f"# {TITLE}\n\n{_escape(describe_step(trace))}\n"
    phase = ""
    for section in sections:
        if section.phase != phase:
            phase = section.phase
            yield f"## {PHASES[phase]}\n"
        yield from _make_section(section)


def _make_section(section: Section) -> Iterator[str]:
    left = describe_left_out(section)
    if not section.lines:
        return
    yield f"### {_escape(section.title)}\n\n{HEAD}"
    yield from (_make_row(line) for line in section.lines)
    yield f"\n{left}\n" if left else ""


def _make_row(line: Line) -> str:
    code = (line.name, line.formula, line.worked, line.result)
    return f"| {' | '.join(map(_make_code_span, code))} | {_escape(line.note)} |"


def _make_code_span(text: str) -> str:
    return "`" + text.replace("|", r"\|").replace("`", "'") + "`"


def _escape(text: str) -> str:
    """Text that means nothing to Markdown or HTML, on one line."""
    return re.sub(r"([\\`*_\[\]<>|~&$])", r"\\\1", " ".join(text.split()))
