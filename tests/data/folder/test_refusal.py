from pathlib import Path

import pytest

from sankofa.data.folder.refusal import (
    MOST_NUMBERS,
    explain_access_errors,
    refuse_too_many,
)
from sankofa.error import SankofaError


def test_what_the_disk_refuses_is_named(tmp_path: Path) -> None:
    with pytest.raises(SankofaError) as caught, explain_access_errors(tmp_path):
        list((tmp_path / "gone").iterdir())
    assert str(caught.value) == f'"{tmp_path}/gone" cannot be read: No such file or directory.'
    assert caught.value.field == "data.path"


def test_without_a_name_it_is_the_folder_itself(tmp_path: Path) -> None:
    with (
        pytest.raises(SankofaError, match="cannot be read: the disk is tired"),
        explain_access_errors(tmp_path),
    ):
        raise OSError("the disk is tired")


def test_all_of_mnist_and_of_cifar_fit() -> None:
    refuse_too_many("mnist", (70_000, 28, 28), field="data.path")
    refuse_too_many("cifar", (60_000, 32, 32, 3), field="data.path")


def test_more_than_memory_holds_is_refused_with_its_size() -> None:
    with pytest.raises(SankofaError, match=r'"a" would be 268,435,457 x 1 = 268,435,457') as caught:
        refuse_too_many("a", (MOST_NUMBERS + 1, 1), field="data.size")
    assert caught.value.field == "data.size"
