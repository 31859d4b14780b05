"""The goal of one call of `Run.advance`: a step, or the end of an epoch."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real

from sankofa.error import SankofaError
from sankofa.train.trainer.trainer import Trainer


@dataclass(frozen=True)
class Goal:
    """A step, or the end of an epoch; the other one is None."""

    step: int | None
    epoch: int | None

    def count_steps_left(self, trainer: Trainer) -> int:
        """How many steps the trainer has still to take."""
        now = trainer.step_state
        if self.epoch is None:
            return (self.step or 0) - now.step
        return (self.epoch - now.epoch) * trainer.program.batches_per_epoch - now.batch


def make_goal(trainer: Trainer, steps: int | None, epochs: int | None) -> Goal:
    """The goal after `steps` more steps, or at the end of `epochs` more epochs.

    An epoch that has begun counts as one.

    Raises: `SankofaError` when neither or both are given, and for no whole number from 0.
    """
    amount = steps if epochs is None else epochs
    if (steps is None) == (epochs is None) or amount is None:
        raise SankofaError("Say how far: advance(steps=n) or advance(epochs=n).")
    if not _is_count(amount):
        raise SankofaError(f"How far must be a whole number from 0, but {amount!r} came.")
    now = trainer.step_state
    if epochs is None or amount == 0:
        return Goal(now.step + int(amount), None)
    return Goal(None, now.epoch + int(amount))


def _is_count(amount: object) -> bool:
    """Whether this is a whole number from 0, of any library's type."""
    if isinstance(amount, bool) or not isinstance(amount, Real):
        return False
    return float(amount) >= 0 and float(amount).is_integer()
