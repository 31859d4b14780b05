"""Why a run has enough, in a sentence: which of the experiment's conditions holds now."""

from math import isnan

from sankofa.explain import Run


def reason(run: Run) -> str:
    """One sentence for a run that `stopped`; the newest epoch's scores decide, as in training."""
    stop = run.experiment.stop
    part, loss, accuracy = _newest(run)
    if stop.epochs is not None and run.epoch == stop.epochs:
        return f"Stopped after {_counted(stop.epochs)}."
    if stop.loss is not None and loss <= stop.loss:
        return f"Stopped: the {part} loss {loss:.4g} is at most {stop.loss:g}."
    if stop.accuracy is not None and accuracy >= stop.accuracy:
        return f"Stopped: the {part} accuracy {accuracy:.1%} is at least {stop.accuracy:.4g}."
    least = f" by more than {stop.least:g}" if stop.least else ""
    return f"Stopped: no better {part} loss{least} for {_counted(stop.patience or 0)}."


def _newest(run: Run) -> tuple[str, float, float]:
    """Of which part the scores are, the loss, and the accuracy (NaN where there is none)."""
    history = run.history
    losses = history["validation_loss"]
    part = "validation" if len(losses) and not isnan(losses[-1]) else "training"
    prefix = "validation" if part == "validation" else "train"
    accuracies = history.get(f"{prefix}_accuracy")
    loss = history[f"{prefix}_loss"][-1] if len(losses) else float("nan")
    accuracy = float("nan") if accuracies is None or not len(accuracies) else accuracies[-1]
    return part, float(loss), float(accuracy)


def _counted(epochs: int) -> str:
    return f"{epochs:,} epoch" + ("s" if epochs != 1 else "")
