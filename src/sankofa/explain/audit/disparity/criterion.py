"""The named criteria of fairness, each one or two gaps, and the verdict in words.

Which of them matters is a question about the people, not about the numbers; most pairs of them
exclude each other where base rates differ (see `audit.tension`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from sankofa.explain.audit.disparity.gap import Gap
from sankofa.explain.audit.disparity.measure import Measure, format_points, format_share
from sankofa.explain.audit.metric.rate import RATES

FOUR_FIFTHS: Final = 0.8


class CriterionResult(msgspec.Struct, frozen=True, rename="camel"):
    """One criterion on these groups: its difference and ratio, and a sentence.

    `difference` is the largest of its gaps, `metric` that gap's. `holds_zero` says whether it may
    be chance. `below_four_fifths` is for selection rates alone.
    """

    name: str
    title: str
    asks: str
    metric: str
    difference: Measure
    ratio: Measure
    holds_zero: bool | None
    sentence: str
    source: str
    below_four_fifths: bool | None = None


@dataclass(frozen=True)
class Criterion:
    """A criterion: what it asks for, the metrics that it compares, and who named it."""

    title: str
    asks: str
    metrics: tuple[str, ...]
    source: str


CRITERIA: Final[Mapping[str, Criterion]] = {
    "demographic_parity": Criterion(
        "demographic parity",
        "The same share of every group is decided so.",
        ("selection_rate",),
        "Calders, Kamiran & Pechenizkiy 2009",
    ),
    "equal_opportunity": Criterion(
        "equal opportunity",
        "Of those who turn out so, the same share of every group is found.",
        ("true_positive_rate",),
        "Hardt, Price & Srebro 2016",
    ),
    "equalized_odds": Criterion(
        "equalized odds",
        "Both errors are equally frequent in every group.",
        ("true_positive_rate", "false_positive_rate"),
        "Hardt, Price & Srebro 2016",
    ),
    "predictive_parity": Criterion(
        "predictive parity",
        "A decision means the same in every group: as many of those decided so turn out so.",
        ("positive_predictive_value",),
        "Chouldechova 2017",
    ),
    "equal_accuracy": Criterion(
        "equal accuracy",
        "Every group is decided rightly equally often.",
        ("accuracy",),
        "Berk et al. 2018",
    ),
}
FOUR_FIFTHS_SOURCE: Final = "U.S. Equal Employment Opportunity Commission 1978, 29 CFR 1607.4"


def judge_criteria(gaps: Mapping[str, Gap], decided: str) -> tuple[CriterionResult, ...]:
    """Every criterion, from gaps by metric, and the four-fifths rule."""
    found = [_judge(name, criterion, gaps, decided) for name, criterion in CRITERIA.items()]
    return (*found, _judge_four_fifths(gaps["selection_rate"], decided))


def _judge(
    name: str, criterion: Criterion, gaps: Mapping[str, Gap], decided: str
) -> CriterionResult:
    known = [gaps[m] for m in criterion.metrics if gaps[m].difference.value is not None]
    worst = max(known, key=lambda gap: gap.difference.value or 0.0, default=None)
    if worst is None or len(known) < len(criterion.metrics):
        gap = next(gaps[m] for m in criterion.metrics if gaps[m].difference.value is None)
        nothing = Measure(note=gap.note)
        return CriterionResult(
            name, criterion.title, criterion.asks, gap.metric, nothing, nothing, None, gap.note,
            criterion.source,
        )  # fmt: skip
    ratios = [gap.ratio for gap in known if gap.ratio.value is not None]
    ratio = min(ratios, key=lambda each: each.value or 0.0) if ratios else worst.ratio
    apart = [gap.holds_zero for gap in known]
    holds = None if None in apart else all(apart)
    return CriterionResult(
        name=name,
        title=criterion.title,
        asks=criterion.asks,
        metric=worst.metric,
        difference=worst.difference,
        ratio=ratio,
        holds_zero=holds,
        sentence=describe_gap(worst, decided),
        source=criterion.source,
    )


def describe_gap(gap: Gap, decided: str) -> str:
    """The gap of a rate in one sentence: who is above, by how much, and how sure that is."""
    if gap.difference.value is None:
        return gap.note
    if gap.difference.value == 0:
        return f"The {gap.title} is the same in every group."
    says = RATES[gap.metric].says.format(group=gap.highest, decided=decided)
    high, low = format_share(gap.highest_value), format_share(gap.lowest_value)
    text = f"{high} {says}, against {low} of {gap.lowest}: {format_points(gap.difference.value)}"
    if gap.difference.low is None or gap.difference.high is None:
        return f"{text}. {gap.difference.note}".strip()
    bounds = f"{100 * gap.difference.low:.1f} to {100 * gap.difference.high:.1f}"
    sure = "it may be chance" if gap.holds_zero else "more than chance"
    return f"{text} (95% interval {bounds}), {sure}."


def _judge_four_fifths(gap: Gap, decided: str) -> CriterionResult:
    ratio, below = gap.ratio, None
    sentence = ratio.note or gap.note
    if ratio.value is not None:
        below = ratio.value < FOUR_FIFTHS
        side = "below" if below else "at or above"
        sentence = (
            f"{gap.lowest} is decided {decided} {format_share(ratio.value)} as often as"
            f" {gap.highest}, {side} four fifths."
        )
        if (
            ratio.low is not None
            and ratio.high is not None
            and ratio.low < FOUR_FIFTHS < ratio.high
        ):
            sentence += " The interval holds both sides of four fifths."
    return CriterionResult(
        name="four_fifths",
        title="four-fifths rule",
        asks="No group is decided so less than 80% as often as another.",
        metric="selection_rate",
        difference=gap.difference,
        ratio=ratio,
        holds_zero=gap.holds_zero,
        sentence=sentence,
        source=FOUR_FIFTHS_SOURCE,
        below_four_fifths=below,
    )
