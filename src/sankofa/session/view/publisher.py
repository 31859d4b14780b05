"""Send each connected page the views that it subscribes to, when they are due."""

from collections.abc import Callable, Hashable, Iterator
from time import perf_counter

import msgspec

from sankofa.protocol.frame import encode_frame
from sankofa.protocol.message import encode_fact
from sankofa.protocol.notice import RunFact
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.response_map import PlaneFrames
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import OpenedExperiment
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.client import Client
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.lab_view import LabView
from sankofa.session.view.render_budget import RenderBudget
from sankofa.session.view.view import Message, View, list_views, make_progress_view
from sankofa.session.wire.message import Outgoing


class Publisher:
    """Makes each view once for all pages that show it; `clock`, in seconds, times the views."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        self._clock = clock
        self.clients: dict[str, Client] = {}
        self.budget = RenderBudget()
        self.speed_limit: float | None = None
        self.lab: LabView | None = None
        self._opened: OpenedExperiment | None = None
        self._training: TrainingControl | None = None
        self._features: FeatureViews | None = None
        self._scorer = Scorer(None)
        self._plane = PlaneFrames(None)
        self._parameters_version = 0  # counts changes of the parameters
        self._data_version = 0  # counts changes of the experiment
        self._payloads: dict[tuple[str, Hashable], str | bytes] = {}
        self._compiled_slots: set[str] = (
            set()
        )  # kinds made before: the first of each may be compiled
        self._answer_pending = False  # a person has changed something and waits to see it

    def show_experiment(
        self,
        opened: OpenedExperiment,
        training: TrainingControl | None,
        features: FeatureViews | None,
    ) -> None:
        """Show another experiment, whose training and features are None with problems."""
        if self._features is not None:
            self._features.predictions.want(wanted=False)  # a run that is left keeps no table
        self._opened, self._training, self._features = opened, training, features
        self._scorer, self._plane = Scorer(opened.run), PlaneFrames(opened.run)
        self._compiled_slots.clear()
        self._data_version += 1
        for page in self.clients.values():
            page.forget_views()
        self.invalidate_views()

    def update_experiment(self, opened: OpenedExperiment) -> None:
        """Show the same run under changed settings; the next chunk is published at once."""
        self._opened = opened
        self._scorer, self._plane = Scorer(opened.run), PlaneFrames(opened.run)
        self.invalidate_views()
        self._answer_pending = True

    def invalidate_views(self) -> None:
        """Make all views anew: the parameters have changed."""
        self._parameters_version += 1
        self._payloads.clear()
        self._scorer.invalidate()
        self._plane.invalidate()

    def get_client(self, client: str) -> Client:
        """The page of this name; made where it has not joined."""
        return self.clients.setdefault(client, Client())

    @property
    def shows_predictions(self) -> bool:
        """Whether any page shows the table of predictions."""
        pages = (page.subscription for page in self.clients.values())
        return any(wanted is not None and wanted.predictions is not None for wanted in pages)

    def publish_due_views(self, now: float) -> Iterator[Outgoing]:
        """Send what is due: views that are new to a page at once, others after their interval.

        While the network trains the longest overdue goes first, as far as the render budget
        allows. While it is paused every outdated view is sent at once.
        """
        yield from self._publish(now, at_once=False)

    def publish_after_change(self, now: float) -> Iterator[Outgoing]:
        """Send every outdated view, once after the settings have changed."""
        if self._answer_pending:
            self._answer_pending = False
            yield from self._publish(now, at_once=True)

    def _publish(self, now: float, *, at_once: bool) -> Iterator[Outgoing]:
        playing = self._training is not None and self._training.playing
        later: list[tuple[float, str, View]] = []
        for client, page in self.clients.items():
            for view in self._list_views(page.subscription):
                if page.is_new(view):
                    yield self._make_message(client, view, now)
                elif page.is_stale(view, self._parameters_version):
                    later.append((page.find_due_time(view) if playing else 0.0, client, view))
        for due, client, view in sorted(later, key=lambda item: item[0]):
            if not playing or at_once or (due <= now and self.budget.is_available):
                yield self._make_message(client, view, now)

    def _list_views(self, wanted: Subscribe | None) -> Iterator[View]:
        if self._opened is not None:
            yield from list_views(
                self._opened, wanted, self._scorer, self._plane, self._data_version
            )
            if self._features is not None:
                yield from self._features.list_views(wanted)
            if self.lab is not None:
                yield from self.lab.list_views(self._training)
            # last: it may have to be compiled
            yield make_progress_view(self._training, self._scorer, self.speed_limit)

    def _encode(self, message: Message) -> str | bytes:
        """The bytes to send, with the id of the run."""
        run = self._opened.run_id if self._opened is not None else ""
        named = msgspec.structs.replace(message, run=run)
        return encode_fact(named) if isinstance(named, RunFact) else encode_frame(named)

    def _make_message(self, client: str, view: View, now: float) -> Outgoing:
        key = view.slot, view.key
        started = self._clock()
        if key not in self._payloads:
            self._payloads[key] = self._encode(view.make())
        if view.slot in self._compiled_slots:
            self.budget.spend(self._clock() - started)
        self._compiled_slots.add(view.slot)
        self.clients[client].record_sent(view, self._parameters_version, now)
        return Outgoing(self._payloads[key], client, view.slot)
