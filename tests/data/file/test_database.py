from pathlib import Path

import duckdb
import pytest

from sankofa.data.file.database import open_database


@pytest.fixture
def allowed(tmp_path: Path) -> Path:
    path = tmp_path / "it's [1]*; --.csv"
    path.write_text("a\n1\n")
    (tmp_path / "other.csv").write_text("a\n2\n")
    return path


def test_the_one_file_is_read_whatever_its_name(allowed: Path) -> None:
    with open_database(allowed) as connection:
        found = connection.execute("SELECT * FROM read_csv($p)", {"p": str(allowed)}).fetchall()
    assert found == [(1,)]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * FROM read_csv('{folder}/other.csv')",
        "SELECT * FROM glob('{folder}/*')",
        "COPY (SELECT 1) TO '{folder}/new.csv'",
        "SELECT * FROM read_csv('https://example.org/a.csv')",
        "INSTALL httpfs",
        "ATTACH '{folder}/new.db'",
        "SET enable_external_access = true",
    ],
)
def test_nothing_else_can_be_reached(allowed: Path, query: str) -> None:
    with open_database(allowed) as connection, pytest.raises(duckdb.Error):
        connection.execute(query.format(folder=allowed.parent))
    assert not (allowed.parent / "new.csv").exists()
