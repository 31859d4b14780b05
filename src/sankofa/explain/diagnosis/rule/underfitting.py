"""Training that has come to rest before it came far: on a plateau, or at the network's limit."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from sankofa.document import Adam, Momentum, Nesterov, Sgd
from sankofa.explain.diagnosis.evidence.curve import gain, window
from sankofa.explain.diagnosis.evidence.evidence import Case
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


def find_plateau(case: Case) -> Diagnosis | None:
    """A network with hidden layers that has learned nothing, and whose loss has stopped falling."""
    if not _has_settled(case) or case.skill >= STUCK or not _bends(case):
        return None
    return Diagnosis(
        kind="plateau",
        title="Stuck on a plateau",
        text="The loss no longer falls, and the answers are hardly better than always the same "
        "one. The ground is flat here; beyond it the loss may fall again.",
        evidence=(_slowed(case), *_against_constant(case)),
        severity="warning",
        remedies=_onward(case),
        source=FLAT,
    )


def find_underfitting(case: Case) -> Diagnosis | None:
    """A loss that has stopped falling while many training rows are still answered wrong."""
    if not _has_settled(case) or case.skill >= POOR:
        return None
    if case.skill < STUCK and _bends(case):
        return None  # a plateau
    wider = with_more_units(case.experiment)
    return Diagnosis(
        kind="underfitting",
        title="Underfitting",
        text="The network does not even fit the rows it learns from. It may be too small, or held "
        "back, or the inputs do not tell more.",
        evidence=(_slowed(case), *_against_constant(case)),
        severity="warning",
        remedies=(
            Remedy(_growth(case), wider),
            *_released(case),
            *(_adapted(case) if _bends(case) else ()),
        ),
        source=BELOW,
    )


def _has_settled(case: Case) -> bool:
    """Whether the training loss has stopped falling, at some other place than the right one."""
    enough = case.has_curve and case.run.step >= PATIENCE
    return enough and not case.has_learned and gain(case.losses) < SETTLED


def _bends(case: Case) -> bool:
    """Whether a hidden layer has a curve in it, so that the network can do more than a line."""
    bent = Dense | Conv2D | DepthwiseConv2D | Activate
    hidden = [place.layer for place in case.places[:-1]]
    return any(isinstance(layer, bent) and layer.activation != "linear" for layer in hidden)


def _slowed(case: Case) -> str:
    epochs = case.history["epoch"]
    since = int(epochs[-min(window(case.losses), len(epochs))])
    return (
        f"Since epoch {since:,} the training loss has fallen by {max(gain(case.losses), 0):.2%}; "
        f"it is {case.scores['loss']:.4g}."
    )


def _against_constant(case: Case) -> tuple[str, ...]:
    said = f"Always giving the same answer costs {case.constant_loss:.4g}."
    if case.plan.task == "regression":
        return said, f"R² on the training rows is {case.skill:.3g}; 1 is perfect."
    right = case.scores["accuracy"]
    return said, f"{right:.1%} of the training rows are answered right."


def _onward(case: Case) -> tuple[Remedy, ...]:
    normed = with_batch_norm(case.experiment)
    return (*_adapted(case), Remedy("Add batch norm before every activation", normed))


def _adapted(case: Case) -> tuple[Remedy, ...]:
    """A rule that finds a rate for every weight, where there is none yet."""
    if not isinstance(case.experiment.optimizer, Sgd | Momentum | Nesterov):
        return ()
    return (Remedy("Use Adam", replace(case.experiment, optimizer=Adam())),)


def _growth(case: Case) -> str:
    return "Use twice as many units" if _bends(case) else "Add a hidden layer of 16 units"


def _released(case: Case) -> tuple[Remedy, ...]:
    """Less of what holds weights small, where there is any."""
    experiment = case.experiment
    if experiment.l1 == experiment.l2 == 0 and experiment.max_norm is None:
        return ()
    return (Remedy("Take the penalty away", replace(experiment, l1=0.0, l2=0.0, max_norm=None)),)
