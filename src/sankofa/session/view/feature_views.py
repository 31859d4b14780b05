"""What a page may look at beside the network itself: numbers, the past, health, a twin."""

from collections.abc import Iterator

from sankofa.document import Experiment
from sankofa.protocol.request import Subscribe
from sankofa.session.run.training_control import Player
from sankofa.session.view.health_view import Watch
from sankofa.session.view.timeline_view import Past
from sankofa.session.view.twin import Twin
from sankofa.session.view.view import View
from sankofa.session.view.warp_view import Warp
from sankofa.session.view.worksheet_view import Numbers
from sankofa.session.wire.current_task import Turn


class Sights:
    """All of them, for one run."""

    def __init__(self, player: Player) -> None:
        self.numbers = Numbers(player.run)
        self.past = Past(player)
        self.watch = Watch(player)
        self.warp = Warp(player.run)
        self.twin: Twin | None = None

    def start_twin(self, experiment: Experiment, title: str) -> None:
        """Put a second network beside the first; it takes the place of another."""
        self.twin = Twin(self.past.player, experiment, title)

    def end_twin(self) -> None:
        """Go on without it."""
        self.twin = None

    def adopt_twin(self, before: "Sights") -> None:
        """The twin of a run that begins anew goes back with it."""
        if before.twin is not None:
            self.twin = before.twin.beside(self.past.player)

    @property
    def behind(self) -> bool:
        """Whether a twin has steps to take."""
        return self.twin is not None and self.twin.behind

    def first_may_go(self) -> bool:
        """Whether the first need not wait for its twin this turn."""
        return self.twin is None or self.twin.lets_first_go()

    def catch_up(self, turn: Turn) -> bool:
        """A chunk of the twin's training; whether anything has moved."""
        if self.twin is None:
            return False
        with turn.of(self.twin.longest_s):
            return self.twin.train() > 0

    def views(self, wanted: Subscribe | None) -> Iterator[View]:
        """Everything of it that a page with this subscription shows."""
        yield from self.past.views(wanted)
        if wanted is not None:
            yield from self.numbers.views(wanted)
            yield from self.watch.views(wanted)
            yield from self.warp.views(wanted)
        yield from self.twin.views(wanted) if self.twin else Twin.none()
