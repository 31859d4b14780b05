import msgspec
import numpy as np

from sankofa.data import Column, Pixels, Preprocessing
from sankofa.data.pixel import pixel_names

FITTED = Pixels((1, 2, 1), white=10.0, mean=0.5, scale=0.25)


def test_pixels_are_named_by_row_column_and_channel() -> None:
    assert pixel_names((2, 2, 1)) == ("pixel_0_0", "pixel_0_1", "pixel_1_0", "pixel_1_1")
    assert pixel_names((1, 1, 3)) == ("pixel_0_0_red", "pixel_0_0_green", "pixel_0_0_blue")
    assert pixel_names((1, 1, 2)) == ("pixel_0_0_0", "pixel_0_0_1")


def test_one_scale_is_for_all_pixels() -> None:
    # (5 / 10 - 0.5) / 0.25 = 0 and (10 / 10 - 0.5) / 0.25 = 2
    np.testing.assert_array_equal(FITTED.enter(np.array([[[[5], [10]]]], np.uint8)), [[0, 2]])


def test_columns_enter_as_images_do() -> None:
    columns = (Column("pixel_0_0", "number", np.array([5.0])),) * 2
    np.testing.assert_array_equal(FITTED.transform(*columns), [[0, 0]])


def test_it_survives_json_and_tells_itself_from_a_table() -> None:
    fitted = Preprocessing((FITTED,))
    text = msgspec.json.encode(fitted)
    assert msgspec.json.decode(text, type=Preprocessing) == fitted
    assert b'"step":"pixels"' in text
