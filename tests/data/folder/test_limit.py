import pytest

from sankofa.data.folder.limit import MOST_NUMBERS, refuse_too_many
from sankofa.error import SankofaError


def test_all_of_mnist_and_of_cifar_fit() -> None:
    refuse_too_many("mnist", (70_000, 28, 28), field="data.path")
    refuse_too_many("cifar", (60_000, 32, 32, 3), field="data.path")


def test_more_than_memory_holds_is_refused_with_its_size() -> None:
    with pytest.raises(SankofaError, match=r'"a" would be 268,435,457 x 1 = 268,435,457') as caught:
        refuse_too_many("a", (MOST_NUMBERS + 1, 1), field="data.size")
    assert caught.value.field == "data.size"
