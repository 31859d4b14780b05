"""Steps taken again: from a keyframe, through what was changed, to a step; the same bits."""

from __future__ import annotations

from collections.abc import Sequence

from sankofa.document import Experiment, Plan
from sankofa.train.data.run_data import Supply
from sankofa.train.state.run_state import Standing
from sankofa.train.state.train_state import Progress
from sankofa.train.timeline.branch.change import Change
from sankofa.train.timeline.branch.parameter_edit import apply_edit
from sankofa.train.trainer.trainer import Trainer


class Replay:
    """Takes steps again, with a trainer that may be sent anywhere: `own`, or one like `trainer`."""

    def __init__(self, trainer: Trainer, supply: Supply, *, own: bool = False) -> None:
        self._like = trainer
        self._supply = supply
        self._own = trainer if own else None

    @property
    def trainer(self) -> Trainer:
        """Made when it is first needed."""
        if self._own is None:
            self._own = self._like.twin()
        return self._own

    def replay_to(self, start: Standing, turns: Sequence[Change], step: int) -> Standing:
        """Where a run that stood at `start` stands after so many steps.

        `turns` are those from there on to before the step.

        Raises: `SankofaError` without data, where steps are to be taken.
        """
        self.trainer.stand(start)
        for turn in turns:
            self._advance_to(turn.step)
            apply_change(turn, self.trainer)
        self._advance_to(step)
        return self.trainer.standing()

    def make_first_state(self, experiment: Experiment, plan: Plan) -> Progress:
        """Where every run of this document begins."""
        self.trainer.settle(experiment, plan)
        return self.trainer.first()

    def _advance_to(self, step: int) -> None:
        trainer = self.trainer
        while trainer.moment.step < step:  # a stop only pauses it
            parts = self._supply.parts(trainer.plan, trainer.experiment.precision)
            trainer.advance(step - trainer.moment.step, parts)


def apply_change(turn: Change, trainer: Trainer) -> None:
    """Change what was changed there."""
    if turn.experiment is not None and turn.plan is not None:
        trainer.change(turn.experiment, turn.plan)
    if turn.edit:
        trainer.place(apply_edit(turn.edit, trainer.moment.progress.params))
