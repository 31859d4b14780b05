"""Seek to any step of any branch, from the keyframe before it."""

from __future__ import annotations

from dataclasses import dataclass

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.train.state.run_state import RunState, StepState
from sankofa.train.state.train_state import TrainState
from sankofa.train.timeline.branch.branch import Branch
from sankofa.train.timeline.branch.keyframe import Keyframe, put_on_device
from sankofa.train.timeline.replay import Replay
from sankofa.train.timeline.store.keyframe_store import KeyframeStore


@dataclass(frozen=True)
class TimelineStart:
    """The step and settings at which a timeline begins.

    `fresh` says that the step is the first of every run of this experiment.
    """

    step: int
    experiment: Experiment
    plan: Plan
    fresh: bool


class Seeker:
    """Computes the state at a step; the run itself is not moved."""

    def __init__(
        self, timeline_start: TimelineStart, keyframe_store: KeyframeStore, replay: Replay
    ) -> None:
        self._timeline_start = timeline_start
        self._keyframe_store = keyframe_store
        self._replay = replay

    def find_state(self, step: int, branch: Branch) -> RunState:
        """The run state after `step` steps of a branch, before any change there.

        Raises: `SankofaError` for a step that the branch has not, and without data.
        """
        first = self._timeline_start.step
        if not first <= step <= branch.head:
            raise SankofaError(
                f'"{branch.name}" has the steps {first} to {branch.head}, but {step} came.',
                field="step",
            )
        start = self._find_keyframe_state(step, branch)
        changes = [one for one in branch.find_changes(step) if one.step >= start.step_state.step]
        return self._replay.replay_to(start, changes, step)

    def find_settings(self, step: int, branch: Branch) -> tuple[Experiment, Plan]:
        """The settings at a step of a branch, before any change there."""
        found = self._timeline_start.experiment, self._timeline_start.plan
        for one in branch.find_changes(step):
            if one.experiment is not None and one.plan is not None:
                found = one.experiment, one.plan
        return found

    def _find_keyframe_state(self, step: int, branch: Branch) -> RunState:
        """The state of the newest readable keyframe up to a step, or of the timeline's start."""
        for keyframe in reversed(branch.find_keyframes(step)):
            state = self._read_keyframe(keyframe)
            if state is not None:
                experiment, plan = self.find_settings(keyframe.step, branch)
                train_state = put_on_device(state, experiment.precision)
                step_state = StepState(
                    keyframe.step, int(state.epoch), int(state.batch), train_state
                )
                return RunState(step_state, experiment, plan)
        raise SankofaError(f"No keyframe up to step {step} can be read any more.", field="step")

    def _read_keyframe(self, keyframe: Keyframe) -> TrainState | None:
        state = self._keyframe_store.read_state(keyframe)
        if (
            state is None
            and self._timeline_start.fresh
            and keyframe.step == self._timeline_start.step
        ):
            return self._replay.make_first_state(
                self._timeline_start.experiment, self._timeline_start.plan
            )
        return state
