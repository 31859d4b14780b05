import jax.numpy as jnp
import numpy as np
import pytest

from sankofa.nn.patch import cut, paste, taps
from sankofa.nn.window import Window

#     1 2 3
# x = 4 5 6    a window of 2 x 2, stride 1, lands on 2 x 2 places
#     7 8 9
X = jnp.arange(1.0, 10).reshape(1, 3, 3, 1)


def test_taps_go_row_by_row_a_dilation_apart() -> None:
    assert list(taps(Window(2, 1, "valid", 3))) == [(0, 0), (0, 3), (3, 0), (3, 3)]


def test_each_tap_sees_the_image_from_where_it_is() -> None:
    seen = [x.reshape(2, 2).tolist() for x in cut(X, Window(2, 1, "valid"))]
    assert seen == [[[1, 2], [4, 5]], [[2, 3], [5, 6]], [[4, 5], [7, 8]], [[5, 6], [8, 9]]]


def test_beyond_the_edge_it_sees_what_it_is_told() -> None:
    last = cut(X, Window(2, 2, "same"), -1)[3]  # at 0 and 2, its last tap at 1 and 3
    assert last.reshape(2, 2).tolist() == [[5, -1], [-1, -1]]


def test_pasting_ones_counts_how_often_a_pixel_is_seen() -> None:
    window = Window(2, 1, "valid")
    seen = paste([jnp.ones((1, 2, 2, 1))] * 4, window, X.shape)
    assert seen.reshape(3, 3).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", ["same", "valid"])
def test_paste_is_cut_transposed(size: int, stride: int, padding: str) -> None:
    """Σ cut(x)·p = Σ x·paste(p) for every x and p."""
    window, random = Window(size, stride, padding, 1), np.random.default_rng(0)  # type: ignore[arg-type]
    x = jnp.array(random.integers(-9, 9, (2, 5, 7, 3)))
    seen = cut(x, window)
    parts = [jnp.array(random.integers(-9, 9, s.shape)) for s in seen]
    one = sum(int((s * p).sum()) for s, p in zip(seen, parts, strict=True))
    assert one == int((x * paste(parts, window, x.shape)).sum())
