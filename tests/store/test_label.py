from collections.abc import Callable

import pytest

from sankofa.store import StoreError
from sankofa.store.label import check_name, check_notes, check_tags, tidy_line


def test_a_name_is_one_line_without_control_characters() -> None:
    assert check_name("  a\tb\n\x00c \ud800") == "a b c ?"
    assert check_notes(" one\ntwo\x07 ") == "one\ntwo"
    assert check_tags(["a ", "a", "", " \n", "b\nc"]) == ("a", "b c")
    assert tidy_line("a\n" + "b" * 9, 4) == "a bb"


@pytest.mark.parametrize(
    ("act", "said", "field"),
    [
        (lambda: check_name("n" * 201), "takes 200 characters at most, but got 201", "name"),
        (lambda: check_notes("n" * 20_001), "takes 20,000 characters at most", "notes"),
        (lambda: check_tags(["t" * 51]), "The tag of a run takes 50 characters at most", "tags"),
        (lambda: check_tags(map(str, range(21))), "takes 20 tags at most, but got 21", "tags"),
    ],
)
def test_what_is_too_long_is_refused_beside_its_control(
    act: Callable[[], object], said: str, field: str
) -> None:
    with pytest.raises(StoreError, match=said) as refused:
        act()
    assert (refused.value.field, refused.value.kind) == (field, "invalid")
