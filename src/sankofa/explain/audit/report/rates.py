"""Rates and sizes as lines: a dot with its interval, or a bar, for each group or column."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from sankofa.explain.audit.disparity.group_result import GroupResult, describe_metric
from sankofa.explain.audit.disparity.measure import format_share
from sankofa.explain.audit.metric.rate import RATES
from sankofa.explain.audit.report.figure import make_figure, open_svg, shorten

WIDTH: Final = 470
LABEL: Final = 160  # pixels for the names
RIGHT: Final = 54  # pixels for the values
LINE: Final = 26
TOP: Final = 30
MOST_GROUPS: Final = 16
LONGEST: Final = 22  # letters of a name


def draw_rates(
    metric: str, groups: Sequence[GroupResult], overall: GroupResult, decided: str
) -> str:
    """One line a group from 0% to 100%: the rate as a dot, its interval as a bar."""
    shown = list(groups)[:MOST_GROUPS]
    height = TOP + LINE * len(shown) + 22
    title = describe_metric(metric)
    says = RATES[metric].says.format(group="each group", decided=decided)
    caption = f"{title[0].upper()}{title[1:]}: what share {says}."
    parts = [open_svg(WIDTH, height, f"{caption} {_tell_rates(metric, shown, overall)}")]
    parts += [_vertical(share, TOP - 6, height - 20) for share in (0, 0.25, 0.5, 0.75, 1)]
    parts += [
        f'<text class="tick" x="{_x(share)}" y="{height - 6}">{share:.0%}</text>'
        for share in (0, 0.5, 1)
    ]
    everybody = overall.measures[metric].value
    if everybody is not None:
        x = _x(everybody)
        parts.append(f'<line class="all" x1="{x}" x2="{x}" y1="{TOP - 10}" y2="{height - 20}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{TOP - 14}">everybody</text>')
    for i, group in enumerate(shown):
        parts.append(_draw_line(group, metric, TOP + LINE * i + LINE / 2))
    return make_figure("".join(parts) + "</svg>", caption, len(groups) - len(shown))


def draw_bars(values: dict[str, float], caption: str) -> str:
    """One bar a name, to the right of zero or to the left, the numbers beside them."""
    shown = dict(list(values.items())[:MOST_GROUPS])
    most = max([abs(value) for value in shown.values()] or [0.0]) or 1.0
    height, room = LINE * len(shown) + 12, WIDTH - LABEL - RIGHT
    has_negative = any(value < 0 for value in shown.values())
    zero = LABEL + (room / 2 if has_negative else 0)
    scale = (room / 2 if has_negative else room) / most
    told = ", ".join(f"{name} {100 * value:.1f} points" for name, value in shown.items())
    parts = [open_svg(WIDTH, height, f"{caption} {told}.")]
    parts.append(f'<line class="grid" x1="{zero}" x2="{zero}" y1="2" y2="{height - 6}"/>')
    for i, (name, value) in enumerate(shown.items()):
        y = 6 + LINE * i
        left, width = zero + min(0.0, scale * value), scale * abs(value)
        parts.append(
            f'<text class="right" x="{LABEL - 8}" y="{y + 13}">{shorten(name, LONGEST)}</text>'
            f'<rect class="fill" x="{left:.1f}" y="{y + 3}" width="{width:.1f}" height="12"/>'
            f'<text x="{WIDTH - RIGHT + 10}" y="{y + 13}">{100 * value:.1f}</text>'
        )
    return make_figure("".join(parts) + "</svg>", caption)


def _tell_rates(metric: str, shown: Sequence[GroupResult], overall: GroupResult) -> str:
    told = [f"{g.name} {format_share(g.measures[metric].value)}" for g in (*shown, overall)]
    return f"{', '.join(told)}."


def _draw_line(group: GroupResult, metric: str, y: float) -> str:
    measure = group.measures[metric]
    small = " *" if group.small else ""
    label = (
        f'<text class="right" x="{LABEL - 8}" y="{y + 4}">{shorten(group.name, LONGEST)}{small}'
        "</text>"
    )
    if measure.value is None:
        return (
            f'{label}<text x="{LABEL + 6}" y="{y + 4}" class="none">{escape(measure.note)}</text>'
        )
    bar = ""
    if measure.low is not None and measure.high is not None:
        low, high = _x(measure.low), _x(measure.high)
        bar = f'<line class="bar" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>'
    x = _x(measure.value)
    value = f'<text x="{WIDTH - RIGHT + 10}" y="{y + 4}">{format_share(measure.value)}</text>'
    return f'{label}{bar}<circle class="dot" cx="{x}" cy="{y}" r="4.5"/>{value}'


def _x(share: float) -> float:
    return round(LABEL + share * (WIDTH - LABEL - RIGHT), 1)


def _vertical(share: float, top: float, bottom: float) -> str:
    x = _x(share)
    return f'<line class="grid" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'
