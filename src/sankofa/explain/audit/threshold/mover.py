"""`ThresholdMover`: thresholds that a person moves, and the strategies beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.threshold.equalized_odds import (
    find_closest_step,
    find_common_point,
    mix,
)
from sankofa.explain.audit.threshold.outcome import Mixture, ThresholdOutcome, make_outcome
from sankofa.explain.audit.threshold.roc import GroupCurves, make_curves
from sankofa.explain.audit.threshold.sorted_scores import merge_scores, sort_scores
from sankofa.explain.audit.threshold.strategy import (
    STRATEGIES,
    StrategyName,
    accuracy_axis,
    choose_by_group,
    choose_single,
    compute_costs,
    equalize,
    opportunity_axis,
    selection_axis,
)
from sankofa.explain.audit.who.grouping import make_grouping

Values: TypeAlias = NDArray[np.float64]

AXES: Final = {
    "demographic_parity": selection_axis,
    "equal_opportunity": opportunity_axis,
    "equal_accuracy": accuracy_axis,
}


class ThresholdMover:
    """Sorted scores by group, from which any thresholds' outcome takes well under a millisecond.

    `table` are people with scores; they are parted by the attributes named `by`, all of them when
    None. `cost_ratio` is how many false alarms one miss is worth. What is compared with is the
    table's own threshold.

    Raises: `SankofaError` for predicted numbers, which have no threshold, and unknown attributes.
    """

    def __init__(
        self, table: AuditTable, by: Sequence[str] | None = None, *, cost_ratio: float = 1.0
    ) -> None:
        if table.is_number:
            raise SankofaError("Predicted numbers have no threshold.", field="threshold")
        if not (cost_ratio > 0 and np.isfinite(cost_ratio)):
            raise SankofaError(
                f"A cost ratio is a number above 0, but got {cost_ratio}.", field="cost_ratio"
            )
        seen = table.take(table.rows)
        known = {attribute.name: attribute for attribute in seen.attributes}
        if absent := [name for name in by or () if name not in known]:
            raise SankofaError(
                f"The audit is by {join_names(tuple(known))}, not by {join_names(absent)}.",
                field="groups",
            )
        grouping = make_grouping([known[name] for name in by or known])
        self.names = grouping.names
        self.threshold = seen.threshold
        self._ratio = float(cost_ratio)
        weights = np.ones(len(seen.score)) if seen.weights is None else seen.weights
        positive = seen.outcome > 0
        rows = np.split(
            np.argsort(grouping.codes, kind="stable"),
            np.cumsum(np.bincount(grouping.codes, minlength=len(grouping.keys)))[:-1],
        )
        self._groups = [sort_scores(seen.score[r], positive[r], weights[r]) for r in rows]
        self._before = self._cells([group.find_step(self.threshold) for group in self._groups])

    @property
    def curves(self) -> tuple[GroupCurves, ...]:
        """ROC and precision-recall curves by group, and of everybody at the end."""
        whole = make_curves("everybody", merge_scores(self._groups))
        own = (make_curves(n, g) for n, g in zip(self.names, self._groups, strict=True))
        return (*own, whole)

    @property
    def cost_curve(self) -> tuple[tuple[float, float], ...]:
        """One threshold for all, and what it costs: pairs, from high to low."""
        whole = merge_scores(self._groups)
        costs = compute_costs(whole, self._ratio)
        return tuple((whole.threshold_at(k), float(cost)) for k, cost in enumerate(costs))

    def move(self, thresholds: float | Mapping[str, float]) -> ThresholdOutcome:
        """What these thresholds come to: one for all, or one by group; others stay.

        Raises: `SankofaError` for a group that is not there, or what is no number.
        """
        given = (
            dict.fromkeys(self.names, thresholds)
            if isinstance(thresholds, float | int)
            else thresholds
        )
        if unknown := [name for name in given if name not in self.names]:
            raise SankofaError(
                f"There is no group {quote(unknown[0])}. There are {join_names(self.names[:20])}.",
                field="thresholds",
            )
        chosen = [float(given.get(name, self.threshold)) for name in self.names]
        if not np.isfinite(chosen).all():
            raise SankofaError("A threshold is a number.", field="thresholds")
        steps = [g.find_step(t) for g, t in zip(self._groups, chosen, strict=True)]
        return self._outcome("single", steps, chosen)

    def choose(self, strategy: StrategyName) -> ThresholdOutcome:
        """The thresholds that a strategy chooses, and what they come to.

        Raises: `SankofaError` for an unknown strategy.
        """
        if strategy not in STRATEGIES:
            raise SankofaError(
                f"The strategies are {join_names(tuple(STRATEGIES))}, not {quote(str(strategy))}.",
                field="strategy",
            )
        if strategy == "single":
            return self.move(self.threshold)
        if strategy == "equalized_odds":
            return self._draw_lots()
        steps = self._choose_steps(strategy)
        return self._outcome(strategy, steps)

    def compare_strategies(self) -> tuple[ThresholdOutcome, ...]:
        """Every strategy, the present threshold first."""
        return tuple(self.choose(name) for name in STRATEGIES)

    def _choose_steps(self, strategy: StrategyName) -> list[int]:
        if strategy == "lowest_cost":
            return choose_single(self._groups, self._ratio)
        if strategy in AXES:
            return equalize(self._groups, AXES[strategy], self._ratio)
        own = choose_by_group(self._groups, self._ratio)
        if strategy == "lowest_cost_by_group":
            return own
        point = find_common_point(self._groups, self._ratio)
        if point is None:
            return own
        closest = [find_closest_step(group, point) for group in self._groups]
        return [mine if step is None else step for step, mine in zip(closest, own, strict=True)]

    def _draw_lots(self) -> ThresholdOutcome:
        own = choose_by_group(self._groups, self._ratio)
        point = find_common_point(self._groups, self._ratio)
        cells = self._cells(own)
        mixtures: list[Mixture | None] = [None] * len(self.names)
        for g, group in enumerate(self._groups):
            mixed = None if point is None else mix(group, point)
            if mixed is not None:
                mixtures[g], cells[g] = mixed
        thresholds = [
            None if mixture else group.threshold_at(step)
            for mixture, group, step in zip(mixtures, self._groups, own, strict=True)
        ]
        return self._describe("equalized_odds", cells, thresholds, mixtures)

    def _outcome(
        self, strategy: StrategyName, steps: list[int], thresholds: list[float] | None = None
    ) -> ThresholdOutcome:
        found = thresholds or [g.threshold_at(k) for g, k in zip(self._groups, steps, strict=True)]
        if strategy == "lowest_cost":
            found = [max(found)] * len(found) if not steps else self._single_threshold(found)
        return self._describe(strategy, self._cells(steps), found)

    def _single_threshold(self, found: list[float]) -> list[float]:
        """The one threshold that selects in every group what its own would."""
        whole = merge_scores(self._groups)
        one = whole.threshold_at(int(compute_costs(whole, self._ratio).argmin()))
        return [one] * len(found)

    def _describe(
        self,
        strategy: StrategyName,
        cells: Values,
        thresholds: Sequence[float | None],
        mixtures: Sequence[Mixture | None] | None = None,
    ) -> ThresholdOutcome:
        facts = STRATEGIES[strategy]
        return make_outcome(
            self.names,
            cells,
            self._before,
            strategy=(strategy, facts.title, facts.sentence),
            cost_ratio=self._ratio,
            thresholds=thresholds,
            mixtures=mixtures,
        )

    def _cells(self, steps: list[int]) -> Values:
        return np.stack([g.cells_at(k) for g, k in zip(self._groups, steps, strict=True)])
