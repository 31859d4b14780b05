"""The impossible: criteria that exclude each other where groups differ in how often it comes true.

Chouldechova (2017): PPV = what a decision means and the two error rates are tied together by the
base rate p,

    FPR = p / (1 - p) · (1 - PPV) / PPV · (1 - FNR),

so where p differs, groups with the same PPV and the same FNR must have different FPR. Kleinberg,
Mullainathan & Raghavan (2016): scores that mean what they say in every group cannot also be as high
on average for those who turn out so, and as low for those who do not, unless base rates are equal
or prediction is perfect.
"""

from __future__ import annotations

from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.disparity.group_result import GroupResult
from sankofa.explain.audit.disparity.measure import format_share
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.result.value import AuditResult, GroupingResult
from sankofa.explain.audit.who.grouping import make_grouping

Values: TypeAlias = NDArray[np.float64]

SOURCES: Final = ("Chouldechova 2017", "Kleinberg, Mullainathan & Raghavan 2016")


class ImpossibleGroup(msgspec.Struct, frozen=True, rename="camel"):
    """One group: what it has, and the false positive rate that equal PPV and FNR would force on it.

    `score_of_positives` and `score_of_negatives` are mean scores of those who turned out so, and
    of those who did not.
    """

    name: str
    base_rate: float | None
    false_positive_rate: float | None
    forced_false_positive_rate: float | None
    score_of_positives: float | None
    score_of_negatives: float | None


class Impossibility(msgspec.Struct, frozen=True, rename="camel"):
    """What these groups cannot all have, in sentences with their numbers.

    `common_ppv` and `common_fnr` are those of everybody, at which the forced rates are computed.
    """

    attributes: tuple[str, ...]
    applies: bool
    sentences: tuple[str, ...]
    common_ppv: float | None = None
    common_fnr: float | None = None
    groups: tuple[ImpossibleGroup, ...] = ()
    sources: tuple[str, ...] = SOURCES


def find_impossible(table: AuditTable, audit: AuditResult, by: tuple[str, ...]) -> Impossibility:
    """The tensions among the groups by these attributes of a table that was audited.

    Raises: `SankofaError` for attributes that were not asked for.
    """
    grouping = audit.grouping(*by)
    overall = audit.overall.measures
    ppv = overall["positive_predictive_value"].value if audit.task == "classes" else None
    fnr = overall["false_negative_rate"].value if audit.task == "classes" else None
    if ppv is None or fnr is None:
        why = "There are no decisions of both kinds to compare, so nothing is in tension."
        return Impossibility(by, applies=False, sentences=(why,))
    means = _mean_scores(table, by)
    groups = tuple(
        ImpossibleGroup(
            name=group.name,
            base_rate=group.measures["base_rate"].value,
            false_positive_rate=group.measures["false_positive_rate"].value,
            forced_false_positive_rate=force_false_positives(
                group.measures["base_rate"].value, ppv, fnr
            ),
            score_of_positives=means[group.name][0],
            score_of_negatives=means[group.name][1],
        )
        for group in grouping.groups
    )
    gap = grouping.gaps["base_rate"]
    applies = gap.holds_zero is False
    sentences = (
        _tell(grouping, groups, ppv, fnr, audit.decided) if applies else _tell_equal(gap.note)
    )
    return Impossibility(by, applies, sentences, ppv, fnr, groups)


def force_false_positives(base: float | None, ppv: float, fnr: float) -> float | None:
    """The false positive rate that a base rate forces with this PPV and FNR; None above 1 too."""
    if base is None or not 0 < base < 1 or ppv == 0:
        return None
    forced = base / (1 - base) * (1 - ppv) / ppv * (1 - fnr)
    return forced if forced <= 1 else None


def _mean_scores(
    table: AuditTable, by: tuple[str, ...]
) -> dict[str, tuple[float | None, float | None]]:
    seen = table.take(table.rows)
    known = {attribute.name: attribute for attribute in seen.attributes}
    grouping = make_grouping([known[name] for name in by])
    w = np.ones(len(seen.score)) if seen.weights is None else seen.weights
    found = {}
    for code, name in enumerate(grouping.names):
        pair = []
        for came in (seen.outcome > 0, seen.outcome <= 0):
            own = (grouping.codes == code) & came
            weight = w[own].sum()
            pair.append(float((w * seen.score)[own].sum() / weight) if weight > 0 else None)
        found[name] = pair[0], pair[1]
    return found


def _tell(
    grouping: GroupingResult,
    groups: tuple[ImpossibleGroup, ...],
    ppv: float,
    fnr: float,
    decided: str,
) -> tuple[str, ...]:
    gap = grouping.gaps["base_rate"]
    named = {group.name: group for group in groups}
    high, low = named[gap.highest], named[gap.lowest]
    rates = f"{format_share(high.base_rate)} against {format_share(low.base_rate)}"
    said = [f"{high.name} turned out {decided} more often than {low.name}: {rates}."]
    forced = high.forced_false_positive_rate, low.forced_false_positive_rate
    if None in forced:
        said.append(
            f"A decision that meant the same in both groups ({format_share(ppv)} come true) and"
            f" missed as many ({format_share(fnr)}) cannot be had at all in one of them."
        )
    else:
        said.append(
            f"Were a decision to mean the same in both ({format_share(ppv)} come true) and to miss"
            f" as many ({format_share(fnr)}), then {format_share(forced[0])} of {high.name} who do"
            f" not turn out so would be decided {decided} all the same, and"
            f" {format_share(forced[1])} of {low.name}. No threshold and no training changes that."
        )
    said.append(_tell_scores(high, low, grouping.groups, decided))
    return tuple(sentence for sentence in said if sentence)


def _tell_scores(
    high: ImpossibleGroup, low: ImpossibleGroup, results: tuple[GroupResult, ...], decided: str
) -> str:
    errors = [g.calibration_error.value for g in results if g.calibration_error is not None]
    known = [error for error in errors if error is not None]
    if not known or high.score_of_positives is None or low.score_of_positives is None:
        return ""
    return (
        f"Scores mean what they say to within {100 * max(known):.1f} points in every group; and"
        f" those who turned out {decided} score {high.score_of_positives:.2f} in {high.name},"
        f" {low.score_of_positives:.2f} in {low.name}. Making these equal makes the scores mean"
        " different things."
    )


def _tell_equal(note: str) -> tuple[str, ...]:
    if note:
        return (note,)
    told = (
        "The groups turn out so equally often, but for chance: nothing forbids that decisions mean"
        " the same and both errors are equally frequent."
    )
    return (told,)
