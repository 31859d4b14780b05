"""Any step of any branch, reached again from the keyframe before it."""

from __future__ import annotations

from dataclasses import dataclass

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.state.run_state import Moment, Standing
from sankofa.train.state.train_state import Progress
from sankofa.train.timeline.branch.branch import Way
from sankofa.train.timeline.branch.keyframe import Keyframe, placed
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.store.keyframe_store import Album


@dataclass(frozen=True)
class Origin:
    """Where a timeline begins; `fresh` where every run of its document begins."""

    step: int
    experiment: Experiment
    plan: Plan
    fresh: bool


class Reach:
    """Goes from keyframes to steps; nothing of the run is touched."""

    def __init__(self, origin: Origin, album: Album, replay: Replay) -> None:
        self._origin = origin
        self._album = album
        self._replay = replay

    def arrived_at(self, step: int, way: Way) -> Standing:
        """Where the run arrived after so many steps of this branch.

        Raises: `SankofaError` for a step that the branch has not, and without data.
        """
        first = self._origin.step
        if not first <= step <= way.head:
            raise SankofaError(
                f'"{way.name}" has the steps {first} to {way.head}, but {step} came.', field="step"
            )
        start = self._nearest(step, way)
        turns = [one for one in way.turns_to(step) if one.step >= start.moment.step]
        return self._replay.to(start, turns, step)

    def settled_at(self, step: int, way: Way) -> tuple[Experiment, Plan]:
        """The settings with which the run arrived at this step of the branch."""
        found = self._origin.experiment, self._origin.plan
        for one in way.turns_to(step):
            if one.experiment is not None and one.plan is not None:
                found = one.experiment, one.plan
        return found

    def _nearest(self, step: int, way: Way) -> Standing:
        """The newest keyframe up to the step that can be read, or the beginning."""
        for frame in reversed(way.frames_to(step)):
            kept = self._read(frame)
            if kept is not None:
                experiment, plan = self.settled_at(frame.step, way)
                progress = placed(kept, experiment.precision)
                moment = Moment(frame.step, int(kept.epoch), int(kept.batch), progress)
                return Standing(moment, experiment, plan)
        raise SankofaError(f"No keyframe up to step {step} can be read any more.", field="step")

    def _read(self, frame: Keyframe) -> Progress | None:
        kept = self._album.progress(frame)
        if kept is None and self._origin.fresh and frame.step == self._origin.step:
            return self._replay.first(self._origin.experiment, self._origin.plan)
        return kept
