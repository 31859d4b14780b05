"""The real data sets that come with scikit-learn."""

from collections.abc import Callable
from typing import Any

import numpy as np

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, make_number_columns, make_pixel_columns
from sankofa.data.target import classification_task
from sankofa.document import Bundled


def load_bundled(source: Bundled) -> Dataset:
    """The named set in its own units, with the names of its columns and classes."""
    if source.name == "digits":
        return _load_digits()
    bunch = _find_loader(source)()
    values = np.asarray(bunch.data, dtype=np.float64)
    inputs = make_number_columns(tuple(str(name) for name in bunch.feature_names), values)
    if source.name == "diabetes":
        progression = Column("progression", "number", np.asarray(bunch.target, dtype=np.float64))
        return Dataset(source.name, inputs, progression, "regression")
    classes = tuple(str(name) for name in bunch.target_names)
    target = Column("class", "category", np.asarray(bunch.target, dtype=np.int32), classes)
    return Dataset(source.name, inputs, target, classification_task(len(classes)), classes)


def _load_digits() -> Dataset:
    from sklearn.datasets import load_digits

    bunch = load_digits()
    images = np.asarray(bunch.images, dtype=np.uint8)[..., None]
    classes = tuple(str(name) for name in bunch.target_names)
    target = Column("class", "category", np.asarray(bunch.target, dtype=np.int32), classes)
    return Dataset(
        "digits",
        make_pixel_columns(images),
        target,
        "multi-class",
        classes,
        divisor=16.0,
        images=images,
    )


def _find_loader(source: Bundled) -> Callable[[], Any]:
    from sklearn import datasets

    loaders: dict[str, Callable[[], Any]] = {
        "iris": datasets.load_iris,
        "wine": datasets.load_wine,
        "breast-cancer": datasets.load_breast_cancer,
        "diabetes": lambda: datasets.load_diabetes(scaled=False),
    }
    return loaders[source.name]
