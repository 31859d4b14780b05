"""The table of a network: its own rows or others, its answers, and the attributes of people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Column, Dataset
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError
from sankofa.explain.audit.result.table import AuditTable, HowToRead, make_attributes
from sankofa.explain.prediction.output_reader import make_output_reader
from sankofa.train import TrainingRun

Values: TypeAlias = NDArray[np.float64]
MeasuredPart: TypeAlias = Literal["train", "validation", "all"]
Groups: TypeAlias = Sequence[str] | Mapping[str, Any]


def make_run_table(
    run: TrainingRun,
    groups: Groups,
    how: HowToRead,
    *,
    threshold: float | None = None,
    part: MeasuredPart | None = None,
    data: Dataset | None = None,
) -> AuditTable:
    """The table of a run's own rows, or of those of another data set with the same columns.

    `groups` are columns of its data by name, or values (N,) by name for attributes that the data
    does not have. `part` is "validation" where there are validation rows, else "train". Without
    `threshold` the network decides as it does by itself.

    Raises: `SankofaError` for a run whose data is gone, or a column that it does not have.
    """
    dataset = data or run.examples.dataset
    if dataset is None:
        raise SankofaError("The data of this run is gone, so nobody can be audited.", field="data")
    attributes = make_attributes(_find_columns(dataset, groups), how.bins)
    for attribute in attributes:
        if len(attribute.codes) != dataset.rows:
            raise SankofaError(
                f"Attribute {quote(attribute.name)} has {len(attribute.codes):,} values, but the"
                f" data has {dataset.rows:,} rows.",
                field="groups",
            )
    if data is not None:
        outcome = read_outcome(run, dataset)
        known = np.flatnonzero(outcome >= 0) if run.classes else np.arange(dataset.rows)
        return make_answer_table(
            run,
            run.predict(dataset),
            outcome,
            attributes,
            how,
            threshold=threshold,
            parts={"all": known},
            notes=_tell_unknown(dataset, len(known)),
        )
    parts = {"train": run.examples.train, "validation": run.examples.validation}
    measured = part or ("validation" if len(parts["validation"]) else "train")
    if measured not in {*parts, "all"}:
        raise SankofaError(
            f'The parts are "train", "validation" and "all", not {measured!r}.', field="part"
        )
    if measured != "all" and not len(parts[measured]):
        raise SankofaError(f"There are no {measured} rows to audit.", field="part")
    return make_answer_table(
        run,
        run.predict(dataset),
        _get_outcome(run),
        attributes,
        how,
        threshold=threshold,
        parts={name: rows for name, rows in parts.items() if len(rows)},
        measured=measured,
    )


def make_answer_table(
    run: TrainingRun,
    output: NDArray[Any],
    outcome: Values,
    attributes: tuple[Any, ...],
    how: HowToRead,
    *,
    threshold: float | None = None,
    **rest: Any,
) -> AuditTable:
    """The table of a network's output (N, units) beside class indices or numbers (N,)."""
    name = run.examples.dataset.name if run.examples.dataset else "network"
    if run.plan.task == "regression":
        if output.shape[1] > 1:
            raise SankofaError(
                f"An audit is about one number, but the network gives {output.shape[1]}."
            )
        answers = output[:, 0].astype(np.float64)
        return AuditTable(name, answers, outcome, attributes, is_number=True, **rest)
    chosen = find_positive_class(run, how.positive)
    score, labels = compute_class_score(run, output, chosen)
    decides = threshold is None
    return AuditTable(
        name=name,
        score=score,
        outcome=(outcome == chosen).astype(np.float64),
        attributes=attributes,
        decided=run.classes[chosen],
        threshold=0.5 if threshold is None else float(threshold),
        selected=labels == chosen if decides else None,
        **rest,
    )


def find_positive_class(run: TrainingRun, positive: object) -> int:
    """The index of the class that counts as positive; the last one when it is not said.

    Raises: `SankofaError` for a class that the network does not know.
    """
    if positive is None:
        return len(run.classes) - 1
    if str(positive) not in run.classes:
        raise SankofaError(
            f"The network has no class {quote(str(positive))}. It has {join_names(run.classes)}.",
            field="positive",
        )
    return run.classes.index(str(positive))


def compute_class_score(
    run: TrainingRun, output: NDArray[Any], chosen: int
) -> tuple[Values, NDArray[np.intp]]:
    """How likely (N,) class `chosen` is by an output (N, units), and the class decided (N,).

    Where outputs are no probabilities the score is the output itself.
    """
    reader = make_output_reader(run.plan, run.preprocessing)
    reading = reader.find_reading(chosen)
    score = reading.factor * output[:, reading.unit].astype(np.float64) + reading.offset
    return score, reader.find_labels(output)


def _get_outcome(run: TrainingRun) -> Values:
    """Class indices, or numbers in the target's units (N,)."""
    examples = run.examples
    y = examples.y if examples.y.ndim == 1 else _flatten(examples.y, run.plan.task)
    if run.plan.task == "regression":
        mean, scale = examples.target_scale
        return np.asarray(y * scale + mean)
    return y


def _tell_unknown(dataset: Dataset, known: int) -> tuple[str, ...]:
    left = dataset.rows - known
    if not left:
        return ()
    return (f"Left out {left:,} rows whose {dataset.target.name} the network does not know.",)


def read_outcome(run: TrainingRun, dataset: Dataset) -> Values:
    """As `_get_outcome`, of another data set; -1 for a class that the network does not know."""
    target = dataset.target
    if run.plan.task == "regression":
        return target.values.astype(np.float64)
    place = {name: i for i, name in enumerate(run.classes)}
    cells = (target.cell(row) for row in range(dataset.rows))
    return np.array([place.get(cell, -1) for cell in cells], np.float64)


def _flatten(y: Values, task: str) -> Values:
    if y.shape[1] == 1:
        column = y[:, 0]
        return column if task == "regression" else (column > 0.5).astype(np.float64)
    labels: Values = y.argmax(axis=1).astype(np.float64)
    return labels


def _find_columns(dataset: Dataset, groups: Groups) -> dict[str, Any]:
    if isinstance(groups, Mapping):
        return dict(groups)
    if isinstance(groups, str):
        groups = [groups]
    known: dict[str, Column] = {column.name: column for column in (*dataset.inputs, dataset.target)}
    if dataset.images is not None:
        raise SankofaError(
            "Pictures have no attributes of people. Give their values by name.", field="groups"
        )
    absent = [name for name in groups if name not in known]
    if absent:
        s = "s" if len(absent) > 1 else ""
        raise SankofaError(
            f"The data has no column{s} {join_names(absent)}. It has {join_names(tuple(known))}.",
            field="groups",
        )
    return {name: known[name] for name in groups}
