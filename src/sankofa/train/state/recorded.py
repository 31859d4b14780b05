"""What was recorded of the epochs of a run, by name."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray

from sankofa.train.state.health_history import HealthHistory
from sankofa.train.state.history import History
from sankofa.train.trainer.trainer import Trainer


def columns(
    trainer: Trainer, history: History, checkups: HealthHistory, epochs: int
) -> dict[str, NDArray[Any]]:
    """The scores of so many completed epochs, and the checkups where there are to be some."""
    losses = ("train_loss", "validation_loss")
    accuracies = ("train_accuracy", "validation_accuracy")
    names = losses if trainer.plan.task == "regression" else losses + accuracies
    found = history.get_columns(epochs, names=(*names, "penalty"))
    watched = trainer.experiment.health_every > 0
    return found | checkups.get_columns(epochs) if watched else found
