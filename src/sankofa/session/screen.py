"""All pages that show a session, and what each is due to be sent."""

from collections.abc import Hashable, Iterator
from time import perf_counter

from sankofa.protocol.request import Subscribe
from sankofa.session.budget import Budget
from sankofa.session.desk import Opened
from sankofa.session.page import Page
from sankofa.session.pipe import Outgoing
from sankofa.session.player import Player
from sankofa.session.score import Scorer
from sankofa.session.view import Payload, View, progress, views


class Screen:
    """Makes each view once, however many pages show it, and only when one of them does."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.budget = Budget()
        self.speed_limit: float | None = None
        self._opened: Opened | None = None
        self._player: Player | None = None
        self._scorer = Scorer(None)
        self._moment = 0  # counts changes of the parameters
        self._data = 0  # counts changes of the experiment
        self._made: dict[tuple[str, Hashable], Payload] = {}

    def opened(self, opened: Opened, player: Player | None) -> None:
        """Another experiment stands, or the same one changed."""
        self._opened, self._player = opened, player
        self._scorer = Scorer(opened.run)
        self._data += 1
        self.moved()

    def moved(self) -> None:
        """The parameters are others now."""
        self._moment += 1
        self._made.clear()
        self._scorer.moved()

    def show(self, now: float) -> Iterator[Outgoing]:
        """What is due: all that is new to a page at once, the rest as its time comes.

        While the network trains the rest waits its turn, the longest overdue first, and for as
        long as looking has cost too much. Otherwise everything is as it is, at once.
        """
        playing = self._player is not None and self._player.playing
        later: list[tuple[float, str, View]] = []
        for client, page in self.pages.items():
            for view in self._views(page.wanted):
                if page.new(view):
                    yield self._send(client, view, now)
                elif page.stale(view, self._moment):
                    later.append((page.due(view) if playing else 0.0, client, view))
        for due, client, view in sorted(later, key=lambda item: item[0]):
            if not playing or (due <= now and self.budget.enough):
                yield self._send(client, view, now)

    def _views(self, wanted: Subscribe | None) -> Iterator[View]:
        if self._opened is not None:
            yield from views(self._opened, wanted, self._scorer, self._data)
            # last: it may have to be compiled
            yield progress(self._player, self._scorer, self.speed_limit)

    def _send(self, client: str, view: View, now: float) -> Outgoing:
        key = view.slot, view.wanted
        began = perf_counter()
        if key not in self._made:
            self._made[key] = view.make()
        self.budget.looked(perf_counter() - began)
        self.pages[client].sent(view, self._moment, now)
        return Outgoing(self._made[key], client, view.slot)
