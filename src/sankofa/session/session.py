"""One live experiment, without any input or output of its own: requests in, messages out.

`handle` takes a page's bytes; `work` makes an edit real, trains for about 5 ms, and makes the
views that are due. The caller sends what both return, and calls `work` again after `wait_s`, or
sooner when a page speaks.
"""

from collections.abc import Iterator
from math import inf
from time import perf_counter
from typing import TypeAlias

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import answer_drawn
from sankofa.protocol import fact, request
from sankofa.protocol.message import read, write
from sankofa.protocol.notice import Fact, Refused
from sankofa.session.frame.gallery import Gallery
from sankofa.session.run.experiment_loader import FIRST
from sankofa.session.run.set_parameter import with_parameter
from sankofa.session.run.training_control import Player
from sankofa.session.view.client import Page
from sankofa.session.view.feature_views import Sights
from sankofa.session.wire.current_task import Turn
from sankofa.session.wire.message import Keep, Outgoing, Resume, Resumed
from sankofa.session.workspace import Stage

Message: TypeAlias = Outgoing | Keep | Resumed


class Session:
    """Edits that follow each other closely count as one: only the last is opened."""

    def __init__(self, experiment: Experiment = FIRST, *, gallery: Gallery | None = None) -> None:
        self.stage = Stage(experiment)
        self.turn = Turn()
        self._gallery = gallery or Gallery()
        self._edit: Experiment | None = None

    def join(self, client: str) -> list[Message]:
        """A page has connected: its first words; all else that it is due follows from `work`."""
        stage = self.stage
        stage.screen.pages[client] = Page()
        told: list[Fact] = [stage.opened.fact(restarted=False)]
        if stage.player is not None and stage.player.diverged is not None:
            told.append(_diverged(stage.player))
        return [*(Outgoing(write(fact), client) for fact in told), stage.keep()]

    def leave(self, client: str) -> None:
        """A page has gone; training goes on."""
        self.stage.screen.pages.pop(client, None)
        self.stage.survey.leave(client)

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
        return [*said, *self.stage.told()]

    def lodge(self, folder: str) -> list[Message]:
        """Keep in this folder all that another worker needs to go on."""
        self.stage.safe.lodge(folder)
        self.stage.safe.keep(self.stage.opened.run)
        return [self.stage.keep()]

    def resume(self, wanted: Resume, now: float) -> list[Message]:
        """Take over from a session that was lost: where it stood, or at step 0 if need be."""
        return [*self.stage.take_over(wanted, now)]

    def work(self, now: float) -> Iterator[Message]:
        """An edit made real, a chunk of training, one picture, the views that are due."""
        stage = self.stage
        yield from self._settle()
        stage.safe.tidy()
        yield from stage.screen.show(now)  # the first chunk may be long: it is compiled
        if stage.player is not None and stage.sights is not None:
            yield from self._train(stage.player, stage.sights, now)
        yield from self._pictures()
        yield from stage.survey.proceed()
        yield from stage.screen.show(now)
        yield from stage.told()
        self.turn.playing = stage.playing

    def wait_s(self) -> float:
        """Seconds until there is something to do; infinite while nothing is."""
        stage = self.stage
        busy = stage.survey.active or (stage.sights is not None and stage.sights.behind)
        if busy or self._edit is not None or self._waiting():
            return 0.0
        if stage.player is not None and stage.player.playing:
            return stage.player.wait_s()
        return inf

    def waited(self, seconds: float) -> None:
        """The caller had nothing to do for so long."""
        self.stage.screen.budget.waited(seconds)

    def _train(self, player: Player, sights: Sights, now: float) -> Iterator[Message]:
        """A chunk of training, of the twin's too, and what a person waits to see of it."""
        stage, budget = self.stage, self.stage.screen.budget
        if player.playing:
            began = perf_counter()
            with self.turn.of(player.longest_s):
                moved = sights.first_may_go() and player.train(now) > 0
            budget.trained(perf_counter() - began)
            if moved:
                stage.moved(player)
                yield from stage.screen.answer(now)
            if player.diverged is not None:
                yield Outgoing(write(_diverged(player)))
        if sights.behind:
            began = perf_counter()
            if sights.catch_up(self.turn):
                stage.screen.moved()
                budget.trained(perf_counter() - began)

    def _settle(self) -> list[Message]:
        """Make the last edit real."""
        experiment, self._edit = self._edit, None
        if experiment is None:
            return []
        self.stage.edit(experiment)
        return [*self.stage.tell()]

    def _obey(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out anything but an edit."""
        stage = self.stage
        match wanted:
            case request.Subscribe():
                self._subscribe(client, wanted)
            case request.AskGallery():
                self._page(client).gallery = True
            case request.Reset():
                stage.reset()
            case request.SetSpeed(epochs_per_second=rate):
                stage.limit(rate)
            case request.EndTwin() if stage.sights is not None:
                stage.sights.end_twin()
            case request.CancelLandscape():
                stage.survey.cancel()
            case _:
                self._use_run(client, wanted)

    def _use_run(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out what needs a run."""
        player, sights = self.stage.player, self.stage.sights
        if player is None or sights is None:
            problem = self.stage.opened.problems[0]
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
                self.stage.screen.moved()
            case request.StartTwin(experiment=experiment, title=title):
                sights.start_twin(experiment, title)
            case request.AskLandscape():
                self.stage.survey.ask(player.run, wanted, client)
            case _:
                self._travel(player, wanted)

    def _travel(self, player: Player, wanted: request.AnyRequest) -> None:
        """Carry out what is about the run's past."""
        match wanted:
            case request.Rewind(step=step, branch=branch):
                self.stage.rewind(player, step, branch)
            case request.NameBranch(branch=branch, name=name):
                player.run.timeline.rename(branch, name)
            case request.DeleteBranch(branch=branch):
                player.run.timeline.delete(branch)

    def _subscribe(self, client: str, wanted: request.Subscribe) -> None:
        self._page(client).wanted = wanted
        examples, run = self.stage.opened.examples, self.stage.opened.run
        if wanted.drawn is not None and run is not None:
            answer_drawn(run, wanted.drawn)
        if wanted.row is not None and examples is not None and wanted.row >= len(examples.y):
            raise SankofaError(
                f"There are {len(examples.y)} rows, counted from 0, but row {wanted.row} was "
                "chosen.",
                field="row",
            )

    def _page(self, client: str) -> Page:
        return self.stage.screen.pages.setdefault(client, Page())

    def _waiting(self) -> list[str]:
        """The pages that wait for the gallery."""
        return [client for client, page in self.stage.screen.pages.items() if page.gallery]

    def _pictures(self) -> Iterator[Message]:
        """One more picture while any page waits for the gallery; all of them once it is made."""
        waiting = self._waiting()
        if waiting and self._gallery.frame is None:
            self._gallery.proceed()
        if self._gallery.frame is not None:
            for client in waiting:
                self.stage.screen.pages[client].gallery = False
                yield Outgoing(self._gallery.frame, client, "gallery")


def _diverged(player: Player) -> fact.Diverged:
    error = player.diverged
    assert error is not None  # noqa: S101
    return fact.Diverged(error.step, error.epoch, error.layer, error.quantity, str(error))
