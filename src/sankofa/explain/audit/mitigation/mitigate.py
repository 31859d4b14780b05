"""Every mitigation as a run: trained, measured on the same people, accuracy beside the gap."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

import msgspec
import numpy as np
from numpy.typing import NDArray

from sankofa.data import Dataset, Examples, prepare
from sankofa.data.quote import join_names
from sankofa.error import SankofaError
from sankofa.explain.audit.disparity.measure import Measure
from sankofa.explain.audit.mitigation.penalty import PenalizedRows, train_with_penalty
from sankofa.explain.audit.mitigation.resampling import (
    copy_rows,
    weigh_by_independence,
    weigh_evenly,
)
from sankofa.explain.audit.network.judge import Judge
from sankofa.explain.audit.proxy.proxy import find_proxies
from sankofa.explain.audit.result.measure import measure_table
from sankofa.explain.audit.result.table import AuditTable
from sankofa.explain.audit.threshold.mover import ThresholdMover
from sankofa.explain.audit.who.attribute import Attribute
from sankofa.explain.prediction.output_reader import make_output_reader
from sankofa.train import TrainingRun

Values: TypeAlias = NDArray[np.float64]
MitigationName: TypeAlias = Literal[
    "none",
    "reweighing",
    "resampling",
    "without_attribute",
    "without_proxies",
    "penalty",
    "thresholds",
]
GapMetric: TypeAlias = Literal["selection_rate", "true_positive_rate"]

MITIGATIONS: Final[Mapping[MitigationName, tuple[str, str]]] = MappingProxyType(
    {
        "none": ("as it is", "The network as it was trained."),
        "reweighing": (
            "reweighing",
            "Each row is taken as often as if groups had equal outcomes (Kamiran & Calders 2012).",
        ),
        "resampling": (
            "resampling",
            "Every group has equally many rows of every outcome: rows of rare ones are repeated.",
        ),
        "without_attribute": (
            "without the attribute",
            "The network does not see the attribute. What stands for it, it still sees.",
        ),
        "without_proxies": (
            "without its proxies",
            "The network sees neither the attribute nor the columns that tell it best.",
        ),
        "penalty": (
            "fairness penalty",
            "Training pays for the distance between the groups' mean scores.",
        ),
        "thresholds": (
            "thresholds by group",
            "The same network, with a score for each group from which it decides.",
        ),
    }
)


class MitigationPoint(msgspec.Struct, frozen=True, rename="camel"):
    """One point of accuracy against the gap.

    `gap` is the largest difference of `metric` between groups, signed so that 0 is none. `rows`
    were judged; they are the same for every point. `without` names columns that were left out.
    """

    name: str
    title: str
    sentence: str
    metric: str
    accuracy: Measure
    gap: Measure
    rows: int
    strength: float | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Mitigated:
    """A mitigation's point, and the run that was trained for it; None for thresholds alone."""

    point: MitigationPoint
    run: TrainingRun | None


@dataclass(frozen=True, eq=False)
class MitigationTask:
    """A run to be mitigated: who is parted how, what is measured, and for how long it trains.

    `attribute` has a level for every row of the run's data set. `make_table` gives the people of a
    run on which it is measured.
    """

    judge: Judge
    attribute: Attribute
    metric: GapMetric
    epochs: int
    make_table: Callable[[TrainingRun], AuditTable]

    @property
    def examples(self) -> Examples:
        """The run's rows."""
        return self.judge.run.examples

    @property
    def train_codes(self) -> NDArray[np.int64]:
        """The group of each training row."""
        return np.asarray(self.attribute.codes[self.examples.train])

    @property
    def train_labels(self) -> NDArray[np.int64]:
        """The class index of each training row."""
        y = self.examples.y
        labels = y if y.ndim == 1 else y.argmax(axis=1)
        return np.asarray(labels[self.examples.train], np.int64)


def mitigate(
    task: MitigationTask,
    names: Sequence[MitigationName] | None = None,
    *,
    strengths: Sequence[float] = (0.5, 2.0, 8.0),
) -> Iterator[Mitigated]:
    """Train and measure the mitigations, one after the other; all of them when None.

    `strengths` are those of the penalty, a run for each.

    Raises: `SankofaError` for an unknown name, predicted numbers, and data that is gone.
    """
    wanted = tuple(MITIGATIONS) if names is None else tuple(names)
    if unknown := [name for name in wanted if name not in MITIGATIONS]:
        raise SankofaError(
            f"The mitigations are {join_names(tuple(MITIGATIONS))}, not {join_names(unknown)}.",
            field="mitigations",
        )
    if task.judge.is_number:
        raise SankofaError("Mitigations are for classes; this network predicts numbers.")
    if task.examples.dataset is None:
        raise SankofaError("The data of this run is gone, so it cannot be trained again.")
    for name in wanted:
        if name == "penalty":
            for strength in strengths:
                yield _train_penalized(task, strength)
        else:
            yield _WAYS[name](task)


def _keep(task: MitigationTask) -> Mitigated:
    return _measure(task, "none", task.judge.run)


def _reweigh(task: MitigationTask) -> Mitigated:
    weights = weigh_by_independence(task.train_codes, task.train_labels)
    return _train_on_copies(task, "reweighing", weights)


def _resample(task: MitigationTask) -> Mitigated:
    return _train_on_copies(task, "resampling", weigh_evenly(task.train_codes, task.train_labels))


def _train_on_copies(task: MitigationTask, name: MitigationName, weights: Values) -> Mitigated:
    examples = task.examples
    cells = task.train_codes * (task.train_labels.max() + 1) + task.train_labels
    rows = copy_rows(examples.train, weights, cells, task.judge.run.experiment.seed)
    run = _make_run(task, replace(examples, train=rows))
    run.advance(epochs=task.epochs)
    return _measure(task, name, run)


def _leave_attribute(task: MitigationTask) -> Mitigated:
    return _train_without(task, "without_attribute", (task.attribute.name,))


def _leave_proxies(task: MitigationTask) -> Mitigated:
    dataset = _get_dataset(task)
    report = find_proxies(dataset, task.attribute, task.judge.columns)
    left = {*report.proxies, task.attribute.name}
    if not set(task.judge.columns) - left:  # something must be left to learn from
        left = {task.attribute.name, *(c.column for c in report.columns[:-1])}
    return _train_without(task, "without_proxies", tuple(sorted(left)))


def _train_without(task: MitigationTask, name: MitigationName, left: tuple[str, ...]) -> Mitigated:
    dataset = _get_dataset(task)
    kept = tuple(column for column in dataset.inputs if column.name not in left)
    gone = tuple(column.name for column in dataset.inputs if column.name in left)
    if not gone:
        return _measure(task, name, task.judge.run)
    run = _make_run(task, prepare(replace(dataset, inputs=kept), task.judge.run.experiment))
    run.advance(epochs=task.epochs)
    return _measure(task, name, run, without=gone)


def _train_penalized(task: MitigationTask, strength: float) -> Mitigated:
    run = _make_run(task, task.examples)
    everybody = np.ones(len(task.train_codes), bool)
    counts = (
        everybody if task.metric == "selection_rate" else task.train_labels == task.judge.chosen
    )
    reading = make_output_reader(run.plan, run.preprocessing).find_reading(task.judge.chosen)
    rows = PenalizedRows(task.train_codes, counts, len(task.attribute.levels))
    train_with_penalty(run, rows, reading, strength=strength, epochs=task.epochs)
    return _measure(task, "penalty", run, strength=strength)


def _move_thresholds(task: MitigationTask) -> Mitigated:
    table = task.make_table(task.judge.run)
    mover = ThresholdMover(table, [task.attribute.name])
    parity = task.metric == "selection_rate"
    found = mover.choose("demographic_parity" if parity else "equal_opportunity")
    lines = {group.name: group.threshold or 0.0 for group in found.groups}
    attribute = next(a for a in table.attributes if a.name == task.attribute.name)
    line = np.array([lines.get(level, table.threshold) for level in attribute.labels])
    selected = table.score >= line[attribute.codes]
    return Mitigated(_make_point(task, "thresholds", replace(table, selected=selected)), None)


_WAYS: Final[Mapping[str, Callable[[MitigationTask], Mitigated]]] = MappingProxyType(
    {
        "none": _keep,
        "reweighing": _reweigh,
        "resampling": _resample,
        "without_attribute": _leave_attribute,
        "without_proxies": _leave_proxies,
        "thresholds": _move_thresholds,
    }
)


def _get_dataset(task: MitigationTask) -> Dataset:
    dataset = task.examples.dataset
    assert dataset is not None  # noqa: S101  (`mitigate` has looked)
    return dataset


def _make_run(task: MitigationTask, examples: Examples) -> TrainingRun:
    run = task.judge.run
    return type(run)(run.experiment, examples=examples)


def _measure(
    task: MitigationTask, name: MitigationName, run: TrainingRun, **more: Any
) -> Mitigated:
    return Mitigated(_make_point(task, name, task.make_table(run), **more), run)


def _make_point(
    task: MitigationTask, name: MitigationName, table: AuditTable, **more: Any
) -> MitigationPoint:
    audit = measure_table(table)
    gap = audit.grouping(task.attribute.name).gaps[task.metric]
    title, sentence = MITIGATIONS[name]
    return MitigationPoint(
        name=name,
        title=title,
        sentence=sentence,
        metric=task.metric,
        accuracy=audit.overall.measures["accuracy"],
        gap=gap.difference,
        rows=audit.rows,
        **more,
    )
