"""Training broke, or was thrown so far that it no longer learns."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from sankofa.explain.diagnosis.evidence.evidence import Case
from sankofa.explain.diagnosis.evidence.parameter_jump import Leap, first_leap
from sankofa.explain.diagnosis.finding import Diagnosis, Remedy
from sankofa.explain.diagnosis.remedy_edit import rounded, well_begun, with_rate
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


def find(case: Case) -> Diagnosis | None:
    """The layer, the quantity and the step, whether a number overflowed or only the sense did."""
    if case.diverged is not None:
        leap = first_leap(case.run, _last_good(case))
        return _broken(case, case.diverged, leap)
    if case.run.step == 0 or not _is_lost(case):
        return None
    leap = first_leap(case.run, _last_good(case))
    return _thrown(case, leap) if leap is not None and leap.step < case.run.step else None


def _is_lost(case: Case) -> bool:
    """Whether it answers worse than a constant, or always the same since a whole layer is flat."""
    if case.scores["loss"] > WORSE * case.constant_loss:
        return case.skill < USELESS
    hidden = case.flat[:-1]
    return case.skill < GUESSING and any(one is not None and one.passes_nothing for one in hidden)


def _last_good(case: Case) -> int:
    """The end of the last epoch at which it was better than a constant answer; else the start."""
    good = np.flatnonzero(case.losses < SETTLED * case.constant_loss)
    return int(case.history["epoch"][good[-1]]) * case.batches if len(good) else 0


def _broken(case: Case, error: Diverged, leap: Leap | None) -> Diagnosis:
    said = str(error).split(". ")[0] + "."
    evidence = [said, f"The learning rate is {case.rate:g}."]
    if leap is not None:
        evidence.append(_said(leap))
    top = case.plan.names.index(error.layer)
    return Diagnosis(
        kind="diverged",
        title=f'Diverged at step {error.step:,}: {error.quantity} of "{error.layer}"',
        text="A number grew until the computer could no longer hold it. Steps that are too large "
        "overshoot, each further than the one before.",
        evidence=tuple(evidence),
        severity="serious",
        layers=(top,),
        remedies=_remedies(case, leap),
        source=SOURCE,
    )


def _thrown(case: Case, leap: Leap) -> Diagnosis:
    loss = case.scores["loss"]
    return Diagnosis(
        kind="diverged",
        title=f'Diverged at step {leap.step:,}: {leap.quantity} of "{leap.name}"',
        text="One step threw the weights so far that the network has not learned since, although "
        "every number is still finite.",
        evidence=(
            _said(leap),
            f"The learning rate is {case.rate:g}.",
            (
                f"The training loss is {loss:.4g}; always giving the same answer costs "
                f"{case.constant_loss:.4g}."
            ),
        ),
        severity="serious",
        layers=(leap.top,),
        remedies=_remedies(case, leap),
        source=SOURCE,
    )


def _said(leap: Leap) -> str:
    return (
        f"The step that followed step {leap.step:,} moved {leap.quantity} of {leap.kind} "
        f'"{leap.name}" by {leap.ratio:.3g} times its own length.'
    )


def _remedies(case: Case, leap: Leap | None) -> tuple[Remedy, ...]:
    """Just before, with a rate under which the same step would have been a small one."""
    step = _last_good(case) if leap is None else leap.step
    lower = with_rate(case.experiment, _lower(case, leap))
    rate = lower.optimizer.learning_rate
    found = [
        Remedy(f"Go back to step {step:,} and go on with a learning rate of {rate:g}", lower, step),
        Remedy(f"Start again with a learning rate of {rate:g}", lower),
    ]
    if step == 0 and case.rate <= type(case.experiment.optimizer)().learning_rate:
        found = [*_better_begun(case), *found]
    return tuple(found)


def _better_begun(case: Case) -> list[Remedy]:
    """What helps when the rate is a usual one, and the trouble was there before the first step."""
    unscaled = scaling.find(case)
    if unscaled is not None:
        return list(unscaled.remedies)
    clipped = replace(case.experiment, clip_norm=CLIPPED)
    return [
        Remedy("Begin with weights that suit the activations", well_begun(case.experiment)),
        Remedy("Clip the gradient's length at 1", clipped),
    ]


def _lower(case: Case, leap: Leap | None) -> float:
    tenth = case.rate / 10
    usual = type(case.experiment.optimizer)().learning_rate
    calm = tenth if leap is None else case.rate * CALM / leap.ratio
    return rounded(min(tenth, calm if calm > 0 else tenth, max(usual, calm)))
