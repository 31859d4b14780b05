"""`Auditor`: every question about a run and the people whom it judges, from one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError
from sankofa.explain.audit.counterfactual import (
    Counterfactual,
    FlippedAttribute,
    find_nearest_otherwise,
    find_smallest_change,
    flip_attribute,
)
from sankofa.explain.audit.importance import (
    ColumnImportance,
    GroupContributions,
    LayerProbe,
    PartialDependence,
    SilencedUnit,
    measure_contributions,
    measure_importance,
    probe_layers,
    silence,
    trace_column,
)
from sankofa.explain.audit.mitigation.mitigate import (
    GapMetric,
    Mitigated,
    MitigationName,
    MitigationTask,
    mitigate,
)
from sankofa.explain.audit.network.judge import Judge, make_judge
from sankofa.explain.audit.proxy import ProxyReport, find_proxies
from sankofa.explain.audit.public import Audit, audit_table
from sankofa.explain.audit.report.model_card import write_model_card
from sankofa.explain.audit.result.from_run import Groups, MeasuredPart, make_run_table
from sankofa.explain.audit.result.table import AuditTable, HowToRead
from sankofa.explain.audit.tension import Impossibility, find_impossible
from sankofa.explain.audit.threshold.mover import ThresholdMover
from sankofa.explain.audit.who.attribute import Attribute
from sankofa.explain.audit.who.grouping import Grouping, make_grouping
from sankofa.train import TrainingRun


class Auditor:
    """Questions about whom a run fails, and why; each answer is plain data.

    `groups` are columns of the run's data by name, or values (N,) of other attributes by name.
    `positive` is the class that is decided, the last one when None; `threshold` the score from
    which it is, None as the network decides. `part` is "validation" where there is one. `bins`
    part attributes that are numbers. `data` are other people, in place of the run's own.

    Raises: `SankofaError` for columns or a class that are not there, and without data.
    """

    def __init__(
        self,
        run: TrainingRun,
        groups: Groups,
        *,
        positive: str | None = None,
        threshold: float | None = None,
        part: MeasuredPart | None = None,
        bins: Mapping[str, Sequence[float]] | None = None,
        data: Dataset | None = None,
    ) -> None:
        self.run = run
        self._how = HowToRead(positive=positive, bins=bins)
        self._groups, self._threshold, self._part = groups, threshold, part
        self._table = make_run_table(
            run, groups, self._how, threshold=threshold, part=part, data=data
        )
        whole = data or run.examples.dataset
        assert whole is not None  # noqa: S101  (`make_run_table` has looked)
        self._dataset = whole.take(self._table.rows)
        self._judge = make_judge(run, positive, threshold)

    @property
    def table(self) -> AuditTable:
        """Everybody with score, outcome and attributes."""
        return self._table

    @property
    def judge(self) -> Judge:
        """The network as a function of people's columns."""
        return self._judge

    @property
    def people(self) -> Dataset:
        """The people who are measured; rows are counted in it."""
        return self._dataset

    def audit(self) -> Audit:
        """Metrics by group and intersection, gaps and criteria."""
        return audit_table(self._table)

    def thresholds(self, *by: str, cost_ratio: float = 1.0) -> ThresholdMover:
        """Thresholds to move, by these attributes; by all together when none is named."""
        return ThresholdMover(self._table, by or None, cost_ratio=cost_ratio)

    def importance(self, *by: str) -> tuple[ColumnImportance, ...]:
        """How much worse it gets when a column is shuffled, the largest first."""
        return measure_importance(self._judge, self._dataset, self._grouping(by))

    def partial_dependence(self, column: str, *by: str) -> PartialDependence:
        """The answers as one column goes through its values, with people's own curves."""
        return trace_column(self._judge, self._dataset, column, self._grouping(by))

    def contributions(self, *by: str) -> tuple[GroupContributions, ...]:
        """What each column adds to the answers of each group (integrated gradients)."""
        return measure_contributions(self._judge, self._dataset, self._grouping(by))

    def probe(self, *by: str) -> tuple[LayerProbe, ...]:
        """How well each layer tells the groups apart, and the unit that does it best."""
        return probe_layers(self._judge, self._dataset, self._grouping(by))

    def silence(self, layer: int, unit: int, *by: str) -> SilencedUnit:
        """What happens to decisions when a unit says the same of everybody."""
        return silence(self._judge, self._dataset, self._grouping(by), layer, unit)

    def flip(self, attribute: str) -> FlippedAttribute:
        """Everybody judged as if of another group, with nothing else changed."""
        return flip_attribute(self._judge, self._dataset, self._attribute(attribute))

    def nearest_otherwise(self, row: int) -> Counterfactual:
        """The nearest person who is decided otherwise than the one in `row` of `people`."""
        return find_nearest_otherwise(self._judge, self._dataset, row)

    def smallest_change(self, row: int, *, held: Sequence[str] = ()) -> Counterfactual:
        """The smallest change after which that person is decided otherwise; `held` stay."""
        return find_smallest_change(self._judge, self._dataset, row, held=held)

    def proxies(self, attribute: str) -> ProxyReport:
        """How well the attribute is guessed from what else the network sees, and by what."""
        return find_proxies(self._dataset, self._attribute(attribute), self._judge.columns)

    def mitigate(
        self,
        attribute: str,
        names: Sequence[MitigationName] | None = None,
        *,
        metric: GapMetric = "selection_rate",
        epochs: int | None = None,
        strengths: Sequence[float] = (0.5, 2.0, 8.0),
    ) -> Iterator[Mitigated]:
        """Mitigations, each trained as the run was and measured on its validation rows.

        `epochs` are those that the run has had when None. They come one after the other.
        """
        whole = self.run.examples.dataset
        table = make_run_table(self.run, self._groups, self._how, part="all")
        known = {one.name: one for one in table.attributes}
        if attribute not in known or whole is None:
            raise SankofaError(
                f"The audit is by {join_names(tuple(known))}, not by {quote(attribute)}.",
                field="groups",
            )
        own = {attribute: _as_text(known[attribute])}
        how = HowToRead(positive=self._how.positive)

        def make_table(run: TrainingRun) -> AuditTable:
            return make_run_table(run, own, how, threshold=self._threshold, part=self._part)

        task = MitigationTask(
            self._judge, known[attribute], metric, epochs or max(1, self.run.epoch), make_table
        )
        return mitigate(task, names, strengths=strengths)

    def impossible(self, *by: str) -> Impossibility:
        """What these groups cannot all have, with this data's numbers."""
        names = by or tuple(attribute.name for attribute in self._table.attributes)
        return find_impossible(self._table, self.audit(), names)

    def model_card(self) -> str:
        """A model card as Markdown: what it is, whom it was measured on, what it is not for."""
        return write_model_card(self.run, self.audit())

    def _attribute(self, name: str) -> Attribute:
        seen = self._table.take(self._table.rows)
        for attribute in seen.attributes:
            if attribute.name == name:
                return attribute
        known = join_names(tuple(attribute.name for attribute in seen.attributes))
        raise SankofaError(f"The audit is by {known}, not by {quote(name)}.", field="groups")

    def _grouping(self, by: tuple[str, ...]) -> Grouping:
        names = by or tuple(attribute.name for attribute in self._table.attributes)
        return make_grouping([self._attribute(name) for name in names])


def _as_text(attribute: Attribute) -> NDArray[Any]:
    """The level of each row in words, which is what other runs are parted by too."""
    return np.array(attribute.levels, dtype=object)[attribute.codes]
