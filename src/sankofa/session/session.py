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
from sankofa.session.pipe import Keep, Outgoing, Resume, Resumed
from sankofa.session.player import Player
from sankofa.session.safe import Safe
from sankofa.session.screen import Screen
from sankofa.session.sight import Sights
from sankofa.session.survey import Survey
from sankofa.session.turn import Turn

Message: TypeAlias = Outgoing | Keep | Resumed

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
        self._sights: Sights | None
        self._survey = Survey()
        self._safe = Safe()
        self.turn = Turn()
        self._open(experiment)
        self._restarted = self._changed = False

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
        self._survey.leave(client)

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
        if self._changed:
            said += self._tell()
        return said + self._news()

    def lodge(self, folder: str) -> list[Message]:
        """Keep in this folder all that another worker needs to go on."""
        self._safe.lodge(folder)
        self._safe.keep(self._opened.run)
        return [self._keep()]

    def resume(self, wanted: Resume, now: float) -> list[Message]:
        """Take over from a session that was lost: where it stood, or at step 0 if need be."""
        kept = wanted.kept
        experiment = msgspec.json.decode(kept.experiment, type=Experiment)
        self._safe.lodge(wanted.folder, kept.folder)
        problem = self._take_over(experiment, kept.folder)
        self._restarted = self._changed = False
        player = self._player
        step = player.run.step if player is not None else 0
        if kept.playing and player is not None and not problem and step != wanted.lost_at:
            player.resume(kept.goal, now)
        return [Resumed(step, self._playing, problem), self._keep()]

    def _take_over(self, experiment: Experiment, folder: str) -> str:
        """Stand where the run in this folder stood, else at step 0; why, if it is so."""
        problem = "" if folder else "there was no room to keep more."
        try:
            if folder:
                self._place(self._desk.resume(experiment, folder))
                return ""
        except SankofaError as error:
            problem = str(error)
        self._open(experiment)
        return problem if self._opened.run is not None else ""

    def work(self, now: float) -> Iterator[Message]:
        """An edit made real, a chunk of training, one picture, the views that are due."""
        yield from self._settle()
        self._safe.tidy()
        yield from self._screen.show(now)  # the first chunk may be long: it is compiled
        player, sights = self._player, self._sights
        if player is not None and sights is not None and player.playing:
            began = perf_counter()
            with self.turn.of(player.longest_s):
                moved = sights.first_may_go() and player.train(now) > 0
            if moved:
                self._screen.moved()
                yield from self._screen.answer(now)
            self._screen.budget.trained(perf_counter() - began)
            if player.diverged is not None:
                yield Outgoing(write(_diverged(player)))
        if sights is not None and sights.behind:
            self._train_twin(sights)
        yield from self._pictures()
        yield from self._survey.proceed()
        yield from self._screen.show(now)
        yield from self._news()
        self.turn.playing = self._playing

    def wait_s(self) -> float:
        """Seconds until there is something to do; infinite while nothing is."""
        busy = self._survey.active or (self._sights is not None and self._sights.behind)
        if busy or self._edit is not None or self._gallery_waits():
            return 0.0
        if self._player is not None and self._player.playing:
            return self._player.wait_s()
        return inf

    @property
    def _playing(self) -> bool:
        return self._player is not None and self._player.playing

    def _train_twin(self, sights: Sights) -> None:
        """A chunk of the twin's training, whose time counts as training too."""
        began = perf_counter()
        if sights.catch_up(self.turn):
            self._screen.moved()
            self._screen.budget.trained(perf_counter() - began)

    def _gallery_waits(self) -> bool:
        return any(page.gallery for page in self._screen.pages.values())

    def waited(self, seconds: float) -> None:
        """The caller had nothing to do for so long."""
        self._screen.budget.waited(seconds)

    def _open(self, experiment: Experiment) -> None:
        """The experiment at step 0, paused."""
        self._place(self._desk.open(experiment))
        self._safe.keep(self._opened.run)

    def _place(self, opened: Opened) -> None:
        """Show what is open now, paused where it stands."""
        self._opened, run = opened, opened.run
        self._player = Player(run, self._screen.speed_limit) if run is not None else None
        self._sights = Sights(self._player) if self._player is not None else None
        self._survey.cancel("The network began anew before its landscape was done.")
        self._restarted = self._changed = True
        self._screen.opened(self._opened, self._player, self._sights)

    def _reset(self) -> None:
        """Begin anew under the present settings; a twin goes back too."""
        before = self._sights
        self._open(self._opened.experiment)
        if before is not None and self._sights is not None:
            self._sights.adopt_twin(before)

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
        self._present(experiment)
        return True

    def _present(self, experiment: Experiment) -> None:
        """The same run stands under another experiment."""
        self._opened = replace(self._opened, experiment=experiment)
        self._screen.changed(self._opened)

    def _tell(self) -> list[Message]:
        """Every page hears how the experiment stands."""
        restarted, self._restarted = self._restarted, False
        self._changed = False
        return [Outgoing(write(self._opened.fact(restarted=restarted))), self._keep()]

    def _news(self) -> list[Message]:
        """What is kept, when training was begun or ended, or is to go elsewhere."""
        return [self._keep()] if self._safe.outdated(self._player) else []

    def _keep(self) -> Keep:
        return self._safe.kept(self._opened.experiment, self._player)

    def _obey(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out anything but an edit."""
        match wanted:
            case request.Subscribe():
                self._subscribe(client, wanted)
            case request.AskGallery():
                self._page(client).gallery = True
            case request.Reset():
                self._reset()
            case request.SetSpeed(epochs_per_second=rate):
                self._screen.speed_limit = rate
                if self._player is not None:
                    self._player.limit(rate)
            case request.EndTwin() if self._sights is not None:
                self._sights.end_twin()
            case request.CancelLandscape():
                self._survey.cancel()
            case _:
                self._use_run(client, wanted)

    def _use_run(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out what needs a run."""
        player, sights = self._player, self._sights
        if player is None or sights is None:
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
            case request.StartTwin(experiment=experiment, title=title):
                sights.start_twin(experiment, title)
            case request.AskLandscape():
                self._survey.ask(player.run, wanted, client)
            case _:
                self._travel(player, wanted)

    def _travel(self, player: Player, wanted: request.AnyRequest) -> None:
        """Carry out what is about the run's past."""
        match wanted:
            case request.Rewind(step=step, branch=branch):
                self._rewind(player, step, branch)
            case request.NameBranch(branch=branch, name=name):
                player.run.timeline.rename(branch, name)
            case request.DeleteBranch(branch=branch):
                player.run.timeline.delete(branch)

    def _rewind(self, player: Player, step: int, branch: int | None) -> None:
        """Stand at another step, under the settings that held there."""
        player.rewind(step, branch)
        if player.run.experiment == self._opened.experiment:
            self._screen.moved()
        else:
            self._present(player.run.experiment)
            self._changed = True

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
