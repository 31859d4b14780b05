"""What thresholds come to: rates and people by group, the cost, and how far groups are apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.explain.audit.metric.cells import FN, FP, TP
from sankofa.explain.audit.metric.rate import RATES

Values: TypeAlias = NDArray[np.float64]

COMPARED: Final = (
    "selection_rate",
    "accuracy",
    "true_positive_rate",
    "false_positive_rate",
    "positive_predictive_value",
)


class Mixture(msgspec.Struct, frozen=True, rename="camel"):
    """A decision that is partly drawn by lot.

    With probability `ignored` the score is not looked at, and the person is selected with
    probability `coin`. Else who scores `high` or more is selected, and with probability
    `share_low` already who scores `low` or more.
    """

    low: float
    high: float
    share_low: float
    ignored: float
    coin: float


class GroupOutcome(msgspec.Struct, frozen=True, rename="camel"):
    """Of one group: its threshold, its rates (None where there is nothing to divide by), people.

    People are weighted where rows have weights, and expected numbers where decisions are drawn.
    `more_selected`, `more_false_alarms` and `more_missed` compare with the first thresholds.
    """

    name: str
    threshold: float | None
    mixture: Mixture | None
    rates: dict[str, float | None]
    selected: float
    false_alarms: float
    missed: float
    more_selected: float
    more_false_alarms: float
    more_missed: float


class ThresholdOutcome(msgspec.Struct, frozen=True, rename="camel"):
    """The thresholds of a strategy and what they come to.

    `cost` counts a false alarm as 1 and a miss as `cost_ratio`. `gaps` are the largest
    differences by metric. `sentence` says what the strategy does, `people` whom it costs what.
    """

    strategy: str
    title: str
    sentence: str
    cost_ratio: float
    cost: float
    accuracy: float
    groups: tuple[GroupOutcome, ...]
    gaps: dict[str, float | None]
    people: tuple[str, ...]
    randomized: bool = False


def make_outcome(
    names: Sequence[str],
    cells: Values,
    before: Values,
    *,
    strategy: tuple[str, str, str],
    cost_ratio: float,
    thresholds: Sequence[float | None],
    mixtures: Sequence[Mixture | None] | None = None,
) -> ThresholdOutcome:
    """The outcome of weights by cell (G, 4), beside those `before` (G, 4).

    `strategy` is its name, its title and a sentence.
    """
    drawn = mixtures or [None] * len(names)
    rates = {name: RATES[name].compute(cells) for name in RATES}
    groups = tuple(
        GroupOutcome(
            name=name,
            threshold=thresholds[g],
            mixture=drawn[g],
            rates={rate: _known(values[g]) for rate, values in rates.items()},
            selected=_tidy(cells[g, TP] + cells[g, FP]),
            false_alarms=_tidy(cells[g, FP]),
            missed=_tidy(cells[g, FN]),
            more_selected=_tidy((cells - before)[g, [TP, FP]].sum()),
            more_false_alarms=_tidy((cells - before)[g, FP]),
            more_missed=_tidy((cells - before)[g, FN]),
        )
        for g, name in enumerate(names)
    )
    whole = cells.sum(axis=0)
    return ThresholdOutcome(
        strategy=strategy[0],
        title=strategy[1],
        sentence=strategy[2],
        cost_ratio=cost_ratio,
        cost=_tidy(whole[FP] + cost_ratio * whole[FN]),
        accuracy=float(RATES["accuracy"].compute(whole)) if whole.any() else 0.0,
        groups=groups,
        gaps={name: _spread(rates[name]) for name in COMPARED},
        people=tuple(tell_people(group) for group in groups),
        randomized=any(mixture is not None for mixture in drawn),
    )


def tell_people(group: GroupOutcome) -> str:
    """What the thresholds cost a group, in people."""
    told = (
        f"{group.name}: {_count(group.false_alarms, 'false alarm')}, {_people(group.missed)} missed"
    )
    changes = [
        f"{_count(abs(change), what)} {'more' if change > 0 else 'fewer'}"
        for change, what in (
            (group.more_false_alarms, "false alarm"),
            (group.more_missed, "miss"),
        )
        if round(abs(change)) > 0
    ]
    return f"{told} ({' and '.join(changes)} than before)." if changes else f"{told}."


def _count(number: float, what: str) -> str:
    whole = round(number)
    plural = f"{what}es" if what.endswith("s") else f"{what}s"
    return f"{whole:,} {what if whole == 1 else plural}"


def _people(number: float) -> str:
    return f"{round(number):,}"


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _tidy(value: float) -> float:
    """Without what rounding leaves of sums of weights."""
    return round(float(value), 9) + 0.0


def _spread(values: Values) -> float | None:
    known = values[np.isfinite(values)]
    return float(known.max() - known.min()) if len(known) > 1 else None


def describe_thresholds(thresholds: Mapping[str, float]) -> str:
    """The thresholds by group, in words."""
    return ", ".join(f"{name} from {value:.3g}" for name, value in thresholds.items())
