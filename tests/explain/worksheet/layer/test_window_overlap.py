from hypothesis import given
from hypothesis import strategies as st

from sankofa.explain.worksheet.layer.window_overlap import (
    WindowOverlap,
    describe_padding,
    format_pixel_of_place,
    format_pixel_of_tap,
    list_overlaps,
    list_window_cells,
)
from sankofa.nn.window import Window

windows = st.builds(
    Window,
    st.integers(1, 4),
    st.integers(1, 4),
    st.sampled_from(["same", "valid"]),
    st.integers(1, 3),
)


def test_a_tap_meets_a_pixel_at_a_place() -> None:
    window = Window(3, 2, "same")  # along 5 pixels: one pixel of margin on either side
    assert list_overlaps(window, 5, place=0) == [WindowOverlap(0, 1, 0), WindowOverlap(0, 2, 1)]
    assert list_overlaps(window, 5, tap=0) == [WindowOverlap(1, 0, 1), WindowOverlap(2, 0, 3)]
    assert list_overlaps(window, 5, pixel=1) == [WindowOverlap(0, 2, 1), WindowOverlap(1, 0, 1)]


@given(windows, st.integers(12, 16))
def test_however_it_is_asked_the_meetings_are_the_same(window: Window, n: int) -> None:
    by_place = {m for p in range(window.count_places(n)) for m in list_overlaps(window, n, place=p)}
    assert by_place == {m for t in range(window.size) for m in list_overlaps(window, n, tap=t)}
    assert by_place == {m for i in range(n) for m in list_overlaps(window, n, pixel=i)}


@given(windows, st.integers(12, 16))
def test_letters_say_the_same_pixel_counted_from_one(window: Window, n: int) -> None:
    for place, tap, pixel in list_overlaps(window, n):
        by_tap = format_pixel_of_tap(window, n, place, "i")
        by_place = format_pixel_of_place(window, n, tap, "h")
        assert eval(by_tap, {"i": tap + 1}) == pixel + 1  # noqa: S307
        assert eval(by_place, {"h": place + 1}) == pixel + 1  # noqa: S307


def test_a_window_is_walked_row_by_row_and_says_what_lies_outside() -> None:
    window = Window(2, 2, "same")
    seen = [(down.pixel, right.pixel) for down, right in list_window_cells(window, (3, 3), (0, 1))]
    assert seen == [(0, 2), (1, 2)]
    assert describe_padding(window, len(seen)) == "2 of the 4 inputs lie outside the image"
    assert describe_padding(window, 3) == "1 of the 4 inputs lies outside the image"
    assert describe_padding(window, 4) == ""
