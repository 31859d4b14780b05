import pytest
from hypothesis import given
from hypothesis import strategies as st

from sankofa.lab.file.problem import LabError
from sankofa.lab.file.yaml_reader import read_yaml


def test_scalars_are_read_by_the_core_schema_of_yaml_1_2() -> None:
    text = "a: no\nb: [1, -2.5, 1e3, 007, '8', ~, true]\nc: |\n  two\n  lines\nd: 12:30:45\n"
    assert read_yaml(text).value == {
        "a": "no",
        "b": [1, -2.5, 1000.0, 7, "8", None, True],
        "c": "two\nlines\n",
        "d": "12:30:45",
    }


def test_each_part_knows_its_line_and_a_missing_one_that_of_its_holder() -> None:
    found = read_yaml("a:\n  b: 1\n  c:\n  - 2\n  - d: 3\n", first_line=10)
    assert found.find_line("a.b") == 11
    assert found.find_line("a.c.1.d") == 14
    assert found.find_line("a.c.1.missing") == 14


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("a: [1, 2", 2, "This is not YAML"),
        ("a: 1\nb: &x 2", 2, "Aliases (& and *) are not allowed here."),
        ("a: *x", 1, "Aliases (& and *) are not allowed here."),
        ("a: !!python/object/apply:os.system ['true']", 1, "Tags"),
        ("a: 1\na: 2", 2, '"a" is there twice.'),
        ("? [1]\n: 2", 1, "A key must be a word."),
        ("[" * 200, 1, "Values nest at most 12 deep."),
        ("- 1\n" * 30_000, 19_999, "There are more than 20,000 values."),
        ("a: 1\n---\nb: 2", 2, "There is more than one YAML document."),
        ("a: " + "9" * 5000, 1, "A number has at most 15 digits"),
        ("a: \x00", 1, "This is not YAML"),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_line(
    text: str, line: int, sentence: str
) -> None:
    with pytest.raises(LabError) as caught:
        read_yaml(text)
    assert sentence in str(caught.value)
    assert abs(caught.value.line - line) <= 1


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        read_yaml(text)
    except LabError as error:
        line = error.line
    else:
        line = 1
    assert line >= 1
