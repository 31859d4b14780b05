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
from sankofa.explain import predict_drawing
from sankofa.protocol import fact, request
from sankofa.protocol.message import decode_request, encode_fact
from sankofa.protocol.notice import Fact, Refused
from sankofa.session.frame.gallery import Gallery
from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT
from sankofa.session.run.set_parameter import replace_parameter
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.client import Client
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.wire.current_task import CurrentTask
from sankofa.session.wire.message import Outgoing, RecoveryInfo, Resume, Resumed
from sankofa.session.workspace import Workspace

Message: TypeAlias = Outgoing | RecoveryInfo | Resumed


class Session:
    """Edits that follow each other closely count as one: only the last is opened."""

    def __init__(
        self, experiment: Experiment = DEFAULT_EXPERIMENT, *, gallery: Gallery | None = None
    ) -> None:
        self.workspace = Workspace(experiment)
        self.current_task = CurrentTask()
        self._gallery = gallery or Gallery()
        self._edit: Experiment | None = None

    def add_client(self, client: str) -> list[Message]:
        """A page has connected: its first words; all else that it is due follows from `work`."""
        stage = self.workspace
        stage.publisher.clients[client] = Client()
        told: list[Fact] = [stage.opened.make_fact(restarted=False)]
        if stage.training is not None and stage.training.diverged is not None:
            told.append(_make_divergence_fact(stage.training))
        return [*(Outgoing(encode_fact(fact), client) for fact in told), stage.make_recovery_info()]

    def remove_client(self, client: str) -> None:
        """A page has gone; training goes on."""
        self.workspace.publisher.clients.pop(client, None)
        self.workspace.landscape.forget_client(client)

    def handle_message(self, client: str, message: bytes) -> list[Message]:
        """A page's bytes, whatever they are."""
        said: list[Message] = []
        try:
            wanted = decode_request(message)
            if isinstance(wanted, request.Edit):
                self._edit = wanted.experiment
                return []
            said += self._apply_edit()
            self._obey(client, wanted)
        except SankofaError as error:
            said.append(Outgoing(encode_fact(Refused(str(error), error.field)), client))
        return [*said, *self.workspace.make_change_messages()]

    def set_folder(self, folder: str) -> list[Message]:
        """Keep in this folder all that another worker needs to go on."""
        self.workspace.recovery.set_folder(folder)
        self.workspace.recovery.save_run(self.workspace.opened.run)
        return [self.workspace.make_recovery_info()]

    def resume(self, wanted: Resume, now: float) -> list[Message]:
        """Take over from a session that was lost: where it stood, or at step 0 if need be."""
        return [*self.workspace.resume_run(wanted, now)]

    def work(self, now: float) -> Iterator[Message]:
        """An edit made real, a chunk of training, one picture, the views that are due."""
        stage = self.workspace
        yield from self._apply_edit()
        stage.recovery.delete_former_runs()
        yield from stage.publisher.publish_due_views(
            now
        )  # the first chunk may be long: it is compiled
        if stage.training is not None and stage.features is not None:
            yield from self._train_chunks(stage.training, stage.features, now)
        yield from self._make_gallery()
        yield from stage.landscape.compute_piece()
        yield from stage.publisher.publish_due_views(now)
        yield from stage.make_change_messages()
        self.current_task.playing = stage.playing

    def compute_wait_s(self) -> float:
        """Seconds until there is something to do; infinite while nothing is."""
        stage = self.workspace
        busy = stage.landscape.active or (
            stage.features is not None and stage.features.is_twin_behind
        )
        if busy or self._edit is not None or self._list_gallery_clients():
            return 0.0
        if stage.training is not None and stage.training.playing:
            return stage.training.wait_s()
        return inf

    def record_idle_time(self, seconds: float) -> None:
        """The caller had nothing to do for so long."""
        self.workspace.publisher.budget.add_idle_time(seconds)

    def _train_chunks(
        self, player: TrainingControl, sights: FeatureViews, now: float
    ) -> Iterator[Message]:
        """A chunk of training, of the twin's too, and what a person waits to see of it."""
        stage, budget = self.workspace, self.workspace.publisher.budget
        if player.playing:
            began = perf_counter()
            with self.current_task.mark_chunk(player.chunk_limit_s):
                moved = sights.may_train_first_run() and player.train_chunk(now) > 0
            budget.add_training(perf_counter() - began)
            if moved:
                stage.update_after_training(player)
                yield from stage.publisher.publish_after_change(now)
            if player.diverged is not None:
                yield Outgoing(encode_fact(_make_divergence_fact(player)))
        if sights.is_twin_behind:
            began = perf_counter()
            if sights.train_twin(self.current_task):
                stage.publisher.invalidate_views()
                budget.add_training(perf_counter() - began)

    def _apply_edit(self) -> list[Message]:
        """Make the last edit real."""
        experiment, self._edit = self._edit, None
        if experiment is None:
            return []
        self.workspace.apply_edit(experiment)
        return [*self.workspace.make_experiment_messages()]

    def _obey(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out anything but an edit."""
        stage = self.workspace
        match wanted:
            case request.Subscribe():
                self._subscribe(client, wanted)
            case request.AskGallery():
                self._get_client(client).awaits_gallery = True
            case request.Reset():
                stage.reset_run()
            case request.SetSpeed(epochs_per_second=rate):
                stage.limit_speed(rate)
            case request.EndTwin() if stage.features is not None:
                stage.features.end_twin()
            case request.CancelLandscape():
                stage.landscape.cancel()
            case _:
                self._use_run(client, wanted)

    def _use_run(self, client: str, wanted: request.AnyRequest) -> None:
        """Carry out what needs a run."""
        player, sights = self.workspace.training, self.workspace.features
        if player is None or sights is None:
            problem = self.workspace.opened.problems[0]
            raise SankofaError(problem.message, field=problem.field)
        match wanted:
            case request.Play():
                player.play(perf_counter())
            case request.Pause():
                player.pause()
            case request.Advance(amount=amount, unit=unit):
                player.advance(amount, unit, perf_counter())
            case request.SetParameter():
                player.run.parameters = replace_parameter(player.run.parameters, wanted)
                self.workspace.publisher.invalidate_views()
            case request.StartTwin(experiment=experiment, title=title):
                sights.start_twin(experiment, title)
            case request.AskLandscape():
                self.workspace.landscape.start(player.run, wanted, client)
            case _:
                self._travel(player, wanted)

    def _travel(self, player: TrainingControl, wanted: request.AnyRequest) -> None:
        """Carry out what is about the run's past."""
        match wanted:
            case request.Rewind(step=step, branch=branch):
                self.workspace.rewind_run(player, step, branch)
            case request.NameBranch(branch=branch, name=name):
                player.run.timeline.rename(branch, name)
            case request.DeleteBranch(branch=branch):
                player.run.timeline.delete(branch)

    def _subscribe(self, client: str, wanted: request.Subscribe) -> None:
        self._get_client(client).subscription = wanted
        examples, run = self.workspace.opened.examples, self.workspace.opened.run
        if wanted.drawn is not None and run is not None:
            predict_drawing(run, wanted.drawn)
        if wanted.row is not None and examples is not None and wanted.row >= len(examples.y):
            raise SankofaError(
                f"There are {len(examples.y)} rows, counted from 0, but row {wanted.row} was "
                "chosen.",
                field="row",
            )

    def _get_client(self, client: str) -> Client:
        return self.workspace.publisher.clients.setdefault(client, Client())

    def _list_gallery_clients(self) -> list[str]:
        """The pages that wait for the gallery."""
        return [
            client
            for client, page in self.workspace.publisher.clients.items()
            if page.awaits_gallery
        ]

    def _make_gallery(self) -> Iterator[Message]:
        """One more picture while any page waits for the gallery; all of them once it is made."""
        waiting = self._list_gallery_clients()
        if waiting and self._gallery.frame is None:
            self._gallery.make_next_picture()
        if self._gallery.frame is not None:
            for client in waiting:
                self.workspace.publisher.clients[client].awaits_gallery = False
                yield Outgoing(self._gallery.frame, client, "gallery")


def _make_divergence_fact(player: TrainingControl) -> fact.Diverged:
    error = player.diverged
    assert error is not None  # noqa: S101
    return fact.Diverged(error.step, error.epoch, error.layer, error.quantity, str(error))
