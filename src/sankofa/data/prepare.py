"""From an experiment's source to examples: read, split, fit, transform."""

from functools import singledispatch

import numpy as np

from sankofa.data import file, folder
from sankofa.data.bundled import bundled
from sankofa.data.dataset import Dataset
from sankofa.data.examples import Examples, assembled
from sankofa.data.feature import chosen
from sankofa.data.fit import fit
from sankofa.data.generator import generate
from sankofa.data.preprocessing import Preprocessing
from sankofa.data.quote import quoted
from sankofa.data.split import Rows, split
from sankofa.data.target import Coded, code
from sankofa.document import Arrays, Bundled, Experiment, File, Folder, Generated, Source
from sankofa.error import SankofaError
from sankofa.nn import target_of

FEWEST_ROWS = 4


def load(source: Source) -> Dataset:
    """The data set that a source names, as it was read.

    Raises: `SankofaError` in one line for anything that cannot be read or learned from.
    """
    return _load(source)


@singledispatch
def _load(source: Source) -> Dataset:
    raise SankofaError(f"{source!r} is not a source of data.", field="data")


_load.register(Generated)(generate)
_load.register(Bundled)(bundled)


@_load.register
def _(source: File) -> Dataset:
    dataset = file.read(source)
    if dataset.rows < FEWEST_ROWS:
        raise SankofaError(
            f"{quoted(dataset.name)} has {dataset.rows} row{'s' if dataset.rows != 1 else ''} with"
            f" a {quoted(source.target)}; it takes at least {FEWEST_ROWS} to learn and to judge.",
            field="data.path",
        )
    return dataset


@_load.register
def _(source: Folder) -> Dataset:
    dataset = folder.read(source)
    if dataset.rows < FEWEST_ROWS:
        raise SankofaError(
            f"{quoted(dataset.name)} has {dataset.rows} image{'s' if dataset.rows != 1 else ''};"
            f" it takes at least {FEWEST_ROWS} to learn and to judge.",
            field="data.path",
        )
    return dataset


@_load.register
def _(_: Arrays) -> Dataset:
    said = "This experiment was made for arrays in memory"
    raise SankofaError(f"{said}. Call Run(experiment, data=(X, y)).", field="data")


def prepare(dataset: Dataset, experiment: Experiment) -> Examples:
    """Split, fit the preprocessing on the training part, and transform every row.

    Raises: `SankofaError` when the target does not suit the task, or features do not suit the set.
    """
    named = chosen(experiment.features, plane=dataset.plane, data=dataset.name)
    coded = code(dataset.target, experiment.task)
    labels = coded.y if coded.classes else None
    train, validation = split(labels, dataset.rows, experiment)
    counted = target_of(experiment.loss) == "counts"
    scale = (0.0, 1.0) if counted else _target_scale(dataset, coded, train)
    preprocessing = Preprocessing(
        steps=fit(dataset, train, experiment.categories),
        features=named,
        target=dataset.target.name,
        task=coded.task,
        classes=coded.classes,
        target_scale=scale,
    )
    y = (coded.y - scale[0]) / scale[1]
    return assembled(dataset, y, (train, validation), preprocessing)


def _target_scale(dataset: Dataset, coded: Coded, train: Rows) -> tuple[float, float]:
    if coded.classes or dataset.divisor is not None:
        return 0.0, 1.0
    values = coded.y[train]
    return float(np.mean(values)), float(np.std(values)) or 1.0
