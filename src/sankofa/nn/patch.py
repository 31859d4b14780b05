"""Cut images into what a window covers, tap by tap, and add gradients back onto the images.

Rows and columns of the images are the axes 1 and 2, whatever the axes 0 and 3 are.
"""

from collections.abc import Iterator

from sankofa.nn.layer import Array
from sankofa.nn.lazy import jax, jnp
from sankofa.nn.window import Window


def cut(x: Array, window: Window, beyond: float = 0.0) -> list[Array]:
    """For every tap of the window, row by row: what it sees at all places.

    Shapes: x (·, H, W, ·), each of them (·, H', W', ·). Beyond the edge it sees `beyond`.
    """
    (_, H, W, _), s = x.shape, window.stride
    down, across = s * (window.count_places(H) - 1) + 1, s * (window.count_places(W) - 1) + 1
    x = jnp.pad(x, ((0, 0), window.margins(H), window.margins(W), (0, 0)), constant_values=beyond)
    return [x[:, i : i + down : s, j : j + across : s] for i, j in taps(window)]


def paste(parts: list[Array], window: Window, shape: tuple[int, ...]) -> Array:
    """What every tap gives at all places, summed on images of this shape: `cut` transposed.

    Shapes: each of the parts (·, H', W', ·), the sum (·, H, W, ·). What falls beyond the edge
    is lost.
    """
    (top, bottom), (left, right) = (window.margins(n) for n in shape[1:3])
    if window.tiles and not top + bottom + left + right:
        return _tiled(parts, window.size, shape)
    H, W = top + shape[1] + bottom, left + shape[2] + right
    total = jnp.zeros((shape[0], H, W, shape[3]), parts[0].dtype)
    for (i, j), part in zip(taps(window), parts, strict=True):
        here = _apart(part, window.stride)
        total = total.at[:, i : i + here.shape[1], j : j + here.shape[2]].add(here)
    return total[:, top : H - bottom, left : W - right]


def taps(window: Window) -> Iterator[tuple[int, int]]:
    """The row and column of every tap, counted from the window's corner."""
    at = range(0, window.span, window.dilation)
    return ((i, j) for i in at for j in at)


def _tiled(parts: list[Array], size: int, shape: tuple[int, ...]) -> Array:
    """`paste` where windows lie side by side, so that nothing adds up; the rest of it is 0."""
    first, down, across, last = parts[0].shape
    rows = [jnp.stack(parts[i : i + size], axis=3) for i in range(0, size * size, size)]
    whole = jnp.stack(rows, axis=2).reshape(first, down * size, across * size, last)
    rest = (shape[1] - down * size, shape[2] - across * size)
    return jnp.pad(whole, ((0, 0), (0, rest[0]), (0, rest[1]), (0, 0)))


def _apart(part: Array, stride: int) -> Array:
    """The places `stride` pixels apart, with zeros between them."""
    none, between = (0, 0, 0), (0, 0, stride - 1)
    return jax.lax.pad(part, part.dtype.type(0), (none, between, between, none))
