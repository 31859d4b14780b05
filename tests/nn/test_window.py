import pytest

from sankofa.error import SankofaError
from sankofa.nn.window import Window, image_shape


@pytest.mark.parametrize(
    ("window", "n", "places", "margins"),
    [
        (Window(3, 1, "valid"), 7, 5, (0, 0)),  # 7 - 3 + 1
        (Window(3, 2, "valid"), 7, 3, (0, 0)),  # at 0, 2 and 4
        (Window(3, 2, "valid"), 8, 3, (0, 0)),  # the last pixel is not seen
        (Window(3, 1, "valid", 2), 7, 3, (0, 0)),  # taps at 0, 2, 4: it spans 5
        (Window(7, 1, "valid"), 7, 1, (0, 0)),
        (Window(3, 1, "same"), 7, 7, (1, 1)),
        (Window(2, 1, "same"), 7, 7, (0, 1)),  # the odd pixel goes to the end
        (Window(3, 2, "same"), 7, 4, (1, 1)),  # ⌈7 / 2⌉, from -1 to 7
        (Window(3, 2, "same"), 8, 4, (0, 1)),  # from 0 to 8
        (Window(2, 3, "same"), 7, 3, (0, 1)),  # at 0, 3 and 6
        (Window(1, 3, "same"), 7, 3, (0, 0)),  # its last place ends within the image
        (Window(5, 1, "same", 2), 3, 3, (4, 4)),  # a window may be larger than the image
    ],
)
def test_places_and_margins_follow_the_rule(
    window: Window, n: int, places: int, margins: tuple[int, int]
) -> None:
    assert (window.count_places(n), window.margins(n)) == (places, margins)


def test_windows_tile_when_they_lie_side_by_side() -> None:
    assert Window(2, 2, "valid").tiles
    assert not Window(3, 2, "valid").tiles
    assert not Window(2, 2, "valid", 2).tiles


def test_it_lands_on_every_place_of_an_image() -> None:
    assert Window(3, 2, "valid").output_shape((7, 9, 4), "kernel") == (3, 4, 4)
    assert Window(9, 2, "same").output_shape((7, 9, 4), "kernel") == (4, 5, 4)


def test_a_window_larger_than_the_image_says_both_sizes_and_what_to_do() -> None:
    with pytest.raises(SankofaError) as raised:
        Window(5, 1, "valid").output_shape((8, 4, 1), "kernel")
    assert str(raised.value) == (
        "has a kernel of 5 x 5, but the image is 8 x 4. "
        'Make the kernel smaller, or choose padding "same".'
    )
    assert raised.value.field == "kernel"


def test_a_window_that_dilation_makes_too_large_says_its_span() -> None:
    with pytest.raises(SankofaError) as raised:
        Window(3, 1, "valid", 4).output_shape((8, 8, 1), "kernel")
    assert str(raised.value) == (
        "has a kernel of 3 x 3 that spans 9 x 9, but the image is 8 x 8. "
        'Make the kernel or its dilation smaller, or choose padding "same".'
    )


@pytest.mark.parametrize(
    ("shape", "came"), [((30,), "(B, 30)"), ((8, 8), "(B, 8, 8)"), ((), "(B)")]
)
def test_rows_are_refused_with_what_is_wanted(shape: tuple[int, ...], came: str) -> None:
    with pytest.raises(SankofaError) as raised:
        image_shape(shape)
    assert str(raised.value) == (
        f"takes images (B, H, W, C), but got {came}. "
        "Give it image data, and put it before any Flatten, Dense or GlobalMeanPool."
    )
