"""Curves in a square from 0% to 100%, told apart by dashes and marks: reliability, ROC."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from sankofa.explain.audit.disparity.group_result import GroupResult
from sankofa.explain.audit.disparity.measure import format_share
from sankofa.explain.audit.report.figure import make_figure, open_svg, shorten

SIDE: Final = 260
LEFT: Final = 50
MOST_CURVES: Final = 5
MOST_MARKS: Final = 12
DASHES: Final = ("", "6 3", "2 3", "8 3 2 3", "1 4")
MARKS: Final = ("circle", "square", "triangle", "diamond", "cross")
SHAPES: Final = {
    "triangle": ((0, -5), (5, 4), (-5, 4)),
    "diamond": ((0, -5), (5, 0), (0, 5), (-5, 0)),
    "cross": ((-1, -5), (1, -5), (1, -1), (5, -1), (5, 1), (1, 1), (1, 5), (-1, 5), (-1, 1),
              (-5, 1), (-5, -1), (-1, -1)),
}  # fmt: skip


class Curve(NamedTuple):
    """A named curve of shares x and y, each from 0 to 1."""

    name: str
    x: Sequence[float]
    y: Sequence[float]


def draw_reliability(groups: Sequence[GroupResult]) -> str:
    """Mean score against what came of it, a curve a group; "" where scores are no chances."""
    known = [group for group in groups if len(group.reliability) > 1]
    if not known or any(not 0 <= b.score <= 1 for group in known for b in group.reliability):
        return ""
    curves = [
        Curve(
            group.name,
            [b.score for b in group.reliability],
            [b.observed.value or 0.0 for b in group.reliability],
        )
        for group in known
    ]
    caption = (
        "Reliability: the share of each group that turned out so, against the mean score. On the"
        " dashed line scores mean what they say; above it they are too low."
    )
    return draw_square(curves, "mean score", caption)


def draw_square(curves: Sequence[Curve], x_label: str, caption: str) -> str:
    """The first five curves with the diagonal, their names beside them; below, what it shows."""
    shown = curves[:MOST_CURVES]
    names_at = SIDE + 62
    height = names_at + 22 * len(shown) + 4
    told = "; ".join(f"{c.name}: {_tell(c)}" for c in shown)
    parts = [open_svg(SIDE + LEFT + 20, height, f"{caption} {told}.")]
    for share in (0, 0.25, 0.5, 0.75, 1):
        x, y = _at(share, share)
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="10" y2="{SIDE + 10}"/>')
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{SIDE + LEFT}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{x}" y="{SIDE + 27}">{share:.0%}</text>')
        parts.append(f'<text class="right" x="{LEFT - 6}" y="{y + 4}">{share:.0%}</text>')
    (x1, y1), (x2, y2) = _at(0, 0), _at(1, 1)
    parts.append(f'<line class="all" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>')
    middle = SIDE / 2 + LEFT
    parts.append(f'<text class="tick" x="{middle}" y="{SIDE + 44}">{escape(x_label)}</text>')
    for i, curve in enumerate(shown):
        parts.append(_draw(curve, i))
        y = names_at + 14 + 22 * i
        dash = f' stroke-dasharray="{DASHES[i]}"' if DASHES[i] else ""
        parts.append(f'<line class="curve" x1="{LEFT}" x2="{LEFT + 32}" y1="{y}" y2="{y}"{dash}/>')
        parts.append(_mark(LEFT + 16, y, i))
        parts.append(f'<text x="{LEFT + 42}" y="{y + 4}">{shorten(curve.name, 34)}</text>')
    return make_figure("".join(parts) + "</svg>", caption, len(curves) - len(shown))


def _tell(curve: Curve) -> str:
    step = max(1, len(curve.x) // 6)
    pairs = list(zip(curve.x, curve.y, strict=True))[::step]
    return ", ".join(f"{format_share(y)} at {format_share(x)}" for x, y in pairs)


def _draw(curve: Curve, i: int) -> str:
    points = [_at(x, y) for x, y in zip(curve.x, curve.y, strict=True)]
    path = " ".join(f"{x},{y}" for x, y in points)
    dash = f' stroke-dasharray="{DASHES[i]}"' if DASHES[i] else ""
    step = max(1, len(points) // MOST_MARKS)
    marks = "".join(_mark(x, y, i) for x, y in points[::step])
    return f'<polyline class="curve" points="{path}"{dash}/>{marks}'


def _mark(x: float, y: float, i: int) -> str:
    kind = MARKS[i]
    if kind == "circle":
        return f'<circle class="dot" cx="{x}" cy="{y}" r="4"/>'
    if kind == "square":
        return f'<rect class="dot" x="{x - 3.5:.1f}" y="{y - 3.5:.1f}" width="7" height="7"/>'
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in SHAPES[kind])
    return f'<polygon class="dot" points="{points}"/>'


def _at(x: float, y: float) -> tuple[float, float]:
    return round(LEFT + SIDE * x, 1), round(10 + SIDE * (1 - y), 1)
