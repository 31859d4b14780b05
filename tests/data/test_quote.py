from sankofa.data.quote import join_names, quote


def test_words_stand_on_one_line_and_do_not_run_on() -> None:
    assert quote("a\n\tb\x1b[31m") == '"a b [31m"'
    assert quote("x" * 61) == f'"{"x" * 59}…"'
    assert quote("x" * 61, longest=100) == f'"{"x" * 61}"'


def test_long_lists_end_with_how_many_more_there_are() -> None:
    assert join_names(["a", "b"]) == '"a", "b"'
    assert join_names([str(i) for i in range(1500)]).endswith('"19" and 1,480 more')
