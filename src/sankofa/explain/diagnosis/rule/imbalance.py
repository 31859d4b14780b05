"""Rule: one class is far more frequent than another."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy

RATIO: Final = 9.0
"""90 to 10: two classes of which one is always guessed give an accuracy of 90%."""

RECOGNIZED: Final = 0.5
"""A class that is recognized less than half the time is more often missed than met."""

SOURCE: Final = (
    "Japkowicz & Stephen 2002: the harm grows with the imbalance and shrinks with the number of "
    "rows; no bound holds for all data. 9 to 1 is where always guessing the most frequent of two "
    "classes is right 90% of the time."
)


def find_class_imbalance(evidence: Evidence) -> Diagnosis | None:
    """The most and the least frequent class of the training rows."""
    experiment, names = evidence.experiment, evidence.run.classes
    if evidence.plan.task == "regression" or experiment.class_weights != "equal":
        return None
    confusion = evidence.scores["confusion"]
    counts = confusion.sum(axis=1)
    present = [i for i in range(len(counts)) if counts[i] > 0]
    least, most = min(present, key=lambda i: counts[i]), max(present, key=lambda i: counts[i])
    if counts[most] < RATIO * counts[least]:
        return None
    recall = confusion[least, least] / counts[least]
    sentences = [
        (
            f'"{names[most]}" has {counts[most]:,} training rows, "{names[least]}" '
            f"{counts[least]:,}: {counts[most] / counts[least]:.3g} to 1."
        ),
        f'Always answering "{names[most]}" is right for {counts[most] / counts.sum():.1%} of them.',
    ]
    if evidence.has_enough_steps:
        sentences.append(f'Of "{names[least]}" {recall:.0%} are recognized now.')
    return Diagnosis(
        kind="class-imbalance",
        title=f'"{names[least]}" is rare',
        text="A network that ignores the rare class is hardly punished for it, and its accuracy "
        "hides that. Look at the confusion matrix, and let all classes count alike.",
        evidence=tuple(sentences),
        severity="warning" if evidence.has_enough_steps and recall < RECOGNIZED else "note",
        remedies=(
            Remedy("Let all classes count alike", replace(experiment, class_weights="balanced")),
        ),
        source=SOURCE,
    )
