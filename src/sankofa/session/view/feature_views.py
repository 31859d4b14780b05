"""Views of the worksheet, timeline, health, warp and twin of one run."""

from collections.abc import Iterator

from sankofa.document import Experiment
from sankofa.protocol.request import Subscribe
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.health_view import HealthView
from sankofa.session.view.timeline_view import TimelineView
from sankofa.session.view.twin import Twin
from sankofa.session.view.view import View
from sankofa.session.view.warp_view import WarpView
from sankofa.session.view.worksheet_view import WorksheetView
from sankofa.session.wire.current_task import CurrentTask


class FeatureViews:
    """Owns the views of these features for one run."""

    def __init__(self, player: TrainingControl) -> None:
        self.worksheet = WorksheetView(player.run)
        self.timeline = TimelineView(player)
        self.health = HealthView(player)
        self.warp = WarpView(player.run)
        self.twin: Twin | None = None

    def start_twin(self, experiment: Experiment, title: str) -> None:
        """Put a second network beside the first; it takes the place of another."""
        self.twin = Twin(self.timeline.training, experiment, title)

    def end_twin(self) -> None:
        """Go on without it."""
        self.twin = None

    def adopt_twin(self, before: "FeatureViews") -> None:
        """The twin of a run that begins anew goes back with it."""
        if before.twin is not None:
            self.twin = before.twin.attach_to(self.timeline.training)

    @property
    def is_twin_behind(self) -> bool:
        """Whether a twin has steps to take."""
        return self.twin is not None and self.twin.is_behind

    def may_train_first_run(self) -> bool:
        """Whether the first need not wait for its twin this turn."""
        return self.twin is None or self.twin.may_train_first_run()

    def train_twin(self, turn: CurrentTask) -> bool:
        """A chunk of the twin's training; whether anything has moved."""
        if self.twin is None:
            return False
        with turn.mark_chunk(self.twin.chunk_limit_s):
            return self.twin.train_chunk() > 0

    def list_views(self, wanted: Subscribe | None) -> Iterator[View]:
        """Everything of it that a page with this subscription shows."""
        yield from self.timeline.list_views(wanted)
        if wanted is not None:
            yield from self.worksheet.list_views(wanted)
            yield from self.health.list_views(wanted)
            yield from self.warp.list_views(wanted)
        yield from self.twin.list_views(wanted) if self.twin else Twin.list_absent_views()
