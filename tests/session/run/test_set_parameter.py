import numpy as np
import pytest

from sankofa.error import SankofaError
from sankofa.protocol.request import SetParameter
from sankofa.session.run.set_parameter import replace_parameter


def parameters() -> list[dict[str, np.ndarray]]:
    return [{"W": np.zeros((2, 3), np.float32), "b": np.zeros(3, np.float32)}]


def test_one_number_changes_in_a_copy() -> None:
    before = parameters()
    after = replace_parameter(before, SetParameter(0, "W", (1, 2), 0.5))
    assert after[0]["W"].tolist() == [[0, 0, 0], [0, 0, 0.5]]
    assert not before[0]["W"].any()


@pytest.mark.parametrize(
    ("layer", "name", "index"),
    [(1, "W", (0, 0)), (0, "W", (2, 0)), (0, "W", (0, 3)), (0, "b", (0, 0)), (0, "b", (3,))],
)
def test_a_place_that_is_not_there_is_named(layer: int, name: str, index: tuple[int, ...]) -> None:
    with pytest.raises(SankofaError) as caught:
        replace_parameter(parameters(), SetParameter(layer, name, index, 1.0))  # type: ignore[arg-type]
    assert caught.value.field == f"network.{layer}"
    assert "was to be changed" in str(caught.value)
