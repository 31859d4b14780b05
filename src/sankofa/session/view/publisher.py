"""All pages that show a session, and what each is due to be sent."""

from collections.abc import Hashable, Iterator
from time import perf_counter

from sankofa.protocol.request import Subscribe
from sankofa.session.frame.response_map import PlaneFrames
from sankofa.session.frame.score import Scorer
from sankofa.session.run.experiment_loader import OpenedExperiment
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.client import Client
from sankofa.session.view.feature_views import FeatureViews
from sankofa.session.view.render_budget import RenderBudget
from sankofa.session.view.view import Payload, View, list_views, make_progress_view
from sankofa.session.wire.message import Outgoing


class Publisher:
    """Makes each view once, however many pages show it, and only when one of them does."""

    def __init__(self) -> None:
        self.clients: dict[str, Client] = {}
        self.budget = RenderBudget()
        self.speed_limit: float | None = None
        self._opened: OpenedExperiment | None = None
        self._training: TrainingControl | None = None
        self._features: FeatureViews | None = None
        self._scorer = Scorer(None)
        self._plane = PlaneFrames(None)
        self._parameters_version = 0  # counts changes of the parameters
        self._data_version = 0  # counts changes of the experiment
        self._payloads: dict[tuple[str, Hashable], Payload] = {}
        self._compiled_slots: set[str] = (
            set()
        )  # kinds made before: the first of each may be compiled
        self._answer_pending = False  # a person has changed something and waits to see it

    def show_experiment(
        self, opened: OpenedExperiment, player: TrainingControl | None, sights: FeatureViews | None
    ) -> None:
        """Another experiment stands, or the same one changed."""
        self._opened, self._training, self._features = opened, player, sights
        self._scorer, self._plane = Scorer(opened.run), PlaneFrames(opened.run)
        self._compiled_slots.clear()
        self._data_version += 1
        self.invalidate_views()

    def update_experiment(self, opened: OpenedExperiment) -> None:
        """The same run goes on under other settings; whoever changed them wants to see it."""
        self._opened = opened
        self._scorer, self._plane = Scorer(opened.run), PlaneFrames(opened.run)
        self.invalidate_views()
        self._answer_pending = True

    def invalidate_views(self) -> None:
        """The parameters are others now."""
        self._parameters_version += 1
        self._payloads.clear()
        self._scorer.invalidate()
        self._plane.invalidate()

    def publish_due_views(self, now: float) -> Iterator[Outgoing]:
        """What is due: all that is new to a page at once, the rest as its time comes.

        While the network trains the rest waits its turn, the longest overdue first, and for as
        long as looking has cost too much. Otherwise everything is as it is, at once.
        """
        yield from self._publish(now, at_once=False)

    def publish_after_change(self, now: float) -> Iterator[Outgoing]:
        """After a change, once: what it has made of everything, without any waiting."""
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
            # last: it may have to be compiled
            yield make_progress_view(self._training, self._scorer, self.speed_limit)

    def _make_message(self, client: str, view: View, now: float) -> Outgoing:
        key = view.slot, view.key
        began = perf_counter()
        if key not in self._payloads:
            self._payloads[key] = view.make()
        if view.slot in self._compiled_slots:
            self.budget.spend(perf_counter() - began)
        self._compiled_slots.add(view.slot)
        self.clients[client].record_sent(view, self._parameters_version, now)
        return Outgoing(self._payloads[key], client, view.slot)
