"""The target column: its task, its classes, and its values as numbers."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column, format_number
from sankofa.data.quote import quote
from sankofa.document.experiment import Task
from sankofa.error import SankofaError

FEW_VALUES = 10
ROWS_EACH = 3
MOST_CLASSES = 1_000


@dataclass(frozen=True, eq=False)
class Coded:
    """A target as the loop needs it: class indices or values (N,), and what they mean."""

    y: NDArray[np.float64]
    task: Task
    classes: tuple[str, ...] = ()


def suggest_task(target: Column) -> tuple[Task, tuple[str, ...]]:
    """The task and classes that a target without missing cells suggests by itself.

    Text and booleans are classes. Numbers are classes when all are whole and there are
    two of them, or at most ten that occur three times each on average; otherwise values.
    """
    if target.kind not in {"number", "category", "text", "boolean"} or not len(target.values):
        return "regression", ()
    if target.kind == "number" and not _has_few_values(
        np.unique(target.values), len(target.values)
    ):
        return "regression", ()
    coded = _code_classes(target)
    return coded.task, coded.classes


def code_target(target: Column, task: Task | Literal["auto"]) -> Coded:
    """The target for `task`, or for the task it suggests.

    Raises: `SankofaError` when the target is constant or does not suit the task.
    """
    if target.kind == "date":
        raise SankofaError(
            f"Target {quote(target.name)} is a date. Choose a column of numbers or classes.",
            field="data.target",
        )
    settled = suggest_task(target)[0] if task == "auto" else task
    if settled != "regression":
        coded = _code_classes(target)
        _check_task(target, coded, task)
        return Coded(coded.y, settled, coded.classes)
    if target.kind != "number":
        raise SankofaError(
            f"Regression needs numbers, but target {quote(target.name)} holds "
            f"{_describe_kind(target)}. Choose another target or task.",
            field="task",
        )
    if np.ptp(target.values) == 0:
        raise SankofaError(
            f"Target {quote(target.name)} is {format_number(float(target.values[0]))} in every row;"
            " there is nothing to learn.",
            field="data.target",
        )
    return Coded(target.values, "regression")


def classification_task(classes: int) -> Task:
    """The task of telling so many classes apart."""
    return "binary" if classes == 2 else "multi-class"


def _has_few_values(values: NDArray[np.float64], rows: int) -> bool:
    if not np.all(values == np.round(values)):
        return False
    return len(values) == 2 or (len(values) <= FEW_VALUES and rows >= ROWS_EACH * len(values))


def _code_classes(target: Column) -> Coded:
    used, y = np.unique(target.values, return_inverse=True)
    if target.kind == "category":
        names = tuple(target.levels[i] for i in used)
    elif target.kind == "boolean":
        names = tuple("true" if value else "false" for value in used)
    else:
        spell = str if target.kind == "text" else target.spell
        names = tuple(spell(value) for value in used.tolist())
    return Coded(y.astype(np.float64), classification_task(len(names)), names)


def _check_task(target: Column, coded: Coded, task: Task | Literal["auto"]) -> None:
    rows, k = len(coded.y), len(coded.classes)
    if k < 2:
        only = f" ({quote(coded.classes[0])})" if k else ""
        raise SankofaError(
            f"Target {quote(target.name)} has only one class{only};"
            " a classifier needs at least two.",
            field="data.target",
        )
    if k > MOST_CLASSES or (k > 2 and 2 * k > rows):
        raise SankofaError(
            f"Target {quote(target.name)} has {k:,} different values in {rows:,} rows: too many"
            " to be classes. Choose another target"
            f"{' or task regression' if target.kind == 'number' else ''}.",
            field="data.target",
        )
    if task == "binary" and k != 2:
        raise SankofaError(
            f"A binary task has two classes, but target {quote(target.name)} has {k}."
            " Use multi-class.",
            field="task",
        )


def _describe_kind(target: Column) -> str:
    return "booleans" if target.kind == "boolean" else "text"
