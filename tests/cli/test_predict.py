import csv
import io
from pathlib import Path

import duckdb
import numpy as np
import pytest

from cli.line import Cli
from data.folder.made import picture
from sankofa.cli import main


@pytest.fixture(scope="module")
def model(people: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("model") / "plan.sankofa"
    assert main(["train", str(people), "--target", "plan", "--out", str(out)]) == 0
    return out


def columns(text: str) -> dict[str, list[str]]:
    rows = list(csv.DictReader(io.StringIO(text)))
    return {name: [row[name] for row in rows] for name in rows[0]}


def test_one_prediction_a_row_in_the_words_of_the_target(
    sankofa: Cli, model: Path, people: Path
) -> None:
    found = columns(sankofa("predict", str(model), str(people)).out)
    true = columns(people.read_text())["plan"]
    assert list(found) == ["prediction"]
    assert len(found["prediction"]) == 120
    right = sum(a == b for a, b in zip(found["prediction"], true, strict=True))
    assert right >= 110


def test_the_target_the_order_of_columns_and_the_format_do_not_matter(
    sankofa: Cli, model: Path, people: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.parquet"
    columns = "income, joined, city, age, member"
    query = f"SELECT {columns} FROM '{people}'"  # noqa: S608
    duckdb.execute(f"COPY ({query}) TO '{other}' (FORMAT parquet)")
    wanted = sankofa("predict", str(model), str(people)).out
    assert sankofa("predict", str(model), str(other)).out == wanted


def test_new_categories_and_gaps_are_no_trouble(sankofa: Cli, model: Path, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_text("age,city,member,joined,income\n30,Lagos,True,,\n,,,,9000\n")
    ended = sankofa("predict", str(model), str(path))
    assert ended.code == 0
    assert len(columns(ended.out)["prediction"]) == 2


def test_probabilities_sum_to_one_and_agree_with_the_prediction(
    sankofa: Cli, model: Path, people: Path
) -> None:
    found = columns(sankofa("predict", str(model), str(people), "--probabilities").out)
    basic, gold = (list(map(float, found[f"probability {n}"])) for n in ("basic", "gold"))
    assert all(a + b == pytest.approx(1, abs=1e-5) for a, b in zip(basic, gold, strict=True))
    named = ["gold" if b > a else "basic" for a, b in zip(basic, gold, strict=True)]
    assert named == found["prediction"]


def test_numbers_come_in_the_units_of_the_target(
    sankofa: Cli, people: Path, tmp_path: Path
) -> None:
    out, written = tmp_path / "m.sankofa", tmp_path / "found.csv"
    sankofa("train", str(people), "--target", "income", "--out", str(out))
    ended = sankofa("predict", str(out), str(people), "--out", str(written))
    assert (ended.code, ended.out) == (0, "")
    found = [float(value) for value in columns(written.read_text())["prediction"]]
    assert 1500 < min(found) < max(found) < 10_000


def test_a_multi_class_model_has_a_probability_a_class(sankofa: Cli, tmp_path: Path) -> None:
    out, rows = tmp_path / "m.sankofa", tmp_path / "rows.csv"
    sankofa("train", "spirals", "--epochs", "1", "--out", str(out))
    rows.write_text("x1,x2\n1,2\n-3,4\n")
    found = columns(sankofa("predict", str(out), str(rows), "--probabilities").out)
    assert list(found) == ["prediction", *(f"probability {k}" for k in ("orange", "blue", "green"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("age,city\n1,Accra\n", 'lacks the columns "member", "joined", "income"'),
        ("age,city,member,joined,income\nold,a,True,,1\n", 'row 1 of "new.csv" has "old"'),
        ("", "is empty"),
    ],
)
def test_rows_that_do_not_fit_end_in_one_line(
    sankofa: Cli, model: Path, tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "new.csv"
    path.write_text(content)
    ended = sankofa("predict", str(model), str(path))
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert said in ended.err


def test_what_is_no_model_is_said(sankofa: Cli, people: Path) -> None:
    ended = sankofa("predict", str(people), str(people))
    assert (ended.code, ended.out) == (2, "")
    assert "is not a Sankofa model" in ended.err


def test_a_network_without_probabilities_says_so(sankofa: Cli, tmp_path: Path) -> None:
    out, rows = tmp_path / "m.sankofa", tmp_path / "rows.csv"
    sankofa("train", "circle", "--loss", "hinge", "--epochs", "1", "--out", str(out))
    rows.write_text("x1,x2\n1,2\n")
    assert columns(sankofa("predict", str(out), str(rows)).out)["prediction"][0] in {
        "orange",
        "blue",
    }
    ended = sankofa("predict", str(out), str(rows), "--probabilities")
    assert "needs a sigmoid or softmax output, but this network's is linear" in ended.err


def test_a_place_that_cannot_be_written_is_said(sankofa: Cli, model: Path, people: Path) -> None:
    ended = sankofa("predict", str(model), str(people), "--out", "/nowhere/a.csv")
    assert ended.code == 2
    assert 'Cannot write "/nowhere/a.csv": No such file or directory.' in ended.err


def test_a_network_of_images_says_what_new_pictures_show(sankofa: Cli, tmp_path: Path) -> None:
    for i in range(10):
        for name, shade in (("dark", 10), ("light", 245)):
            picture(tmp_path / "both" / name / f"{i}.png", np.full((4, 4), shade + i, np.uint8))
    model = tmp_path / "a.sankofa"
    told = sankofa("train", str(tmp_path / "both"), "--epochs", "40", "--out", str(model))
    assert told.code == 0
    light = picture(tmp_path / "new" / "1.jpg", np.full((9, 9), 240, np.uint8))
    dark = picture(tmp_path / "new" / "2.png", np.full((4, 4), 20, np.uint8))
    assert light.parent == dark.parent
    found = columns(sankofa("predict", str(model), str(light.parent)).out)
    assert found["prediction"] == ["light", "dark"]
    assert columns(sankofa("predict", str(model), str(dark)).out)["prediction"] == ["dark"]
    ended = sankofa("predict", str(model), str(tmp_path / "gone.png"))
    assert "cannot be read: No such file or directory" in ended.err
