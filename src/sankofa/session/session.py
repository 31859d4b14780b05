"""One live experiment, without any input or output of its own: requests in, messages out.

`handle` takes a page's bytes; `work` makes an edit real, trains for about 10 ms, and makes the
views that are due. The caller sends what both return, and calls `work` again after `wait_s`, or
sooner when a page speaks.
"""

from collections.abc import Iterator
from dataclasses import replace
from math import inf
from time import perf_counter
from typing import Final, TypeAlias

import msgspec

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import answer_drawn
from sankofa.protocol import fact, request
from sankofa.protocol.message import read, write
from sankofa.protocol.notice import Fact, Refused
from sankofa.session.desk import FIRST, Desk, Opened
from sankofa.session.gallery import Gallery
from sankofa.session.page import Page
from sankofa.session.parameter import with_parameter
from sankofa.session.pipe import Keep, Outgoing
from sankofa.session.player import Player
from sankofa.session.screen import Screen

Message: TypeAlias = Outgoing | Keep

SPEED: Final = 60.0
"""Epochs a second at first: a small network would otherwise be trained before anyone has looked."""


class Session:
    """Edits that follow each other closely count as one: only the last is opened."""

    def __init__(self, experiment: Experiment = FIRST, *, gallery: Gallery | None = None) -> None:
        self._desk = Desk()
        self._screen = Screen()
        self._gallery = gallery or Gallery()
        self._screen.speed_limit = SPEED
        self._edit: Experiment | None = None
        self._opened: Opened
        self._player: Player | None
        self._open(experiment)
        self._restarted = False

    def join(self, client: str) -> list[Message]:
        """A page has connected: its first words; all else that it is due follows from `work`."""
        self._screen.pages[client] = Page()
        told: list[Fact] = [self._opened.fact(restarted=False)]
        if self._player is not None and self._player.diverged is not None:
            told.append(_diverged(self._player))
        return [*(Outgoing(write(fact), client) for fact in told), self._keep()]

    def leave(self, client: str) -> None:
        """A page has gone; training goes on."""
        self._screen.pages.pop(client, None)

    def handle(self, client: str, message: bytes) -> list[Message]:
        """A page's bytes, whatever they are."""
        said: list[Message] = []
        try:
            wanted = read(message)
            if isinstance(wanted, request.Edit):
                self._edit = wanted.experiment
                return []
            said += self._settle()
            self._obey(client, wanted)
        except SankofaError as error:
            said.append(Outgoing(write(Refused(str(error), error.field)), client))
        if self._restarted:
            said += self._tell()
        return said

    def resume(self, experiment: bytes) -> None:
        """Take over from a session that was lost."""
        self._open(msgspec.json.decode(experiment, type=Experiment))
        self._restarted = False

    def work(self, now: float) -> Iterator[Message]:
        """An edit made real, a chunk of training, one picture, the views that are due."""
        yield from self._settle()
        yield from self._screen.show(now)  # the first chunk may be long: it is compiled
        player = self._player
        if player is not None and player.playing:
            began = perf_counter()
            if player.train(now):
                self._screen.moved()
            self._screen.budget.trained(perf_counter() - began)
            if player.diverged is not None:
                yield Outgoing(write(_diverged(player)))
        yield from self._pictures()
        yield from self._screen.show(now)

    def wait_s(self) -> float:
        """Seconds until there is something to do; infinite while nothing is."""
        if self._edit is not None or any(page.gallery for page in self._screen.pages.values()):
            return 0.0
        if self._player is not None and self._player.playing:
            return self._player.wait_s()
        return inf

    def waited(self, seconds: float) -> None:
        """The caller had nothing to do for so long."""
        self._screen.budget.waited(seconds)

    def _open(self, experiment: Experiment) -> None:
        """The experiment at step 0, paused."""
        self._opened = self._desk.open(experiment)
        run = self._opened.run
        self._player = Player(run, self._screen.speed_limit) if run is not None else None
        self._restarted = True
        self._screen.opened(self._opened, self._player)

    def _settle(self) -> list[Message]:
        """Make the last edit real: go on under it where that can be, else start again."""
        experiment, self._edit = self._edit, None
        if experiment is None:
            return []
        if not self._go_on(experiment):
            self._open(experiment)
        return self._tell()

    def _go_on(self, experiment: Experiment) -> bool:
        """Whether the same run could take up the changed settings."""
        if self._player is None:
            return False
        try:
            self._player.run.change(experiment)
        except SankofaError:
            return False  # opening it anew says what is wrong with it, if anything is
        self._player.diverged = None
        self._player.stopped = ""
        self._player.limit(self._screen.speed_limit)
        self._opened = replace(self._opened, experiment=experiment)
        self._screen.opened(self._opened, self._player)
        return True

    def _tell(self) -> list[Message]:
        """Every page hears how the experiment stands."""
        restarted, self._restarted = self._restarted, False
        return [Outgoing(write(self._opened.fact(restarted=restarted))), self._keep()]

    def _keep(self) -> Keep:
        return Keep(msgspec.json.encode(self._opened.experiment))

    def _obey(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out anything but an edit."""
        match wanted:
            case request.Subscribe():
                self._subscribe(client, wanted)
            case request.AskGallery():
                self._page(client).gallery = True
            case request.Reset():
                self._open(self._opened.experiment)
            case request.SetSpeed(epochs_per_second=rate):
                self._screen.speed_limit = rate
                if self._player is not None:
                    self._player.limit(rate)
            case _:
                self._train(wanted)

    def _train(self, wanted: request.AnyRequest) -> None:
        """Carry out what needs a run."""
        player = self._player
        if player is None:
            problem = self._opened.problems[0]
            raise SankofaError(problem.message, field=problem.field)
        match wanted:
            case request.Play():
                player.play(perf_counter())
            case request.Pause():
                player.pause()
            case request.Advance(amount=amount, unit=unit):
                player.advance(amount, unit, perf_counter())
            case request.SetParameter():
                player.run.parameters = with_parameter(player.run.parameters, wanted)
                self._screen.moved()

    def _subscribe(self, client: str, wanted: request.Subscribe) -> None:
        self._page(client).wanted = wanted
        examples, run = self._opened.examples, self._opened.run
        if wanted.drawn is not None and run is not None:
            answer_drawn(run, wanted.drawn)
        if wanted.row is not None and examples is not None and wanted.row >= len(examples.y):
            raise SankofaError(
                f"There are {len(examples.y)} rows, counted from 0, but row {wanted.row} was "
                "chosen.",
                field="row",
            )

    def _page(self, client: str) -> Page:
        return self._screen.pages.setdefault(client, Page())

    def _pictures(self) -> Iterator[Message]:
        """One more picture while any page waits for the gallery; all of them once it is made."""
        waiting = [c for c, page in self._screen.pages.items() if page.gallery]
        if waiting and self._gallery.frame is None:
            self._gallery.proceed()
        if self._gallery.frame is not None:
            for client in waiting:
                self._screen.pages[client].gallery = False
                yield Outgoing(self._gallery.frame, client, "gallery")


def _diverged(player: Player) -> fact.Diverged:
    error = player.diverged
    assert error is not None  # noqa: S101
    return fact.Diverged(error.step, error.epoch, error.layer, error.quantity, str(error))
