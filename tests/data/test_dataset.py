import numpy as np

from sankofa.data import load
from sankofa.data.dataset import make_pixel_columns
from sankofa.document import Bundled
from sankofa.document.source import parse_source


def test_a_row_is_shown_with_the_names_of_its_columns() -> None:
    iris = load(Bundled(name="iris"))
    assert iris.rows == 150
    assert iris.columns[0] == "sepal length (cm)"
    assert iris.cells(0) == ("5.1", "3.5", "1.4", "0.2")
    assert iris.target.cell(0) == "setosa"


def test_some_rows_are_taken_with_their_target_and_their_images() -> None:
    for name in ("iris", "digits"):
        whole = load(parse_source(name))
        few = whole.take(np.array([3, 70]))
        assert few.rows == 2
        assert few.cells(1) == whole.cells(70)
        assert few.target.cell(1) == whole.target.cell(70)
        if whole.images is not None:
            assert few.images is not None
            np.testing.assert_array_equal(few.images, whole.images[[3, 70]])


def test_the_columns_of_images_are_views_in_row_major_order() -> None:
    images = np.arange(24, dtype=np.uint8).reshape(2, 2, 2, 3)
    columns = make_pixel_columns(images)
    assert [column.values[1] for column in columns] == list(range(12, 24))
    assert np.shares_memory(columns[0].values, images)
