import pytest

from sankofa.data.written.number_evidence import collect_number_evidence, find_unit


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("24.91", {"point": 1}),
        ("3,5", {"comma": 1}),
        ("0,406", {"comma": 1}),
        ("1.250", {"point_open": 1}),
        ("1,250", {"comma_open": 1}),
        ("1,234.50", {"point": 1}),
        ("1.234,50", {"comma": 1}),
        ("1.234.567", {"comma": 1}),
        ("1234.567", {"point": 1}),
        ("1.250e3", {"point": 1}),
        ("007", {"bare": 1, "leading_zero": 1}),
        ("2049903568368818", {"long_code": 1}),
        ("+233201234567", {"plus_code": 1}),
        ("7E12", {"exponent_code": 1}),
        ("1_12", {"numeric": 0}),
        ("12:30", {"numeric": 0}),
        ("A12", {"numeric": 0}),
    ],
)
def test_a_cell_says_how_numbers_are_written(cell: str, said: dict[str, int]) -> None:
    found = collect_number_evidence({cell: 1})
    assert {name: getattr(found, name) for name in said} == said


@pytest.mark.parametrize(
    ("cells", "unit"),
    [
        (["5", "6"], ""),
        (["5%", "6"], "%"),
        (["$5", "$6"], "$"),
        (["5 kg", "6kg"], "kg"),
        (["5 kg", "6 g"], None),
        (["5 bananas", "6 bananas"], "bananas"),
        (["5 bananas", "6 apples"], None),
        (["5X", "6X"], None),
    ],
)
def test_a_unit_is_one_that_is_known_or_stands_everywhere(
    cells: list[str], unit: str | None
) -> None:
    assert find_unit(collect_number_evidence(dict.fromkeys(cells, 1))) == unit
