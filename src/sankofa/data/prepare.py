"""From an experiment's source to examples: read, split, fit, transform."""

from dataclasses import replace
from functools import singledispatch

import msgspec

from sankofa.data import file, folder
from sankofa.data.bundled import load_bundled
from sankofa.data.dataset import Dataset
from sankofa.data.examples import Examples, assemble_examples
from sankofa.data.feature import choose_features
from sankofa.data.fit import fit_steps
from sankofa.data.generator import generate
from sankofa.data.inline_rows import read_inline_rows
from sankofa.data.moments import compute_moments
from sankofa.data.preprocessing import Preprocessing
from sankofa.data.question import say_duplicates
from sankofa.data.quote import quote
from sankofa.data.simulated import simulate
from sankofa.data.society import draw_society
from sankofa.data.split import Rows, split_rows
from sankofa.data.target import Coded, code_target
from sankofa.document import (
    Arrays,
    Bundled,
    Experiment,
    File,
    Folder,
    Generated,
    Simulated,
    Society,
    Source,
)
from sankofa.document import Rows as InlineRows
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
_load.register(Bundled)(load_bundled)
_load.register(Simulated)(simulate)
_load.register(Society)(draw_society)
_load.register(InlineRows)(read_inline_rows)


@_load.register
def _(source: File) -> Dataset:
    dataset = file.read_table(source)
    if dataset.rows < FEWEST_ROWS:
        raise SankofaError(
            f"{quote(dataset.name)} has {dataset.rows} row{'s' if dataset.rows != 1 else ''} with"
            f" a {quote(source.target)}; it takes at least {FEWEST_ROWS} to learn and to judge.",
            field="data.path",
        )
    return dataset


@_load.register
def _(source: Folder) -> Dataset:
    dataset = folder.read_folder(source)
    if dataset.rows < FEWEST_ROWS:
        raise SankofaError(
            f"{quote(dataset.name)} has {dataset.rows} image{'s' if dataset.rows != 1 else ''};"
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
    named = choose_features(experiment.features, plane=dataset.plane, data=dataset.name)
    coded = code_target(dataset.target, experiment.task)
    labels = coded.y if coded.classes else None
    train, validation = split_rows(labels, dataset.rows, experiment)
    counted = target_of(experiment.loss) == "counts"
    as_it_is = counted or experiment.scaling == "none"
    scale = (0.0, 1.0) if as_it_is else _target_scale(dataset, coded, train)
    preprocessing = Preprocessing(
        steps=fit_steps(dataset, train, experiment.categories, experiment.scaling),
        features=named,
        target=dataset.target.name,
        task=coded.task,
        classes=coded.classes,
        target_scale=scale,
        schema=dataset.schema or msgspec.UNSET,
    )
    y = (coded.y - scale[0]) / scale[1]
    said = say_duplicates(dataset, train, validation)
    if said:
        dataset = replace(dataset, notices=(*dataset.notices, *said))
    return assemble_examples(dataset, y, (train, validation), preprocessing)


def _target_scale(dataset: Dataset, coded: Coded, train: Rows) -> tuple[float, float]:
    if coded.classes or dataset.divisor is not None:
        return 0.0, 1.0
    return compute_moments(coded.y[train])
