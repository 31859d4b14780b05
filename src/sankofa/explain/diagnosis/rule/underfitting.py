"""Rules: a plateau, and underfitting: the loss has stopped falling before the rows were learned."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from sankofa.document import Adam, Momentum, Nesterov, Sgd
from sankofa.explain.diagnosis.evidence.curve import compute_relative_gain, count_window_epochs
from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import with_batch_norm, with_more_units
from sankofa.nn import Activate, Conv2D, Dense, DepthwiseConv2D

SETTLED: Final = 0.005
"""A curve that falls by less than half a percent in a quarter of the run has arrived somewhere."""

PATIENCE: Final = 1000
"""So many steps of the usual 0.001 of the weights lead once over their whole length: many curves
are flat at first, and only then fall."""

STUCK: Final = 0.1
"""Less than a tenth of what a constant answer gets wrong: as good as nothing."""

POOR: Final = 0.6
"""Two fifths of what a constant answer gets wrong are still wrong. Noise may be the reason too."""

BELOW: Final = (
    "Goodfellow, Bengio & Courville 2016, section 5.2: a model that cannot make its training "
    "error small underfits. No bound is given there; 60% is where two fifths of the mistakes of a "
    "constant answer are still made, after the curve has settled (under 0.5% in a quarter of "
    "the run)."
)
FLAT: Final = (
    "Fukumizu & Amari 2000: symmetric and saturated networks have plateaus. The bounds are a "
    "loss that falls by less than 0.5% in a quarter of the run, and less than a tenth learned."
)


def find_plateau(evidence: Evidence) -> Diagnosis | None:
    """A network with hidden layers that has learned nothing, and whose loss has stopped falling."""
    if not _has_stopped_falling(evidence) or evidence.skill >= STUCK or not _is_nonlinear(evidence):
        return None
    return Diagnosis(
        kind="plateau",
        title="Stuck on a plateau",
        text="The loss no longer falls, and the answers are hardly better than always the same "
        "one. The ground is flat here; beyond it the loss may fall again.",
        evidence=(_describe_slowdown(evidence), *_compare_with_constant(evidence)),
        severity="warning",
        remedies=_suggest_against_plateau(evidence),
        source=FLAT,
    )


def find_underfitting(evidence: Evidence) -> Diagnosis | None:
    """A loss that has stopped falling while many training rows are still answered wrong."""
    if not _has_stopped_falling(evidence) or evidence.skill >= POOR:
        return None
    if evidence.skill < STUCK and _is_nonlinear(evidence):
        return None  # a plateau
    wider = with_more_units(evidence.experiment)
    return Diagnosis(
        kind="underfitting",
        title="Underfitting",
        text="The network does not even fit the rows it learns from. It may be too small, or held "
        "back, or the inputs do not tell more.",
        evidence=(_describe_slowdown(evidence), *_compare_with_constant(evidence)),
        severity="warning",
        remedies=(
            Remedy(_title_of_growth(evidence), wider),
            *_suggest_no_penalty(evidence),
            *(_suggest_adam(evidence) if _is_nonlinear(evidence) else ()),
        ),
        source=BELOW,
    )


def _has_stopped_falling(evidence: Evidence) -> bool:
    """Whether the training loss has stopped falling although the rows are not learned."""
    enough = evidence.has_enough_epochs and evidence.run.step >= PATIENCE
    return (
        enough
        and not evidence.has_learned
        and compute_relative_gain(evidence.train_losses) < SETTLED
    )


def _is_nonlinear(evidence: Evidence) -> bool:
    """Whether a hidden layer has an activation that is not linear."""
    bent = Dense | Conv2D | DepthwiseConv2D | Activate
    hidden = [place.layer for place in evidence.layers[:-1]]
    return any(isinstance(layer, bent) and not layer.f.linear for layer in hidden)


def _describe_slowdown(evidence: Evidence) -> str:
    epochs, gain = evidence.history["epoch"], max(compute_relative_gain(evidence.train_losses), 0)
    since = int(epochs[-min(count_window_epochs(evidence.train_losses), len(epochs))])
    return (
        f"Since epoch {since:,} the training loss has fallen by {gain:.2%}; "
        f"it is {evidence.scores['loss']:.4g}."
    )


def _compare_with_constant(evidence: Evidence) -> tuple[str, ...]:
    said = f"Always giving the same answer costs {evidence.constant_loss:.4g}."
    if evidence.plan.task == "regression":
        return said, f"R² on the training rows is {evidence.skill:.3g}; 1 is perfect."
    right = evidence.scores["accuracy"]
    return said, f"{right:.1%} of the training rows are answered right."


def _suggest_against_plateau(evidence: Evidence) -> tuple[Remedy, ...]:
    normed = with_batch_norm(evidence.experiment)
    return (*_suggest_adam(evidence), Remedy("Add batch norm before every activation", normed))


def _suggest_adam(evidence: Evidence) -> tuple[Remedy, ...]:
    """Adam in place of a rule that has one rate for all weights."""
    if not isinstance(evidence.experiment.optimizer, Sgd | Momentum | Nesterov):
        return ()
    return (Remedy("Use Adam", replace(evidence.experiment, optimizer=Adam())),)


def _title_of_growth(evidence: Evidence) -> str:
    return (
        "Use twice as many units" if _is_nonlinear(evidence) else "Add a hidden layer of 16 units"
    )


def _suggest_no_penalty(evidence: Evidence) -> tuple[Remedy, ...]:
    """No penalty and no bound on weights, where there is one."""
    experiment = evidence.experiment
    if experiment.l1 == experiment.l2 == 0 and experiment.max_norm is None:
        return ()
    return (Remedy("Take the penalty away", replace(experiment, l1=0.0, l2=0.0, max_norm=None)),)
