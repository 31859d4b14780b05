"""A connected page: its subscription and the views it was sent."""

from collections.abc import Hashable

from sankofa.protocol.request import Subscribe
from sankofa.session.view.view import View


class Client:
    """Remembers which view of each slot was sent last, and when."""

    def __init__(self) -> None:
        self.subscription: Subscribe | None = None
        self.awaits_gallery = False
        self._sent: dict[str, tuple[Hashable, int, float]] = {}

    def forget_views(self) -> None:
        """Every view is new again: they will be those of another run."""
        self._sent.clear()

    def record_sent(self, view: View, moment: int, now: float) -> None:
        """Record a view sent at `now`, made at version `moment`; a small delay is made up for."""
        every_s = view.interval_s or 0.0
        due = 0.0 if self.is_new(view) else self.find_due_time(view)
        self._sent[view.slot] = (view.key, moment, due if now - due < every_s else now)

    def is_new(self, view: View) -> bool:
        """Whether the page was not sent a view of this slot and key."""
        return view.slot not in self._sent or self._sent[view.slot][0] != view.key

    def is_stale(self, view: View, moment: int) -> bool:
        """Whether the page was sent an older version."""
        return view.interval_s is not None and self._sent[view.slot][1] != moment

    def find_due_time(self, view: View) -> float:
        """Find the time, in seconds, at which a training network's view may be made again."""
        return self._sent[view.slot][2] + (view.interval_s or 0.0)
