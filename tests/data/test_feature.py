import numpy as np
import pytest

from sankofa.data import FEATURES
from sankofa.data.feature import choose_features, compute_features
from sankofa.error import SankofaError


def test_each_feature_is_what_its_name_says() -> None:
    seen = compute_features(np.array([[2.0, -3.0]]), tuple(FEATURES))
    wanted = [2, -3, 4, 9, -6, np.sin(2), np.sin(-3)]
    np.testing.assert_allclose(seen, [wanted])


def test_without_a_choice_the_plane_enters_as_it_is() -> None:
    assert choose_features(None, plane=True, data="circle") == ("x1", "x2")
    assert choose_features(None, plane=False, data="iris") == ()


def test_features_of_a_table_are_refused() -> None:
    with pytest.raises(SankofaError, match=r'"iris" is a table\. Leave features out') as caught:
        choose_features(("x1",), plane=False, data="iris")
    assert caught.value.field == "features"


@pytest.mark.parametrize(("names", "came"), [((), "none"), (("x1", "x1"), "named twice")])
def test_no_feature_or_one_twice_is_refused(names: tuple[str, ...], came: str) -> None:
    with pytest.raises(SankofaError, match=came):
        choose_features(names, plane=True, data="circle")  # type: ignore[arg-type]
