from pathlib import Path

import msgspec
import pytest

from cli.line import Cli
from sankofa.document import Schema, load_schema

TABLE = "id,age,plan,city\n" + "".join(
    f"{i},{20 + i % 40},{('no', 'yes', 'YES')[i % 3]},{'AB'[i % 2]}\n" for i in range(1, 61)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE)
    return path


def test_a_review_says_kind_role_and_what_is_questionable(sankofa: Cli, table: Path) -> None:
    ended = sankofa("data", str(table), "--target", "plan")
    assert ended.code == 0
    for word in ("age", "number", "identifier", "2 categories", "spelling alone", "--merge"):
        assert word in ended.out
    assert "the last column" in sankofa("data", str(table)).out


def test_a_schema_is_written_changed_and_used_again(
    sankofa: Cli, table: Path, tmp_path: Path
) -> None:
    out = tmp_path / "schema.json"
    ended = sankofa(
        "data", str(table), "--target", "plan", "--group", "city", "--kind", "age=category",
        "--merge", "plan=YES:yes", "--order", "plan=yes,no", "--out", str(out),
    )  # fmt: skip
    assert (ended.code, ended.err) == (0, f"note: wrote {out}\n")
    schema = load_schema(out)
    assert schema.find("city").role == "group"
    assert schema.find("age").kind == "category"
    again = sankofa("data", str(table), "--target", "plan", "--schema", str(out), "--json")
    assert msgspec.json.decode(again.out, type=Schema) == schema
    trained = sankofa(
        "train", str(table), "--target", "plan", "--schema", str(out), "--epochs", "1", "--json"
    )
    assert trained.json["classes"] == ["yes", "no"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--kind", "age=numbr"], "--kind takes number, boolean, date, category, text"),
        (["--kind", "age"], "--kind takes a column and a value, as in age=number"),
        (["--written", "age=roman"], "--written takes decimal-point"),
        (["--merge", "plan=YES"], "--merge takes COLUMN=THIS:THAT"),
        (["--ignore", "aeg"], 'has no column "aeg". Did you mean "age"?'),
        (["--encoding", "klingon"], 'There is no encoding "klingon"'),
        (["--schema", "/nowhere.json"], "Cannot read the schema"),
        (["--delimiter", ",,"], "--delimiter"),
    ],
)
def test_an_option_that_cannot_stand_is_said_in_one_line(
    sankofa: Cli, table: Path, options: list[str], said: str
) -> None:
    ended = sankofa("data", str(table), "--target", "plan", *options)
    assert ended.code == 2
    assert said in ended.err
    assert ended.err.count("\n") == 1
