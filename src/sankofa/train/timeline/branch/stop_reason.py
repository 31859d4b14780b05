"""Why a run stopped by its own settings, in a sentence."""

from __future__ import annotations

from sankofa.document import Stop


def describe_conditions(stop: Stop) -> str:
    """What was asked for: `Stopped as asked: after 20 epochs.`"""
    asked = {
        "after {} epochs": stop.epochs,
        "at a loss of {:g}": stop.loss,
        "at an accuracy of {:g}": stop.accuracy,
        "after {} epochs without a better loss": stop.patience,
    }
    told = [words.format(value) for words, value in asked.items() if value is not None]
    first = ", whichever came first" if len(told) > 1 else ""
    return f"Stopped as asked: {' or '.join(told)}{first}."
