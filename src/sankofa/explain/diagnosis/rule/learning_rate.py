"""Rules: a learning rate that is too high or too low, though training has not diverged."""

from __future__ import annotations

from math import log10
from typing import Final

from sankofa.explain.diagnosis.evidence.curve import (
    compute_relative_gain,
    compute_share_of_rises,
    compute_typical_change,
)
from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import round_learning_rate, with_learning_rate

USUAL: Final = 1e-3
"""A step of about a thousandth of the weights: large enough to arrive, small enough to aim."""

HIGH: Final = 50 * USUAL
LOW: Final = USUAL / 10

RESTLESS: Final = 1 / 3
"""A curve that goes down all the time rises in none of its epochs, a coin in half of them."""

SWINGING: Final = 0.05
"""From one epoch to the next the loss changes by 5%: more than the draw of the batches does."""

ADRIFT: Final = 0.05
"""A curve that falls by less than 5% in a quarter of the run is not on its way down."""

STEEP: Final = 1e-2
"""A gradient of a hundredth of the weights: there is somewhere to go."""

SOURCE: Final = (
    "The size of a step in terms of the weights it moves is about 1/1,000 in networks that learn "
    "well (a rule of thumb taught with CS231n, Karpathy 2015). Too high is 50 times as much with a "
    "curve that swings and does not fall; too low is a tenth of it while the gradient is not small."
)


def find_high_learning_rate(evidence: Evidence) -> Diagnosis | None:
    """Steps of a tenth of the weights or more, and a loss that swings instead of falling."""
    if not evidence.has_enough_epochs or evidence.has_learned:
        return None
    moves = evidence.update_ratios
    ratio, i = float(moves.max()), int(moves.argmax())
    losses = evidence.train_losses
    rises, change = compute_share_of_rises(losses), compute_typical_change(losses)
    swings = rises >= RESTLESS and change >= SWINGING
    aimless = (
        compute_relative_gain(losses) <= ADRIFT or evidence.scores["loss"] > evidence.constant_loss
    )
    if ratio < HIGH or not swings or not aimless:
        return None
    rate = round_learning_rate(evidence.learning_rate * min(0.1, 10 * USUAL / ratio))
    return Diagnosis(
        kind="learning-rate-too-high",
        title="The learning rate is too high",
        text="Each step goes further than the slope it follows can tell, so the loss jumps up and "
        "down instead of falling.",
        evidence=(
            (
                f'A step moves "{evidence.layers[i].name}" by {ratio:.2g} of its weights; '
                "about 0.001 is usual."
            ),
            (
                f"The training loss rose in {rises:.0%} of the last epochs, by {change:.0%} at a "
                "time."
            ),
        ),
        severity="warning",
        layers=(evidence.layers[i].indices[0],),
        remedies=(
            Remedy(
                f"Use a learning rate of {rate:g}", with_learning_rate(evidence.experiment, rate)
            ),
        ),
        source=SOURCE,
    )


def find_low_learning_rate(evidence: Evidence) -> Diagnosis | None:
    """Steps under a ten-thousandth of the weights, although there is a slope to follow."""
    if not evidence.has_enough_epochs or evidence.has_learned:
        return None
    moves = evidence.update_ratios
    slopes = evidence.gradient_ratios
    ratio, i = float(moves.max()), int(moves.argmax())
    if ratio >= LOW or slopes.max() < STEEP or (ratio == 0 and evidence.learning_rate > 0):
        return None
    rate = _choose_higher_rate(evidence, ratio)
    return Diagnosis(
        kind="learning-rate-too-low",
        title="The learning rate is too low",
        text="The slope is there, but each step along it is so small that the network hardly "
        "changes.",
        evidence=(
            (
                f'A step moves "{evidence.layers[i].name}", the one that moves most, by '
                f"{ratio:.2g} of its weights; about 0.001 is usual."
            ),
            (
                f"Its gradient is {slopes[i]:.2g} of its weights, and the learning rate "
                f"{evidence.learning_rate:g}."
            ),
        ),
        severity="warning",
        remedies=(
            Remedy(
                f"Use a learning rate of {rate:g}", with_learning_rate(evidence.experiment, rate)
            ),
        ),
        source=SOURCE,
    )


def _choose_higher_rate(evidence: Evidence, ratio: float) -> float:
    """The rate that would have made a step the usual size, no less than ten times the present."""
    if ratio == 0:
        return float(type(evidence.experiment.optimizer)().learning_rate)
    return round_learning_rate(
        evidence.learning_rate * max(10.0, 10 ** round(log10(USUAL / ratio)))
    )
