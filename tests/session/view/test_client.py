from sankofa.protocol.fact import TwinShown
from sankofa.session.view.client import Client
from sankofa.session.view.view import View


def view(wanted: int = 1, every_s: float | None = 0.1) -> View:
    return View("maps", wanted, every_s, lambda: TwinShown(None))


def test_what_was_never_sent_or_is_asked_differently_is_new() -> None:
    page = Client()
    assert page.is_new(view())
    page.record_sent(view(), moment=1, now=0.0)
    assert not page.is_new(view())
    assert page.is_new(view(wanted=2))


def test_what_has_changed_since_is_stale_unless_only_data_changes_it() -> None:
    page = Client()
    page.record_sent(view(), moment=1, now=0.0)
    assert not page.is_stale(view(), 1)
    assert page.is_stale(view(), 2)
    assert not page.is_stale(view(every_s=None), 2)


def test_a_little_late_is_made_up_for_and_much_is_not() -> None:
    page = Client()
    page.record_sent(view(), moment=1, now=10.0)
    page.record_sent(view(), moment=2, now=10.13)
    assert abs(page.find_due_time(view()) - 10.2) < 1e-9
    page.record_sent(view(), moment=3, now=20.0)
    assert abs(page.find_due_time(view()) - 20.1) < 1e-9
