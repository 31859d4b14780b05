"""One page that shows a session: what it wants, and what it has been sent."""

from collections.abc import Hashable

from sankofa.protocol.request import Subscribe
from sankofa.session.view.view import View


class Page:
    """Remembers, for each kind of message, which one was sent last and when."""

    def __init__(self) -> None:
        self.wanted: Subscribe | None = None
        self.gallery = False
        self._sent: dict[str, tuple[Hashable, int, float]] = {}

    def sent(self, view: View, moment: int, now: float) -> None:
        """The view went out, as it was at `moment`; a little late once is made up for next time."""
        every_s = view.every_s or 0.0
        due = 0.0 if self.new(view) else self.due(view)
        self._sent[view.slot] = (view.wanted, moment, due if now - due < every_s else now)

    def new(self, view: View) -> bool:
        """Whether the page has never been sent just this."""
        return view.slot not in self._sent or self._sent[view.slot][0] != view.wanted

    def stale(self, view: View, moment: int) -> bool:
        """Whether what the page was sent is no longer how things are."""
        return view.every_s is not None and self._sent[view.slot][1] != moment

    def due(self, view: View) -> float:
        """When the view may be made again while the network trains."""
        return self._sent[view.slot][2] + (view.every_s or 0.0)
