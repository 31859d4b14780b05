"""Rule: the validation loss rises while the training loss falls."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from sankofa.document import Stop
from sankofa.explain.diagnosis.evidence.curve import count_window_epochs
from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import round_learning_rate, with_dropout

GENERALIZATION_LOSS: Final = 0.2
"""Prechelt's criterion stops at 5% to save time; four times that is no accident of a small part."""

SINCE: Final = 0.1
"""The best epoch lies back by a tenth of the run, so that the rise is a trend."""

FEWEST_ROWS: Final = 20
TINY: Final = 1e-12  # a validation loss of 0 can only have grown
FELT: Final = 0.05
"""Of a constant answer's loss: under it a doubled loss is still a good one."""

SOURCE: Final = (
    "Prechelt 1998, generalization loss: present validation loss / best one - 1. He stops at 5%; "
    "here it must be 20%, so that the chance of a small validation part is no reason."
)


def find_overfitting(evidence: Evidence) -> Diagnosis | None:
    """A validation loss that has been rising while the training loss went on falling."""
    if not evidence.has_enough_epochs or len(evidence.run.examples.validation) < FEWEST_ROWS:
        return None
    curve, losses, epochs = (
        evidence.history["validation_loss"],
        evidence.train_losses,
        evidence.history["epoch"],
    )
    if np.isnan(curve).any():
        return None
    size = max(3, count_window_epochs(curve) // 4)
    best = int(curve.argmin())
    now, train_now = float(np.median(curve[-size:])), float(np.median(losses[-size:]))
    lost = now / max(float(curve[best]), TINY) - 1
    long_ago = len(curve) - 1 - best >= max(size, SINCE * len(curve))
    worse = lost > GENERALIZATION_LOSS and now > FELT * evidence.constant_loss
    if not (long_ago and worse and train_now < min(now, losses[best])):
        return None
    epoch = int(epochs[best])
    return Diagnosis(
        kind="overfitting",
        title="Overfitting",
        text="The network learns the training rows by heart: it still gets better on them, but "
        "worse on rows it has not seen.",
        evidence=(
            (
                f"The validation loss was lowest at epoch {epoch:,}, {curve[best]:.4g}, and is "
                f"{now:.4g} now: {lost:.0%} over it."
            ),
            f"The training loss went from {losses[best]:.4g} to {train_now:.4g} meanwhile.",
        ),
        severity="warning",
        remedies=_suggest_remedies(evidence, epoch),
        source=SOURCE,
    )


def _suggest_remedies(evidence: Evidence, epoch: int) -> tuple[Remedy, ...]:
    experiment = evidence.experiment
    found = []
    if epoch >= 1:
        stop = replace(experiment.stop, epochs=epoch)
        stopped = replace(experiment, stop=stop)
        title = f"Go back to epoch {epoch:,}, where it was best, and stop there"
        found.append(Remedy(title, stopped, epoch * evidence.batches_per_epoch))
    l2 = max(0.003, round_learning_rate(min(3 * experiment.l2, 1.0)) if experiment.l2 > 0 else 0.0)
    found.append(Remedy(f"Keep weights small with l2 = {l2:g}", replace(experiment, l2=l2)))
    found.append(Remedy("Drop out a fifth of the units", with_dropout(experiment, 0.2)))
    patient = replace(experiment, stop=Stop(patience=max(10, epoch // 4)))
    found.append(Remedy("Stop when the validation loss no longer falls", patient))
    return tuple(found)
