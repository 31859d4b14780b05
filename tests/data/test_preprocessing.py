from typing import Any

import msgspec
import numpy as np
import pytest

from sankofa.data import Column, Dataset, Index, OneHot, Pixels, Preprocessing, Scaled
from sankofa.data.dataset import make_pixel_columns
from sankofa.error import SankofaError

MIXED = Preprocessing(
    steps=(Scaled("a", fill=2.0, mean=1.0, scale=0.1), OneHot("c", ("x", "y"))),
    target="t",
    task="binary",
    classes=("no", "yes"),
)
NUMBERS = Preprocessing(steps=(Scaled("a", mean=1.0, scale=2.0), Scaled("b")))
GRAY = Preprocessing(steps=(Pixels((2, 3, 1), white=255.0, mean=0.1, scale=0.3),))
COLORED = Preprocessing(steps=(Pixels((2, 3, 3)),))


def test_it_survives_json_exactly() -> None:
    text = msgspec.json.encode(MIXED)
    assert msgspec.json.decode(text, type=Preprocessing) == MIXED


def test_columns_are_found_by_name_in_any_order() -> None:
    c = Column("c", "category", np.array([1, 0, -1, 2], np.int32), ("x", "y", "z"))
    a = Column("a", "number", np.array([1.0, np.nan, 1.1, 1.0]))
    seen = MIXED.transform((c, Column("more", "number", np.zeros(4)), a))
    np.testing.assert_allclose(seen[:, 0], [0, 10, 1, 0])
    np.testing.assert_array_equal(seen[:, 1:], [[0, 1], [1, 0], [0, 0], [0, 0]])


def test_an_array_of_the_columns_serves_when_all_are_numbers() -> None:
    np.testing.assert_array_equal(NUMBERS.transform([[3, 5], [1, 6]]), [[1, 5], [0, 6]])
    assert NUMBERS.wanted == (("a", "number"), ("b", "number"))


def test_the_plane_gets_its_features_after_its_columns() -> None:
    plane = Preprocessing((Scaled("x1"), Scaled("x2")), features=("x1x2", "x1"))
    np.testing.assert_array_equal(plane.transform([[2.0, 3.0]]), [[6, 2]])
    assert plane.inputs == ("x1x2", "x1")


def test_images_enter_in_every_shape_they_may_have() -> None:
    images = np.random.default_rng(0).integers(0, 256, (4, 2, 3, 1), dtype=np.uint8)
    flat = images.reshape(4, 6)
    expected = (flat / 255 - 0.1) / 0.3
    target = Column("y", "number", np.zeros(4))
    dataset = Dataset("d", make_pixel_columns(images), target, "regression", images=images)
    for rows in (images, images[..., 0], flat, flat.astype(float), dataset, dataset.inputs):
        np.testing.assert_array_equal(GRAY.transform(rows), expected)
    assert GRAY.transform(images[:0]).shape == (0, 6)


def test_the_shape_of_an_example_is_known() -> None:
    assert GRAY.shape == (2, 3, 1)
    assert COLORED.shape == (2, 3, 3)
    assert NUMBERS.shape == (2,)
    assert MIXED.shape == (3,)
    assert GRAY.wanted[1] == ("pixel_0_1", "number")


def test_the_brightest_value_is_known_unless_the_images_were_arrays() -> None:
    assert GRAY.white == 255.0
    assert COLORED.white is None
    assert NUMBERS.white is None


def test_a_file_saved_before_images_had_a_step_still_opens() -> None:
    text = b'{"steps":[{"step":"scaled","column":"pixel_0_0","scale":16.0}],"task":"multi-class"}'
    opened = msgspec.json.decode(text, type=Preprocessing)
    assert opened.shape == (1,)
    np.testing.assert_array_equal(opened.transform([[8]]), [[0.5]])


def test_inputs_that_are_indices_say_how_many_categories_they_have() -> None:
    indexed = Preprocessing((Scaled("a"), Index("c", ("x", "y", "z"))))
    assert indexed.categories == (0, 3)
    assert indexed.inputs == ("a", "c")
    assert MIXED.categories == (0, 0, 0)
    assert Preprocessing((Scaled("x1"), Scaled("x2")), features=("x1",)).categories == (0,)


@pytest.mark.parametrize(
    ("fitted", "rows", "said"),
    [
        (NUMBERS, [[1.0]], "takes rows of 2 columns (N, 2), but got shape (1, 1)"),
        (GRAY, np.zeros((2, 2)), "takes images (N, 2, 3) or (N, 2, 3, 1) or rows (N, 6), but got"),
        (GRAY, np.zeros((2, 3, 2)), "but got shape (2, 3, 2)"),
        (COLORED, np.zeros((2, 2, 3)), "takes images (N, 2, 3, 3) or rows (N, 18), but got"),
        (GRAY, np.full((1, 2, 3), np.inf), 'row 0, column "pixel_0_0" is inf'),
        (GRAY, np.full((1, 2, 3), "a"), "takes numbers, but got an array of <U1"),
        (NUMBERS, [["x", "y"]], "takes numbers, but got an array of <U1"),
        (NUMBERS, [[1.0, np.nan]], 'row 0, column "b" is nan'),
        (MIXED, [[1.0, 2.0]], "give it a Dataset"),
        (MIXED, [Column("a", "number", np.zeros(1))], 'lack the column "c"'),
    ],
)
def test_rows_that_do_not_fit_are_refused(
    fitted: Preprocessing, rows: list[Any], said: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        fitted.transform(rows)
    assert said in str(caught.value)


def test_every_input_names_the_column_that_it_is_made_from() -> None:
    steps = (Scaled("a"), OneHot("c", ("x", "y")), Index("d", ("p", "q", "r")))
    made = Preprocessing(steps=steps)
    assert made.inputs == ("a", "c=x", "c=y", "d")
    assert made.input_columns == ("a", "c", "c", "d")
    assert Preprocessing(steps=steps, features=("x1", "x1x2")).input_columns == ("x1", "x1x2")
