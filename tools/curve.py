"""A picture of an activation and its slope, as SVG that reads on light and on dark pages."""

import jax
import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from sankofa.nn import Activation

WIDTH, HEIGHT = 360, 240
LEFT, RIGHT, LOW, HIGH = -4.0, 4.0, -2.0, 2.5  # of z, and of a
JUMP = 0.3  # a curve is not drawn across a greater step between neighbors
HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
    f'height="{HEIGHT}" font-family="sans-serif" font-size="11" fill="none">'
)
BLUE, ORANGE, GRAY = "#2f81c9", "#d9730d", "#888"


def picture(f: Activation) -> str:
    """The curves of f (solid) and f' (dashed); of softmax for the first of two units."""
    with jax.enable_x64(True):  # noqa: FBT003
        z = jnp.arange(-40, 41) / 10
        pair = jnp.stack([z, jnp.zeros_like(z)], axis=-1)  # softmax needs a second unit
        a = f.f(pair)
        slope = f.df(pair, a)
    x = np.asarray(z)
    return "\n".join(
        [
            HEAD,
            f"<title>{f.name} and its slope</title>",
            *axes(),
            _path(x, np.asarray(slope)[:, 0], f'stroke="{ORANGE}" stroke-dasharray="6 4"'),
            _path(x, np.asarray(a)[:, 0], f'stroke="{BLUE}"'),
            f'<text x="8" y="16" fill="{BLUE}">f(z), solid</text>',
            f'<text x="8" y="32" fill="{ORANGE}">f\u2032(z), dashed</text>',
            "</svg>\n",
        ]
    )


def values(f: Activation, points: int = 33) -> list[float]:
    """The value of f at so many places from -4 to 4; of softmax for the first of two units."""
    with jax.enable_x64(True):  # noqa: FBT003
        z = jnp.linspace(LEFT, RIGHT, points)
        a = f.f(jnp.stack([z, jnp.zeros_like(z)], axis=-1))[:, 0]
    return [round(float(each), 3) + 0.0 for each in a]


def axes() -> list[str]:
    """Both axes with a mark at every whole number."""
    across, down = _at(0, 0)
    marks = [
        f"M{_at(z, 0)[0]:.1f} {down - 3:.1f}v6" for z in range(int(LEFT) + 1, int(RIGHT)) if z
    ] + [f"M{across - 3:.1f} {_at(0, a)[1]:.1f}h6" for a in (-1, 1, 2)]
    lines = f"M0 {down:.1f}H{WIDTH}M{across:.1f} 0V{HEIGHT}" + "".join(marks)
    texts = [(1, 0, 0, 16, "1"), (0, 1, -14, 4, "1"), (4, 0, -12, -8, "z")]
    return [f'<path d="{lines}" stroke="{GRAY}"/>'] + [
        f'<text x="{_at(z, a)[0] + dx:.1f}" y="{_at(z, a)[1] + dy:.1f}" fill="{GRAY}">{said}</text>'
        for z, a, dx, dy, said in texts
    ]


def _at(z: float, a: float) -> tuple[float, float]:
    return (z - LEFT) / (RIGHT - LEFT) * WIDTH, (HIGH - a) / (HIGH - LOW) * HEIGHT


def _path(z: NDArray[np.float64], a: NDArray[np.float64], style: str) -> str:
    d, before = "", np.inf
    for one, value in zip(z, a, strict=True):
        across, down = _at(float(one), float(value))
        d += f"{'M' if abs(value - before) > JUMP else 'L'}{across:.1f} {down:.1f}"
        before = value
    return f'<path d="{d}" stroke-width="2" {style}/>'
