import pytest

import sankofa as sk


def test_a_bare_name_stands_for_its_source() -> None:
    assert sk.Experiment(data="spiral").data == sk.Generated(name="spiral")  # type: ignore[arg-type]
    assert sk.Experiment(data="iris").data == sk.Bundled(name="iris")  # type: ignore[arg-type]


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(sk.SankofaError, match=r'No data set is called "mnist". Known: circle, xor'):
        sk.Experiment(data="mnist")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [("validation", 0.95), ("l2", 11), ("seed", -1), ("precision", "float16"), ("l1", -1)],
)
def test_settings_written_in_python_are_held_to_their_bounds(field: str, value: object) -> None:
    with pytest.raises(sk.SankofaError) as caught:
        sk.Experiment(**{field: value})  # type: ignore[arg-type]
    assert caught.value.field == field
