"""The coding of targets: from classes and values to the array T that the loss compares with."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data import Examples, Preprocessing
from sankofa.document import Experiment, Plan, Precision, plan
from sankofa.error import SankofaError
from sankofa.nn import target_of

GivenCoding: TypeAlias = Literal["zero-one", "plus-minus"] | None


def find_given_coding(examples: Examples) -> GivenCoding:
    """The coding of two classes that arrays of numbers have already: 0 and 1, or -1 and +1."""
    if examples.task != "binary":
        return None
    found = set(examples.classes)
    if examples.y.ndim == 2:
        found = {f"{value:g}" for value in np.unique(examples.y)}
    if found <= {"0", "1"}:
        return "zero-one"
    return "plus-minus" if found <= {"-1", "1"} else None


def make_plan(
    experiment: Experiment, fitted: Preprocessing, outputs: int, given: GivenCoding
) -> Plan:
    """The plan of an experiment for data of this kind, with so many columns of targets.

    Arrays are used exactly as they are: numbers 0 and 1, or -1 and +1, stay what they are before
    a squared error, whatever the output's activation would have asked for.
    """
    settled_plan = plan(
        experiment,
        shape=fitted.shape,
        task=fitted.task,
        classes=len(fitted.classes),
        outputs=outputs,
    )
    one_column = settled_plan.coding in ("zero-one", "plus-minus")
    if given and one_column and settled_plan.loss == "mean-squared-error":
        return replace(settled_plan, coding=given)
    return settled_plan


def code_targets(examples: Examples, settled_plan: Plan, given: GivenCoding) -> NDArray[np.float64]:
    """Code the targets T (N, units) from y: class indices, values, or columns as they are.

    Raises: `SankofaError` for a negative count.
    """
    units = settled_plan.output.units
    y = np.asarray(examples.y, np.float64)
    if target_of(settled_plan.loss) == "counts" and y.size and y.min() < 0:
        raise SankofaError(
            f'The loss poisson is for counts from 0, but the target "{examples.target}" holds '
            f"{y.min():g}. Use mean-squared-error.",
            field="loss",
        )
    if y.ndim == 2 and y.shape[1] != units:
        y = y.argmax(axis=1).astype(np.float64)
    if y.ndim == 2:
        if given == "plus-minus" and settled_plan.coding == "zero-one":
            return (y + 1) / 2
        return 2 * y - 1 if given == "zero-one" and settled_plan.coding == "plus-minus" else y
    if settled_plan.coding == "one-hot":
        return np.eye(units)[y.astype(np.intp)]
    return (2 * y - 1 if settled_plan.coding == "plus-minus" else y)[:, None]


def refuse_non_finite(examples: Examples, precision: Precision) -> None:
    """Raises: `SankofaError` naming the first input column, or the target, that is not finite."""
    _refuse_non_finite_values(
        examples.X, precision, [f'input "{name}"' for name in examples.inputs]
    )
    _refuse_non_finite_values(
        examples.y, precision, [f'target "{examples.target}"'] * examples.y.size
    )


def _refuse_non_finite_values(
    values: NDArray[np.float64], precision: Precision, names: list[str]
) -> None:
    with np.errstate(over="ignore"):
        bad = np.argwhere(~np.isfinite(np.asarray(values, precision)))
    if len(bad):
        row, column = bad[0][0], bad[0][-1] if values.ndim == 2 else 0
        raise SankofaError(
            f"The {names[column]} is {values[tuple(bad[0])]} in row {row}, which is no finite "
            f"{precision} number. Remove the row or fill the gap.",
            field="data",
        )
