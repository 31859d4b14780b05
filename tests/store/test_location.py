from pathlib import Path

import pytest

from sankofa.environment import DATA_FOLDER, DATABASE_URL
from sankofa.store import StoreError
from sankofa.store.location import (
    find_data_folder,
    find_database_url,
    is_run_id,
    make_private_folder,
)


def test_the_data_folder_is_the_one_that_is_named_else_the_user_s(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DATA_FOLDER, str(tmp_path / "here"))
    assert find_data_folder() == tmp_path / "here"
    monkeypatch.setenv(DATA_FOLDER, "~/there")
    assert find_data_folder() == Path.home() / "there"
    monkeypatch.delenv(DATA_FOLDER)
    assert find_data_folder().name == "sankofa"
    assert find_data_folder().is_absolute()


def test_the_database_is_a_file_unless_an_address_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATABASE_URL, raising=False)
    assert find_database_url() is None
    monkeypatch.setenv(DATABASE_URL, "postgresql://host/name")
    assert find_database_url() == "postgresql://host/name"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"Cannot make the folder .*file/data: Not a directory"):
        make_private_folder(tmp_path / "file" / "data")


def test_ids_are_32_lower_case_digits() -> None:
    assert is_run_id("0123456789abcdef" * 2)
    assert not any(map(is_run_id, ("", "a" * 31, "A" * 32, "a" * 32 + "\n", "../" + "a" * 29)))
