"""Rule: training has diverged, by a number that is not finite or by one much too large step."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from sankofa.explain.diagnosis.evidence.evidence import Evidence
from sankofa.explain.diagnosis.evidence.parameter_jump import ParameterJump, find_first_jump
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import (
    round_learning_rate,
    with_learning_rate,
    with_suitable_initializers,
)
from sankofa.explain.diagnosis.rule import scaling
from sankofa.train import Diverged

WORSE: Final = 1.5
"""Half as bad again as always giving the same answer: no training that goes well ends there."""

GUESSING: Final = 0.1
"""Less than a tenth of what a constant answer gets wrong: nothing has been learned."""

USELESS: Final = 0.5
"""Answers that are mostly right have been learned, whatever a few far misses cost."""

SETTLED: Final = 0.95
"""A training loss under 95% of a constant answer's: up to there it was learning."""

CALM: Final = 0.01
"""The next rate moves the weights by 1% of their length, ten times what is usual: far from 100%."""

CLIPPED: Final = 1.0
"""Pascanu et al. 2013 bound a gradient near its usual length: about 1 in small networks."""

SOURCE: Final = (
    "A number that is no longer finite is a fact, not a threshold. Otherwise: one step moved an "
    "array by more than its own length (a gradient holds only nearby), and the loss is now "
    "half as bad again as a constant answer's, or a whole layer is flat on all rows."
)


def find_divergence(evidence: Evidence) -> Diagnosis | None:
    """Find the layer, the array and the step, whether numbers overflowed or are finite."""
    if evidence.diverged is not None:
        leap = find_first_jump(evidence.run, _find_last_good_step(evidence))
        return _diagnose_overflow(evidence, evidence.diverged, leap)
    if evidence.run.step == 0 or not _is_lost(evidence):
        return None
    leap = find_first_jump(evidence.run, _find_last_good_step(evidence))
    return (
        _diagnose_jump(evidence, leap)
        if leap is not None and leap.step < evidence.run.step
        else None
    )


def _is_lost(evidence: Evidence) -> bool:
    """Whether it is worse than a constant output, or constant since a whole layer is flat."""
    if evidence.scores["loss"] > WORSE * evidence.constant_loss:
        return evidence.skill < USELESS
    hidden = evidence.slope_statistics[:-1]
    return evidence.skill < GUESSING and any(
        one is not None and one.is_flat_everywhere for one in hidden
    )


def _find_last_good_step(evidence: Evidence) -> int:
    """The end of the last epoch at which it was better than a constant answer; else the start."""
    good = np.flatnonzero(evidence.train_losses < SETTLED * evidence.constant_loss)
    return int(evidence.history["epoch"][good[-1]]) * evidence.batches_per_epoch if len(good) else 0


def _diagnose_overflow(
    evidence: Evidence, error: Diverged, jump: ParameterJump | None
) -> Diagnosis:
    sentence = str(error).split(". ")[0] + "."
    sentences = [sentence, f"The learning rate is {evidence.learning_rate:g}."]
    if jump is not None:
        sentences.append(_describe_jump(jump))
    top = evidence.plan.names.index(error.layer)
    return Diagnosis(
        kind="diverged",
        title=f'Diverged at step {error.step:,}: {error.quantity} of "{error.layer}"',
        text="A number grew until the computer could no longer hold it. Steps that are too large "
        "overshoot, each further than the one before.",
        evidence=tuple(sentences),
        severity="serious",
        layers=(top,),
        remedies=_suggest_remedies(evidence, jump),
        source=SOURCE,
    )


def _diagnose_jump(evidence: Evidence, jump: ParameterJump) -> Diagnosis:
    loss = evidence.scores["loss"]
    return Diagnosis(
        kind="diverged",
        title=f'Diverged at step {jump.step:,}: {jump.quantity} of "{jump.name}"',
        text="One step threw the weights so far that the network has not learned since, although "
        "every number is still finite.",
        evidence=(
            _describe_jump(jump),
            f"The learning rate is {evidence.learning_rate:g}.",
            (
                f"The training loss is {loss:.4g}; always giving the same answer costs "
                f"{evidence.constant_loss:.4g}."
            ),
        ),
        severity="serious",
        layers=(jump.top,),
        remedies=_suggest_remedies(evidence, jump),
        source=SOURCE,
    )


def _describe_jump(jump: ParameterJump) -> str:
    return (
        f"The step that followed step {jump.step:,} moved {jump.quantity} of {jump.kind} "
        f'"{jump.name}" by {jump.ratio:.3g} times its own length.'
    )


def _suggest_remedies(evidence: Evidence, jump: ParameterJump | None) -> tuple[Remedy, ...]:
    """Remedies: go back to just before, with a rate that makes the same step a small one."""
    step = _find_last_good_step(evidence) if jump is None else jump.step
    lower = with_learning_rate(evidence.experiment, _choose_lower_rate(evidence, jump))
    rate = lower.optimizer.learning_rate
    found = [
        Remedy(f"Go back to step {step:,} and go on with a learning rate of {rate:g}", lower, step),
        Remedy(f"Start again with a learning rate of {rate:g}", lower),
    ]
    if step == 0 and evidence.learning_rate <= type(evidence.experiment.optimizer)().learning_rate:
        found = [*_suggest_other_starts(evidence), *found]
    return tuple(found)


def _suggest_other_starts(evidence: Evidence) -> list[Remedy]:
    """What helps when the rate is a usual one, and the trouble was there before the first step."""
    unscaled = scaling.find_unscaled_inputs(evidence)
    if unscaled is not None:
        return list(unscaled.remedies)
    clipped = replace(evidence.experiment, clip_norm=CLIPPED)
    return [
        Remedy(
            "Begin with weights that suit the activations",
            with_suitable_initializers(evidence.experiment),
        ),
        Remedy("Clip the gradient's length at 1", clipped),
    ]


def _choose_lower_rate(evidence: Evidence, jump: ParameterJump | None) -> float:
    tenth = evidence.learning_rate / 10
    usual = type(evidence.experiment.optimizer)().learning_rate
    calm = tenth if jump is None else evidence.learning_rate * CALM / jump.ratio
    return round_learning_rate(min(tenth, calm if calm > 0 else tenth, max(usual, calm)))
