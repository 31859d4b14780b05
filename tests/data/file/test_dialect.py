import csv

import pytest

from sankofa.data.file.dialect import count_blank_lines, find_delimiter, read_header


@pytest.mark.parametrize(
    ("sample", "wanted"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("a\tb\n1\t2\n", "\t"),
        ("a|b\n1|2\n", "|"),
        ("a,b,c\n1,2\n1,2,3,4\n", ","),
        ('"x;y",b\n1,2\n', ","),
        ("Height, cm;Weight, kg\n1,80;70,5\n", ";"),
        ("only\n1\n2\n", ","),
        ("id,tags,y\n1,a;b,2\n", ","),
        ("a;b,c;d\n1,5;x,y;2\n", ";"),
    ],
)
def test_the_delimiter_is_the_one_that_agrees_with_the_header(sample: str, wanted: str) -> None:
    assert find_delimiter(sample) == wanted


def test_names_are_trimmed_and_empty_ones_numbered() -> None:
    assert read_header('\n\n a ,"b,""c""",\n1,2,3\n', ",") == ("a", 'b,"c"', "column 3")
    assert count_blank_lines("\n  \na,b\n") == 2


def test_a_short_sample_leaves_others_room() -> None:
    before = csv.field_size_limit()
    assert find_delimiter("a,b\n") == ","
    assert csv.field_size_limit() >= before
