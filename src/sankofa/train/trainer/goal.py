"""How far to advance."""

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
        """Steps from where it stands to there."""
        now = trainer.step_state
        if self.epoch is None:
            return (self.step or 0) - now.step
        return (self.epoch - now.epoch) * trainer.program.batches_per_epoch - now.batch


def make_goal(trainer: Trainer, steps: int | None, epochs: int | None) -> Goal:
    """So many steps, or to the end of so many epochs, one begun counted as one.

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
    """Whether it is a whole number from 0, of whatever library."""
    if isinstance(amount, bool) or not isinstance(amount, Real):
        return False
    return float(amount) >= 0 and float(amount).is_integer()
