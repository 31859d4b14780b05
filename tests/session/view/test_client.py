from sankofa.session.view.client import Page
from sankofa.session.view.view import View


def view(wanted: int = 1, every_s: float | None = 0.1) -> View:
    return View("maps", wanted, every_s, bytes)


def test_what_was_never_sent_or_is_asked_differently_is_new() -> None:
    page = Page()
    assert page.new(view())
    page.sent(view(), moment=1, now=0.0)
    assert not page.new(view())
    assert page.new(view(wanted=2))


def test_what_has_changed_since_is_stale_unless_only_data_changes_it() -> None:
    page = Page()
    page.sent(view(), moment=1, now=0.0)
    assert not page.stale(view(), 1)
    assert page.stale(view(), 2)
    assert not page.stale(view(every_s=None), 2)


def test_a_little_late_is_made_up_for_and_much_is_not() -> None:
    page = Page()
    page.sent(view(), moment=1, now=10.0)
    page.sent(view(), moment=2, now=10.13)
    assert abs(page.due(view()) - 10.2) < 1e-9
    page.sent(view(), moment=3, now=20.0)
    assert abs(page.due(view()) - 20.1) < 1e-9
