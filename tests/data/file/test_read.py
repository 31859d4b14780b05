from pathlib import Path

import numpy as np
import pytest

from sankofa.data import Dataset, load, read_columns
from sankofa.data.file import read_header
from sankofa.document import File
from sankofa.error import SankofaError


def read(folder: Path, content: str, target: str = "y") -> Dataset:
    path = folder / "a.csv"
    path.write_text(content)
    return load(File(path=str(path), target=target))


def texts(dataset: Dataset) -> list[str]:
    return [notice.text for notice in dataset.notices]


RARE = (
    'Classes "no", "yes" of "y" have fewer than 5 rows: too few to learn from and to judge by.'
    " Gather more, merge or leave out."
)
MIXED = """id,age,city,member,joined,y
p1,31,Accra,true,2024-01-05,yes
p2,,Kumasi,false,2024-02-05,no
p3,44,,,2024-03-05,yes
p4,52,Accra,true,,no
p5,29,Tamale,false,2024-05-05,
"""


def test_kinds_are_sniffed_and_names_left_out_with_a_word(tmp_path: Path) -> None:
    dataset = read(tmp_path, MIXED)
    assert [(c.name, c.kind) for c in dataset.inputs] == [
        ("age", "number"),
        ("city", "category"),
        ("member", "boolean"),
        ("joined", "date"),
    ]
    assert dataset.classes == ("no", "yes")
    assert texts(dataset) == [
        'Left out 1 of 5 rows: row has no "y".',
        'Left out "id": 4 different texts in 4 rows are names or prose, not categories.',
        RARE,
    ]
    assert dataset.rows == 4
    assert dataset.cells(2) == ("44", "", "", "2024-03-05")


def test_the_target_keeps_its_own_words(tmp_path: Path) -> None:
    rows = "".join(f"{i},{word}\n" for i, word in enumerate(["True", "False", "None"] * 4))
    assert read(tmp_path, "a,y\n" + rows).classes == ("False", "None", "True")
    rows = "".join(f"{i},{word}\n" for i, word in enumerate(["TRUE", "FALSE"] * 4))
    assert read(tmp_path, "a,y\n" + rows).classes == ("FALSE", "TRUE")


def test_a_target_that_is_not_finite_counts_as_missing(tmp_path: Path) -> None:
    dataset = read(tmp_path, "a,y\n" + "".join(f"{i},{i * 1.5}\n" for i in range(9)) + "9,inf\n")
    assert dataset.rows == 9
    assert dataset.task == "regression"


def test_a_column_without_a_value_is_left_out_and_said(tmp_path: Path) -> None:
    dataset = read(tmp_path, "a,b,y\n" + "1,,p\n2,NA,q\n" * 3)
    assert dataset.columns == ("a",)
    assert texts(dataset)[0] == 'Left out "b": it has no value in any of 6 rows.'


def test_commas_at_the_end_of_every_line_are_no_column(tmp_path: Path) -> None:
    dataset = read(tmp_path, "a,y,\n" + "1,p,\n2,q,\n" * 4)
    assert dataset.columns == ("a",)


def test_rare_categories_are_said(tmp_path: Path) -> None:
    rows = "".join(f"c{i % 60},{i % 2}\n" for i in range(600))
    assert texts(read(tmp_path, "c,y\n" + rows))[0] == (
        '"c" has 60 categories; one-hot, the 50 most frequent count, the others are none of them.'
    )


@pytest.mark.parametrize(
    ("content", "target", "said", "field"),
    [
        ("y\n1\n2\n", "y", 'has one column ("y")', "data.path"),
        ("a,b,price\n1,2,3\n", "prise", 'Did you mean "price"? It has: "a", "b"', "data.target"),
        ("a,Y\n1,2\n", "y", 'Did you mean "Y"?', "data.target"),
        ("a,zz\n1,2\n", "y", 'has no column "y". It has: "a", "zz"', "data.target"),
        ("a,y\n", "y", "has a header but no rows below it", "data.path"),
        ("a,b,y\n" + "1,2,\n" * 4, "y", 'Column "y" of "a.csv" has no value', "data.path"),
        ("a,y\n" + "".join(f"n{i},{i % 2}\n" for i in range(9)), "y", "free text", "data.path"),
    ],
)
def test_what_cannot_be_learned_from_is_said_in_one_line(
    tmp_path: Path, content: str, target: str, said: str, field: str
) -> None:
    with pytest.raises(SankofaError) as caught:
        read(tmp_path, content, target)
    assert said in str(caught.value)
    assert caught.value.field == field


def test_no_name_of_a_column_can_change_a_query(tmp_path: Path) -> None:
    name = "a'); DROP TABLE block_0; --"
    dataset = read(tmp_path, f'"{name}",y\n' + "1,p\n2,q\n" * 4)
    assert dataset.columns == (name,)


def test_only_the_header_is_read_when_only_names_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1\n")
    assert read_header(path) == ("a", "b")


def test_new_rows_are_read_as_the_kinds_of_training(tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("code;x;more;d\n1;2,5;q;2024-01-05\n2;;q;\n")
    wanted = (("x", "number"), ("code", "category"), ("d", "date"))
    x, code, d = read_columns(path, wanted)  # type: ignore[arg-type]
    np.testing.assert_array_equal(x.values, [2.5, np.nan])
    assert code.levels == ("1", "2")
    assert d.cell(0) == "2024-01-05"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("b\n1\n", 'lacks the column "x", which the network was trained on'),
        (
            "x,b\n1,2\nabc,3\n",
            'Column "x" held numbers in training, but row 2 of "new.csv" has "abc"',
        ),
        ("x,b\ntrue,2\n", 'row 1 of "new.csv" has "true"'),
    ],
)
def test_new_rows_that_do_not_fit_are_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "new.csv"
    path.write_text(content)
    with pytest.raises(SankofaError) as caught:
        read_columns(path, (("x", "number"),))
    assert said in str(caught.value)


def test_a_wide_file_is_read_in_blocks(tmp_path: Path) -> None:
    wide = 1_000
    names = ",".join(f"f{i}" for i in range(wide))
    row = ",".join(["1.5"] * wide)
    dataset = read(tmp_path, f"{names},y\n" + f"{row},p\n{row},q\n" * 3)
    assert len(dataset.inputs) == wide
    assert dataset.inputs[wide - 1].values.tolist() == [1.5] * 6
