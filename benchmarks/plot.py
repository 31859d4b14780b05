"""Curves on two logarithmic axes, as SVG."""

from math import ceil, floor, log2, log10

from benchmarks.growth import Curve

SIDE, GAP, TOP = 200, 70, 40
INK, LINE = "#667085", "#2563eb"  # readable on white and on black


def svg(curves: list[Curve]) -> str:
    """One small plot a curve, side by side."""
    width, height = len(curves) * (SIDE + GAP), SIDE + TOP + 50
    plots = "".join(_plot(curve, GAP - 15 + i * (SIDE + GAP)) for i, curve in enumerate(curves))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'font-family="sans-serif" font-size="11" fill="{INK}">{plots}</svg>\n'
    )


def _plot(curve: Curve, left: int) -> str:
    low, high = floor(log10(min(curve.us))), max(ceil(log10(max(curve.us))), 1)
    first, last = log2(curve.sizes[0]), log2(curve.sizes[-1])

    def across(n: int) -> float:
        return left + SIDE * (log2(n) - first) / (last - first)

    def up(us: float) -> float:
        return TOP + SIDE * (high - log10(us)) / (high - low)

    points = " ".join(
        f"{across(n):.1f},{up(t):.1f}" for n, t in zip(curve.sizes, curve.us, strict=True)
    )
    names = "".join(
        f'<text x="{across(n):.0f}" y="{TOP + SIDE + 16}" text-anchor="middle">{n}</text>'
        for n in curve.sizes
    )
    grid = "".join(_grid(10**power, up(10**power), left) for power in range(low, high + 1))
    return (
        f'<text x="{left}" y="14" font-weight="bold">{curve.name}: exponent '
        f'{curve.exponent:.2f}</text><text x="{left}" y="29">{curve.told}</text>{grid}{names}'
        f'<polyline points="{points}" fill="none" stroke="{LINE}" stroke-width="2"/>'
    )


def _grid(us: float, y: float, left: int) -> str:
    return (
        f'<path d="M{left} {y:.1f}h{SIDE}" stroke="{INK}" stroke-opacity="0.3"/>'
        f'<text x="{left - 5}" y="{y + 4:.1f}" text-anchor="end">{us:,g} µs</text>'
    )
