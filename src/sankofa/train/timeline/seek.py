"""Any step of any branch, reached again from the keyframe before it."""

from __future__ import annotations

from dataclasses import dataclass

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.state.run_state import Moment, Standing
from sankofa.train.state.train_state import Progress
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.keyframe import Keyframe, put_on_device
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.store.keyframe_store import KeyframeStore


@dataclass(frozen=True)
class TimelineStart:
    """Where a timeline begins; `fresh` where every run of its document begins."""

    step: int
    experiment: Experiment
    plan: Plan
    fresh: bool


class Seeker:
    """Goes from keyframes to steps; nothing of the run is touched."""

    def __init__(self, origin: TimelineStart, album: KeyframeStore, replay: Replay) -> None:
        self._origin = origin
        self._album = album
        self._replay = replay

    def find_state(self, step: int, way: Branch) -> Standing:
        """Where the run arrived after so many steps of this branch.

        Raises: `SankofaError` for a step that the branch has not, and without data.
        """
        first = self._origin.step
        if not first <= step <= way.head:
            raise SankofaError(
                f'"{way.name}" has the steps {first} to {way.head}, but {step} came.', field="step"
            )
        start = self._find_keyframe_state(step, way)
        turns = [one for one in way.find_changes(step) if one.step >= start.moment.step]
        return self._replay.replay_to(start, turns, step)

    def find_settings(self, step: int, way: Branch) -> tuple[Experiment, Plan]:
        """The settings with which the run arrived at this step of the branch."""
        found = self._origin.experiment, self._origin.plan
        for one in way.find_changes(step):
            if one.experiment is not None and one.plan is not None:
                found = one.experiment, one.plan
        return found

    def _find_keyframe_state(self, step: int, way: Branch) -> Standing:
        """The newest keyframe up to the step that can be read, or the beginning."""
        for frame in reversed(way.find_keyframes(step)):
            kept = self._read_keyframe(frame)
            if kept is not None:
                experiment, plan = self.find_settings(frame.step, way)
                progress = put_on_device(kept, experiment.precision)
                moment = Moment(frame.step, int(kept.epoch), int(kept.batch), progress)
                return Standing(moment, experiment, plan)
        raise SankofaError(f"No keyframe up to step {step} can be read any more.", field="step")

    def _read_keyframe(self, frame: Keyframe) -> Progress | None:
        kept = self._album.read_state(frame)
        if kept is None and self._origin.fresh and frame.step == self._origin.step:
            return self._replay.make_first_state(self._origin.experiment, self._origin.plan)
        return kept
