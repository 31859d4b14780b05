"""Views of the worksheet, timeline, health, warp, answer, predictions and twin of one run."""

from collections.abc import Iterator

from sankofa.document import Experiment
from sankofa.protocol.request import Subscribe
from sankofa.session.run.training_control import TrainingControl
from sankofa.session.view.answer_view import AnswerView
from sankofa.session.view.health_view import HealthView
from sankofa.session.view.prediction_job import PredictionJob
from sankofa.session.view.timeline_view import TimelineView
from sankofa.session.view.twin import Twin
from sankofa.session.view.view import View
from sankofa.session.view.warp_view import WarpView
from sankofa.session.view.worksheet_view import WorksheetView
from sankofa.session.wire.current_task import CurrentTask


class FeatureViews:
    """Owns the views of these features for one run."""

    def __init__(self, training: TrainingControl) -> None:
        self.worksheet = WorksheetView(training.run)
        self.timeline = TimelineView(training)
        self.health = HealthView(training)
        self.warp = WarpView(training.run)
        self.answer = AnswerView(training.run)
        self.predictions = PredictionJob(training)
        self.twin: Twin | None = None

    def start_twin(self, experiment: Experiment, title: str) -> None:
        """Train a second network beside the first, in place of the present twin."""
        self.twin = Twin(self.timeline.training, experiment, title)

    def end_twin(self) -> None:
        """End the twin."""
        self.twin = None

    def adopt_twin(self, before: "FeatureViews") -> None:
        """Take over the twin of a run that was reset."""
        if before.twin is not None:
            self.twin = before.twin.attach_to(self.timeline.training)

    @property
    def is_twin_behind(self) -> bool:
        """Whether a twin has steps to take."""
        return self.twin is not None and self.twin.is_behind

    def may_train_first_run(self) -> bool:
        """Whether the first run may train in this turn, or waits for its twin."""
        return self.twin is None or self.twin.may_train_first_run()

    def train_twin(self, turn: CurrentTask) -> bool:
        """Train a chunk of the twin; whether it took steps."""
        if self.twin is None:
            return False
        with turn.mark_chunk(self.twin.chunk_limit_s):
            return self.twin.train_chunk() > 0

    def list_views(self, wanted: Subscribe | None) -> Iterator[View]:
        """List the views of a page with this subscription."""
        yield from self.timeline.list_views(wanted)
        if wanted is not None:
            yield from self.worksheet.list_views(wanted)
            yield from self.health.list_views(wanted)
            yield from self.warp.list_views(wanted)
            yield from self.answer.list_views(wanted)
            yield from self.predictions.list_views(wanted)
        yield from self.twin.list_views(wanted) if self.twin else Twin.list_absent_views()
