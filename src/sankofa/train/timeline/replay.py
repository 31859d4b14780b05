"""Replay steps from a keyframe, with the recorded changes; the same bits result."""

from __future__ import annotations

from collections.abc import Sequence

from sankofa.document import Experiment, Plan
from sankofa.train.data.run_data import RunData
from sankofa.train.state.run_state import RunState
from sankofa.train.state.train_state import TrainState
from sankofa.train.timeline.branch.change import StepChange
from sankofa.train.timeline.branch.parameter_edit import apply_edit
from sankofa.train.trainer.trainer import Trainer


class Replay:
    """Replays steps with `trainer` itself where it is `own`, or else with a copy of it."""

    def __init__(self, trainer: Trainer, run_data: RunData, *, own: bool = False) -> None:
        self._like = trainer
        self._run_data = run_data
        self._own = trainer if own else None

    @property
    def trainer(self) -> Trainer:
        """The trainer that takes the steps; a copy is made when it is first needed."""
        if self._own is None:
            self._own = self._like.copy()
        return self._own

    def replay_to(self, start: RunState, changes: Sequence[StepChange], step: int) -> RunState:
        """The run state after `step` steps, replayed from `start`.

        `changes` are those from there on to before the step.

        Raises: `SankofaError` without data, where steps are to be taken.
        """
        self.trainer.set_state(start)
        for change in changes:
            self._advance_to(change.step)
            apply_change(change, self.trainer)
        self._advance_to(step)
        return self.trainer.get_state()

    def make_first_state(self, experiment: Experiment, plan: Plan) -> TrainState:
        """The train state in which every run of this experiment begins."""
        self.trainer.use_settings(experiment, plan)
        return self.trainer.make_initial_state()

    def _advance_to(self, step: int) -> None:
        trainer = self.trainer
        while trainer.step_state.step < step:  # a stop condition only pauses it
            parts = self._run_data.get_arrays(trainer.plan, trainer.experiment.precision)
            trainer.advance(step - trainer.step_state.step, parts)


def apply_change(change: StepChange, trainer: Trainer) -> None:
    """Apply a recorded change of settings and parameters to a trainer."""
    if change.experiment is not None and change.plan is not None:
        trainer.apply_settings(change.experiment, change.plan)
    if change.edit:
        trainer.set_parameters(apply_edit(change.edit, trainer.step_state.train_state.params))
