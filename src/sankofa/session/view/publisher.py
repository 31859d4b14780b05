"""All pages that show a session, and what each is due to be sent."""

from collections.abc import Hashable, Iterator
from time import perf_counter

from sankofa.protocol.request import Subscribe
from sankofa.session.frame.response_map import Plane
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import Opened
from sankofa.session.run.training_control import Player
from sankofa.session.view.client import Page
from sankofa.session.view.feature_views import Sights
from sankofa.session.view.render_budget import Budget
from sankofa.session.view.view import Payload, View, progress, views
from sankofa.session.wire.message import Outgoing


class Screen:
    """Makes each view once, however many pages show it, and only when one of them does."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.budget = Budget()
        self.speed_limit: float | None = None
        self._opened: Opened | None = None
        self._player: Player | None = None
        self._sights: Sights | None = None
        self._scorer = Scorer(None)
        self._plane = Plane(None)
        self._moment = 0  # counts changes of the parameters
        self._data = 0  # counts changes of the experiment
        self._made: dict[tuple[str, Hashable], Payload] = {}
        self._known: set[str] = set()  # kinds made before: the first of each may be compiled
        self._awaited = False  # a person has changed something and waits to see it

    def opened(self, opened: Opened, player: Player | None, sights: Sights | None) -> None:
        """Another experiment stands, or the same one changed."""
        self._opened, self._player, self._sights = opened, player, sights
        self._scorer, self._plane = Scorer(opened.run), Plane(opened.run)
        self._known.clear()
        self._data += 1
        self.moved()

    def changed(self, opened: Opened) -> None:
        """The same run goes on under other settings; whoever changed them wants to see it."""
        self._opened = opened
        self._scorer, self._plane = Scorer(opened.run), Plane(opened.run)
        self.moved()
        self._awaited = True

    def moved(self) -> None:
        """The parameters are others now."""
        self._moment += 1
        self._made.clear()
        self._scorer.moved()
        self._plane.moved()

    def show(self, now: float) -> Iterator[Outgoing]:
        """What is due: all that is new to a page at once, the rest as its time comes.

        While the network trains the rest waits its turn, the longest overdue first, and for as
        long as looking has cost too much. Otherwise everything is as it is, at once.
        """
        yield from self._shown(now, at_once=False)

    def answer(self, now: float) -> Iterator[Outgoing]:
        """After a change, once: what it has made of everything, without any waiting."""
        if self._awaited:
            self._awaited = False
            yield from self._shown(now, at_once=True)

    def _shown(self, now: float, *, at_once: bool) -> Iterator[Outgoing]:
        playing = self._player is not None and self._player.playing
        later: list[tuple[float, str, View]] = []
        for client, page in self.pages.items():
            for view in self._views(page.wanted):
                if page.new(view):
                    yield self._send(client, view, now)
                elif page.stale(view, self._moment):
                    later.append((page.due(view) if playing else 0.0, client, view))
        for due, client, view in sorted(later, key=lambda item: item[0]):
            if not playing or at_once or (due <= now and self.budget.enough):
                yield self._send(client, view, now)

    def _views(self, wanted: Subscribe | None) -> Iterator[View]:
        if self._opened is not None:
            yield from views(self._opened, wanted, self._scorer, self._plane, self._data)
            if self._sights is not None:
                yield from self._sights.views(wanted)
            # last: it may have to be compiled
            yield progress(self._player, self._scorer, self.speed_limit)

    def _send(self, client: str, view: View, now: float) -> Outgoing:
        key = view.slot, view.wanted
        began = perf_counter()
        if key not in self._made:
            self._made[key] = view.make()
        if view.slot in self._known:
            self.budget.looked(perf_counter() - began)
        self._known.add(view.slot)
        self.pages[client].sent(view, self._moment, now)
        return Outgoing(self._made[key], client, view.slot)
