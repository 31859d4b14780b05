import numpy as np

from sankofa.data import Column
from sankofa.data.written.category import arrange_categories
from sankofa.document import ColumnSchema, Merge

ANSWERS = Column(
    "a", "category", np.array([0, 1, 2, -1, 3], np.int32), ("NO", "Yes", "no", "yes")
)  # fmt: skip


def spelled(column: Column) -> list[str]:
    return [column.cell(i) for i in range(len(column.values))]


def test_merged_categories_are_one_and_the_order_is_as_said() -> None:
    schema = ColumnSchema(
        "a", categories=("yes", "no"), merges=(Merge("NO", "no"), Merge("Yes", "yes"))
    )
    found = arrange_categories(ANSWERS, schema)
    assert found.levels == ("yes", "no")
    assert spelled(found) == ["no", "yes", "no", "", "yes"]


def test_codes_for_missing_are_no_category() -> None:
    found = arrange_categories(ANSWERS, ColumnSchema("a", missing=("NO",)))
    assert found.levels == ("Yes", "no", "yes")
    assert spelled(found) == ["", "Yes", "no", "", "yes"]


def test_numbers_are_in_the_order_of_their_values() -> None:
    column = Column("a", "category", np.array([0, 1, 2], np.int32), ("-1", "10", "2"))
    assert arrange_categories(column, ColumnSchema("a")).levels == ("-1", "2", "10")
