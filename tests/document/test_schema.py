from pathlib import Path

import msgspec
import pytest

import sankofa as sk
from sankofa.document import ColumnSchema, Merge, Schema, dump_schema, load_schema
from sankofa.error import SankofaError

WHOLE = Schema(
    header=False,
    delimiter=";",
    columns=(
        ColumnSchema("age", kind="number", decimal=",", thousands=".", unit="years"),
        ColumnSchema("day", kind="date", date="day-month-year", missing=("?",)),
        ColumnSchema(
            "plan", role="target", categories=("no", "yes"), merges=(Merge("YES", "yes"),)
        ),
    ),
)


def test_a_schema_reads_back_equal_from_its_file(tmp_path: Path) -> None:
    text = dump_schema(WHOLE, tmp_path / "schema.json")
    assert load_schema(tmp_path / "schema.json") == WHOLE
    assert '"thousands": "."' in text


def test_a_document_carries_its_schema_and_an_old_one_has_none() -> None:
    experiment = sk.Experiment(data=sk.File("a.csv", "plan", WHOLE))
    assert sk.load(sk.dump(experiment)) == experiment
    old = sk.load('{"data": {"source": "file", "path": "a.csv", "target": "y"}}')
    assert old.data == sk.File("a.csv", "y")
    assert hash(experiment) == hash(msgspec.structs.replace(experiment))


def test_a_change_goes_over_what_is_there_and_leaves_the_rest() -> None:
    changed = WHOLE.change(ColumnSchema("age", kind="category"), ColumnSchema("id", role="ignored"))
    assert changed.find("age") == ColumnSchema(
        "age", kind="category", decimal=",", thousands=".", unit="years"
    )
    assert changed.find("id").role == "ignored"
    assert changed.find("plan") == WHOLE.find("plan")
    assert WHOLE.find("nowhere") == ColumnSchema("nowhere")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "is no schema of a table"),
        ('{"columns": [{"name": "a", "kind": "numbr"}]}', "numbr"),
        ('{"columns": [{"name": "a"}, {"name": "a"}]}', 'names column "a" twice'),
        ('{"colums": []}', "colums"),
        ("[" * 100_000, "is no schema of a table"),
        (b"\xff\xfe\x00", "is no schema of a table"),
    ],
)
def test_what_is_no_schema_is_said_in_one_line(
    tmp_path: Path, text: str | bytes, said: str
) -> None:
    path = tmp_path / "schema.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(SankofaError, match=said) as caught:
        load_schema(path)
    assert "\n" not in str(caught.value)


def test_a_schema_that_cannot_be_read_or_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match="Cannot read the schema"):
        load_schema(tmp_path / "none.json")
    with pytest.raises(SankofaError, match="Cannot write"):
        dump_schema(WHOLE, tmp_path)
