"""One live experiment without input or output of its own; the worker process drives it.

`handle_message` takes a page's bytes; `work` applies a pending edit, trains for about 5 ms and
makes the views that are due. The caller sends the messages that both return, and calls `work`
again after `compute_wait_s` seconds, or sooner when a message arrives.
"""

from collections.abc import Callable, Iterator
from math import inf
from time import perf_counter
from typing import TypeAlias

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.protocol import request
from sankofa.protocol.message import decode_request, encode_fact
from sankofa.protocol.notice import Refused
from sankofa.session.frame.gallery import Gallery
from sankofa.session.request_handler import handle_request
from sankofa.session.run.experiment_loader import DEFAULT_EXPERIMENT
from sankofa.session.run.run_report import IDLE_S
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.client import Client
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.wire.current_task import CurrentTask
from sankofa.session.wire.message import Outgoing, RecoveryInfo, Resume, Resumed, RunReport
from sankofa.session.workspace import Workspace

Message: TypeAlias = Outgoing | RecoveryInfo | RunReport | Resumed


class Session:
    """Handles requests and trains; of several edits before a call of `work` only the last counts.

    Arguments: the experiment to open; the gallery of examples that workers prepare while idle;
    the clock that everything in the session reads, in seconds.
    """

    def __init__(
        self,
        experiment: Experiment = DEFAULT_EXPERIMENT,
        *,
        gallery: Gallery | None = None,
        clock: Callable[[], float] = perf_counter,
    ) -> None:
        self.workspace = Workspace(experiment, clock)
        self._clock = clock
        self.current_task = CurrentTask()
        self._gallery = gallery or Gallery()
        self._edit: request.Edit | None = None
        self._active_at = clock()

    def add_client(self, client: str) -> list[Message]:
        """Register a connected page; returns its first messages, `work` makes the rest."""
        workspace = self.workspace
        workspace.publisher.clients[client] = Client()
        facts = (workspace.opened.make_fact(restarted=False), workspace.make_divergence_fact())
        return [
            *(Outgoing(encode_fact(each), client) for each in facts if each is not None),
            workspace.make_recovery_info(),
        ]

    def remove_client(self, client: str) -> None:
        """Forget a page that has disconnected; training goes on."""
        self.workspace.publisher.clients.pop(client, None)
        self.workspace.landscape.forget_client(client)
        if self.workspace.features is not None:
            self.workspace.features.predictions.forget_client(client)

    def handle_message(self, client: str, message: bytes) -> list[Message]:
        """Carry out the request in a page's bytes; a bad one is answered with `Refused`."""
        said: list[Message] = []
        self._active_at = self._clock()
        try:
            wanted = decode_request(message)
            if isinstance(wanted, request.Edit):
                self._edit = wanted
                self.workspace.note_request(client, wanted.name)
                return []
            said += self._apply_edit()
            handle_request(self.workspace, client, wanted)
            self.workspace.record_lab_action(wanted)
        except SankofaError as error:
            said.append(Outgoing(encode_fact(Refused(str(error), error.field)), client))
        return [*said, *self.workspace.make_change_messages()]

    def set_folder(self, runs: str) -> list[Message]:
        """Write runs to folders below this one, from which another worker can go on."""
        self.workspace.folders.set_root(runs)
        return [self.workspace.make_recovery_info()]

    def resume(self, wanted: Resume) -> list[Message]:
        """Continue a lost session at its last step, or at step 0 where it cannot be read."""
        return [*self.workspace.resume_run(wanted)]

    def work(self) -> Iterator[Message]:
        """Apply the pending edit, train a chunk, make one gallery picture and the due views."""
        workspace, now = self.workspace, self._clock()
        yield from self._apply_edit()
        yield from workspace.publisher.publish_due_views(
            now
        )  # the first chunk may be long: it is compiled
        if workspace.training is not None and workspace.features is not None:
            yield from self._train_chunks(workspace.training, workspace.features, now)
        yield from self._make_gallery()
        yield from workspace.landscape.compute_piece()
        if workspace.features is not None:
            workspace.features.predictions.want(wanted=workspace.publisher.shows_predictions)
            workspace.features.predictions.compute_piece(self._clock())
        yield from workspace.publisher.publish_due_views(now)
        yield from workspace.make_change_messages()
        yield from self._report_runs()
        self.current_task.playing = workspace.playing

    def compute_wait_s(self) -> float:
        """Seconds until there is something to do; infinite while nothing is."""
        workspace = self.workspace
        busy = workspace.landscape.active or (
            workspace.features is not None and workspace.features.is_twin_behind
        )
        if busy or self._edit is not None or self._list_gallery_clients():
            return 0.0
        waits = [inf]
        if workspace.training is not None and workspace.training.playing:
            waits.append(workspace.training.compute_wait_s())
        if workspace.features is not None:
            waits.append(workspace.features.predictions.compute_wait_s(self._clock()))
        if workspace.reporter.has_waiting and not workspace.playing:
            waits.append(max(0.0, self._active_at + IDLE_S - self._clock()))
        return min(waits)

    def record_idle_time(self, seconds: float) -> None:
        """Add the time in which the caller had nothing to do to the render budget."""
        self.workspace.publisher.budget.add_idle_time(seconds)

    def _train_chunks(
        self, training: TrainingControl, features: FeatureViews, now: float
    ) -> Iterator[Message]:
        """Train a chunk of the run and of its twin; publish at once what a person waits for."""
        workspace, budget = self.workspace, self.workspace.publisher.budget
        if training.playing:
            started = self._clock()
            with self.current_task.mark_chunk(training.chunk_limit_s):
                moved = features.may_train_first_run() and training.train_chunk(now) > 0
            budget.add_training(self._clock() - started)
            if moved:
                workspace.publish_run_change()
                yield from workspace.publisher.publish_after_change(now)
            diverged = workspace.make_divergence_fact()
            if diverged is not None:
                yield Outgoing(encode_fact(diverged))
        if features.is_twin_behind:
            started = self._clock()
            if features.train_twin(self.current_task):
                workspace.publisher.invalidate_views()
                budget.add_training(self._clock() - started)

    def _apply_edit(self) -> list[Message]:
        """Open the last edit, or continue the run under it."""
        edit, self._edit = self._edit, None
        if edit is None:
            return []
        self.workspace.apply_edit(edit.experiment, edit.run)
        self.workspace.record_lab_action(edit)
        return [*self.workspace.make_experiment_messages()]

    def _report_runs(self) -> Iterator[Message]:
        """Report the run, and whatever waits for its whole report once nobody does anything."""
        workspace = self.workspace
        yield from workspace.make_reports()
        if workspace.playing or (workspace.features and workspace.features.is_twin_behind):
            self._active_at = self._clock()
        elif self._clock() - self._active_at >= IDLE_S:
            whole = workspace.reporter.make_whole_report(workspace.folders.find)
            if whole is not None:
                yield whole

    def _list_gallery_clients(self) -> list[str]:
        """List the pages that wait for the gallery."""
        return [
            client
            for client, page in self.workspace.publisher.clients.items()
            if page.awaits_gallery
        ]

    def _make_gallery(self) -> Iterator[Message]:
        """Make one more picture while a page waits for the gallery; send it once it is complete."""
        waiting = self._list_gallery_clients()
        if waiting and self._gallery.frame is None:
            self._gallery.make_next_picture()
        if self._gallery.frame is not None:
            for client in waiting:
                self.workspace.publisher.clients[client].awaits_gallery = False
                yield Outgoing(self._gallery.frame, client, "gallery")
