"""Columns and examples: generators, bundled sets, files, splits, preprocessing.

Numbers and dates (days since 1970-01-01): the median for missing cells, then standardised.
Booleans: 0 and 1, the most frequent for missing cells. Categories: one-hot (or one index, where
an experiment says so), missing cells are a category of their own. Images: one scale for all of
their pixels. Columns of names, ids and prose are left out, and said so. What is fitted is fitted
on the training part alone.
"""

from sankofa.data.arrays import make_examples
from sankofa.data.catalog import CATALOG, CatalogEntry
from sankofa.data.column import Column, Kind
from sankofa.data.dataset import Dataset
from sankofa.data.examples import Examples
from sankofa.data.feature import FEATURES
from sankofa.data.file import read_columns, read_header
from sankofa.data.folder import compute_footprint, read_images
from sankofa.data.pixel import Pixels
from sankofa.data.prepare import load, prepare
from sankofa.data.preprocessing import Preprocessing, Step
from sankofa.data.step import Index, OneHot, Scaled
from sankofa.data.thumbnail import make_thumbnail

__all__ = [
    "CATALOG",
    "FEATURES",
    "CatalogEntry",
    "Column",
    "Dataset",
    "Examples",
    "Index",
    "Kind",
    "OneHot",
    "Pixels",
    "Preprocessing",
    "Scaled",
    "Step",
    "compute_footprint",
    "load",
    "make_examples",
    "make_thumbnail",
    "prepare",
    "read_columns",
    "read_header",
    "read_images",
]
