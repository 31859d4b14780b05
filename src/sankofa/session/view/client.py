"""One page that shows a session: what it wants, and what it has been sent."""

from collections.abc import Hashable

from sankofa.protocol.request import Subscribe
from sankofa.session.view.view import View


class Client:
    """Remembers, for each kind of message, which one was sent last and when."""

    def __init__(self) -> None:
        self.subscription: Subscribe | None = None
        self.awaits_gallery = False
        self._sent: dict[str, tuple[Hashable, int, float]] = {}

    def record_sent(self, view: View, moment: int, now: float) -> None:
        """The view went out, as it was at `moment`; a little late once is made up for next time."""
        every_s = view.interval_s or 0.0
        due = 0.0 if self.is_new(view) else self.find_due_time(view)
        self._sent[view.slot] = (view.key, moment, due if now - due < every_s else now)

    def is_new(self, view: View) -> bool:
        """Whether the page has never been sent just this."""
        return view.slot not in self._sent or self._sent[view.slot][0] != view.key

    def is_stale(self, view: View, moment: int) -> bool:
        """Whether what the page was sent is no longer how things are."""
        return view.interval_s is not None and self._sent[view.slot][1] != moment

    def find_due_time(self, view: View) -> float:
        """When the view may be made again while the network trains."""
        return self._sent[view.slot][2] + (view.interval_s or 0.0)
