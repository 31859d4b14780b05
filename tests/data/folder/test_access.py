from pathlib import Path

import pytest

from sankofa.data.folder.access import access
from sankofa.error import SankofaError


def test_what_the_disk_refuses_is_named(tmp_path: Path) -> None:
    with pytest.raises(SankofaError) as caught, access(tmp_path):
        list((tmp_path / "gone").iterdir())
    assert str(caught.value) == f'"{tmp_path}/gone" cannot be read: No such file or directory.'
    assert caught.value.field == "data.path"


def test_without_a_name_it_is_the_folder_itself(tmp_path: Path) -> None:
    with pytest.raises(SankofaError, match="cannot be read: the disk is tired"), access(tmp_path):
        raise OSError("the disk is tired")
