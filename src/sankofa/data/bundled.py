"""The real data sets that come with scikit-learn."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, numbers, pixels
from sankofa.data.target import task_of
from sankofa.document import Bundled


def bundled(source: Bundled) -> Dataset:
    """The named set in its own units, with the names of its columns and classes."""
    if source.name == "digits":
        return _digits()
    bunch = _loader(source)()
    values = np.asarray(bunch.data, dtype=np.float64)
    inputs = numbers(tuple(str(name) for name in bunch.feature_names), values)
    if source.name == "diabetes":
        progression = Column("progression", "number", np.asarray(bunch.target, dtype=np.float64))
        return Dataset(source.name, inputs, progression, "regression")
    classes = tuple(str(name) for name in bunch.target_names)
    target = Column("class", "category", np.asarray(bunch.target, dtype=np.int32), classes)
    return Dataset(source.name, inputs, target, task_of(len(classes)), classes)


def _digits() -> Dataset:
    from sklearn.datasets import load_digits

    bunch = load_digits()
    images = np.asarray(bunch.images, dtype=np.uint8)[..., None]
    classes = tuple(str(name) for name in bunch.target_names)
    target = Column("class", "category", np.asarray(bunch.target, dtype=np.int32), classes)
    return Dataset(
        "digits", pixels(images), target, "multi-class", classes, divisor=16.0, images=images
    )


def _loader(source: Bundled) -> Callable[[], Any]:
    from sklearn import datasets

    loaders: dict[str, Callable[[], Any]] = {
        "iris": datasets.load_iris,
        "wine": datasets.load_wine,
        "breast-cancer": datasets.load_breast_cancer,
        "diabetes": lambda: datasets.load_diabetes(scaled=False),
    }
    return loaders[source.name]
