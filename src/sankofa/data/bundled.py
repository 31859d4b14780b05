"""The real data sets that come with scikit-learn."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, numbers
from sankofa.data.target import task_of
from sankofa.document import Bundled


def bundled(source: Bundled) -> Dataset:
    """The named set in its own units, with the names of its columns and classes."""
    bunch = _loader(source)()
    values = np.asarray(bunch.data, dtype=np.float64)
    inputs = numbers(tuple(str(name) for name in bunch.feature_names), values)
    if source.name == "diabetes":
        progression = Column("progression", "number", np.asarray(bunch.target, dtype=np.float64))
        return Dataset(source.name, inputs, progression, "regression")
    classes = tuple(str(name) for name in bunch.target_names)
    target = Column("class", "category", np.asarray(bunch.target, dtype=np.int32), classes)
    # A pixel has a known range, 0 to 16; standardising would blow up the ones that are rarely lit.
    divisor = 16.0 if source.name == "digits" else None
    return Dataset(source.name, inputs, target, task_of(len(classes)), classes, divisor=divisor)


def _loader(source: Bundled) -> Callable[[], Any]:
    from sklearn import datasets

    loaders: dict[str, Callable[[], Any]] = {
        "iris": datasets.load_iris,
        "wine": datasets.load_wine,
        "breast-cancer": datasets.load_breast_cancer,
        "digits": datasets.load_digits,
        "diabetes": lambda: datasets.load_diabetes(scaled=False),
    }
    return loaders[source.name]
