"""The report's pictures as SVG, told apart by shape and words, not by color alone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from sankofa.explain.audit.disparity.group_result import GroupResult, describe_metric
from sankofa.explain.audit.disparity.measure import format_share

WIDTH: Final = 640
LABEL: Final = 190  # pixels for the groups' names
RIGHT: Final = 58  # pixels for the values
LINE: Final = 26
TOP: Final = 30
MOST_GROUPS: Final = 16
MOST_CURVES: Final = 5
LONGEST: Final = 26  # letters of a name
SIDE: Final = 300  # of the square with the reliability curves
MARKS: Final = ("circle", "square", "triangle", "diamond", "cross")
DASHES: Final = ("", "6 3", "2 3", "8 3 2 3", "1 4")


def draw_rates(metric: str, groups: Sequence[GroupResult], overall: GroupResult) -> str:
    """One line a group from 0% to 100%: the rate as a dot, its interval as a bar."""
    shown = list(groups)[:MOST_GROUPS]
    height = TOP + LINE * len(shown) + 22
    title = describe_metric(metric)
    parts = [_open_svg(WIDTH, height, describe_rates(metric, groups, overall))]
    parts += [_vertical(share, TOP - 6, height - 20) for share in (0, 0.25, 0.5, 0.75, 1)]
    parts += [
        f'<text class="tick" x="{_x(share)}" y="{height - 6}">{share:.0%}</text>'
        for share in (0, 0.25, 0.5, 0.75, 1)
    ]
    everybody = overall.measures[metric].value
    if everybody is not None:
        x = _x(everybody)
        parts.append(f'<line class="all" x1="{x}" x2="{x}" y1="{TOP - 10}" y2="{height - 20}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{TOP - 14}">everybody</text>')
    for i, group in enumerate(shown):
        parts.append(_draw_rate_line(group, metric, TOP + LINE * i + LINE / 2))
    parts.append("</svg>")
    return _figure("".join(parts), f"{title[0].upper()}{title[1:]}", len(groups) - len(shown))


def describe_rates(metric: str, groups: Sequence[GroupResult], overall: GroupResult) -> str:
    """What the picture of a rate shows, in words."""
    shown = (*groups[:MOST_GROUPS], overall)
    told = [f"{g.name} {format_share(g.measures[metric].value)}" for g in shown]
    return f"{describe_metric(metric)}: {', '.join(told)}."


def draw_reliability(groups: Sequence[GroupResult]) -> str:
    """Mean score against what came of it, one curve a group, beside the line of a true score."""
    shown = [group for group in groups if len(group.reliability) > 1][:MOST_CURVES]
    if not shown or any(not 0 <= b.score <= 1 for group in shown for b in group.reliability):
        return ""
    width, height = SIDE + 290, SIDE + 60
    told = "; ".join(
        f"{g.name}: " + ", ".join(_tell_bin(b.score, b.observed.value) for b in g.reliability)
        for g in shown
    )
    parts = [_open_svg(width, height, f"Share that turned out so, by mean score. {told}.")]
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = _at(share, share)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="10" y2="{SIDE + 10}"/>')
        parts.append(f'<line class="grid" x1="50" x2="{SIDE + 50}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{SIDE + 28}">{share:.0%}</text>')
        parts.append(f'<text class="right" x="44" y="{y + 4}">{share:.0%}</text>')
    low, high = _at(0, 0), _at(1, 1)
    parts.append(
        f'<line class="all" x1="{low[0]}" y1="{low[1]}" x2="{high[0]}" y2="{high[1]}"/>'
        f'<text class="tick" x="{SIDE / 2 + 50}" y="{SIDE + 48}">mean score</text>'
    )
    for i, group in enumerate(shown):
        parts.append(_draw_curve(i, group))
        y = 24 + 24 * i
        parts.append(_mark(SIDE + 76, y - 4, i))
        parts.append(f'<text x="{SIDE + 92}" y="{y}">{_name(group)}</text>')
    parts.append("</svg>")
    caption = "Share that turned out so, against the score; on the line, scores mean what they say"
    return _figure("".join(parts), caption, len(groups) - len(shown))


def _draw_rate_line(group: GroupResult, metric: str, y: float) -> str:
    measure = group.measures[metric]
    small = " (few rows)" if group.small else ""
    label = f'<text class="right" x="{LABEL - 8}" y="{y + 4}">{_name(group)}{small}</text>'
    if measure.value is None:
        return (
            f'{label}<text x="{LABEL + 6}" y="{y + 4}" class="none">{escape(measure.note)}</text>'
        )
    bar = ""
    if measure.low is not None and measure.high is not None:
        low, high = _x(measure.low), _x(measure.high)
        bar = f'<line class="bar" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>'
    x = _x(measure.value)
    value = f'<text x="{WIDTH - RIGHT + 12}" y="{y + 4}">{format_share(measure.value)}</text>'
    return f'{label}{bar}<circle class="dot" cx="{x}" cy="{y}" r="4.5"/>{value}'


def _draw_curve(i: int, group: GroupResult) -> str:
    points = [_at(b.score, b.observed.value or 0.0) for b in group.reliability]
    path = " ".join(f"{x},{y}" for x, y in points)
    dash = f' stroke-dasharray="{DASHES[i]}"' if DASHES[i] else ""
    line = f'<polyline class="curve" points="{path}"{dash}/>'
    return line + "".join(_mark(x, y, i) for x, y in points)


def _mark(x: float, y: float, i: int) -> str:
    kind = MARKS[i]
    if kind == "circle":
        return f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>'
    if kind == "square":
        return f'<rect class="dot" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
    shapes = {
        "triangle": ((0, -5), (5, 4), (-5, 4)),
        "diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)),
        "cross": ((-1, -5), (1, -5), (1, -1), (5, -1), (5, 1), (1, 1), (1, 5), (-1, 5), (-1, 1),
                  (-5, 1), (-5, -1), (-1, -1)),
    }  # fmt: skip
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in shapes[kind])
    return f'<polygon class="dot" points="{points}"/>'


def _tell_bin(score: float, observed: float | None) -> str:
    return f"{format_share(observed)} at {format_share(score)}"


def _at(score: float, share: float) -> tuple[float, float]:
    return round(50 + SIDE * score, 1), round(10 + SIDE * (1 - share), 1)


def _x(share: float) -> float:
    return round(LABEL + share * (WIDTH - LABEL - RIGHT), 1)


def _name(group: GroupResult) -> str:
    name = group.name
    return escape(name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…")


def _vertical(share: float, top: float, bottom: float) -> str:
    x = _x(share)
    return f'<line class="grid" x1="{x}" x2="{x}" y1="{top}" y2="{bottom}"/>'


def _open_svg(width: float, height: float, told: str) -> str:
    return (
        f'<svg viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
        f' role="img" aria-label="{escape(told)}">'
    )


def _figure(svg: str, caption: str, left_out: int) -> str:
    more = f" {left_out} more groups are in the table." if left_out > 0 else ""
    return f"<figure>{svg}<figcaption>{escape(caption)}.{more}</figcaption></figure>"
