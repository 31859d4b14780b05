"""Columns and examples: generators, bundled sets, files, splits, preprocessing.

Numbers and dates (days since 1970-01-01): the median for missing cells, then standardised.
Booleans: 0 and 1, the most frequent for missing cells. Categories: one-hot, missing cells are a
category of their own. Columns of names, ids and prose are left out, and said so. All of it is
fitted on the training part alone.
"""

from sankofa.data.arrays import from_arrays
from sankofa.data.catalog import CATALOG, Entry
from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.examples import Examples
from sankofa.data.feature import FEATURES
from sankofa.data.file import header, read_columns
from sankofa.data.prepare import load, prepare
from sankofa.data.preprocessing import OneHot, Preprocessing, Scaled, Step
from sankofa.data.thumbnail import thumbnail

__all__ = [
    "CATALOG",
    "FEATURES",
    "Column",
    "Dataset",
    "Entry",
    "Examples",
    "Kind",
    "OneHot",
    "Preprocessing",
    "Scaled",
    "Step",
    "from_arrays",
    "header",
    "load",
    "prepare",
    "read_columns",
    "thumbnail",
]
