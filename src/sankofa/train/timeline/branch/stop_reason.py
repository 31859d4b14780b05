"""The sentences that say why a run stopped by its own settings."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

from numpy.typing import NDArray

from sankofa.document import Stop


def describe_conditions(stop: Stop) -> str:
    """All conditions that were set: `Stopped as asked: after 20 epochs.`"""
    conditions = {
        "after {} epochs": stop.epochs,
        "at a loss of {:g}": stop.loss,
        "at an accuracy of {:g}": stop.accuracy,
        "after {} epochs without a better loss": stop.patience,
    }
    listed = [text.format(value) for text, value in conditions.items() if value is not None]
    first = ", whichever came first" if len(listed) > 1 else ""
    return f"Stopped as asked: {' or '.join(listed)}{first}."


def describe_reached_condition(stop: Stop, epoch: int, history: Mapping[str, NDArray[Any]]) -> str:
    """The condition that stopped a run after `epoch` epochs: `Stopped after 20 epochs.`

    The newest scores of `history`, as `run.history` has them (E,), decide as in training.
    """
    part, loss, accuracy = _newest_scores(history)
    if stop.epochs is not None and epoch == stop.epochs:
        return f"Stopped after {_count_epochs(stop.epochs)}."
    if stop.loss is not None and loss <= stop.loss:
        return f"Stopped: the {part} loss {loss:.4g} is at most {stop.loss:g}."
    if stop.accuracy is not None and accuracy >= stop.accuracy:
        return f"Stopped: the {part} accuracy {accuracy:.1%} is at least {stop.accuracy:.4g}."
    least = f" by more than {stop.least:g}" if stop.least else ""
    waited = f"Stopped: no better {part} loss{least} for {_count_epochs(stop.patience or 0)}."
    best = find_best_epoch(history)
    if best is None or best[0] >= epoch:
        return waited
    return f"{waited} These are the last weights; the best were those of epoch {best[0]:,}."


def find_best_epoch(history: Mapping[str, NDArray[Any]]) -> tuple[int, float] | None:
    """The epoch of the lowest loss of the part that decides, and that loss; None without scores."""
    part = "train" if _newest_scores(history)[0] == "training" else "validation"
    losses = history[f"{part}_loss"]
    if not len(losses) or isnan(losses.min()):
        return None
    at = int(losses.argmin())
    return int(history["epoch"][at]), float(losses[at])


def _newest_scores(history: Mapping[str, NDArray[Any]]) -> tuple[str, float, float]:
    """The part of the data that decides, its loss, and its accuracy (NaN where there is none)."""
    losses = history["validation_loss"]
    part = "validation" if len(losses) and not isnan(losses[-1]) else "training"
    prefix = "validation" if part == "validation" else "train"
    accuracies = history.get(f"{prefix}_accuracy")
    loss = history[f"{prefix}_loss"][-1] if len(losses) else float("nan")
    accuracy = float("nan") if accuracies is None or not len(accuracies) else accuracies[-1]
    return part, float(loss), float(accuracy)


def _count_epochs(epochs: int) -> str:
    return f"{epochs:,} epoch" + ("s" if epochs != 1 else "")
