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
from sankofa.data.folder import (
    compute_footprint,
    is_picture_source,
    read_images,
    read_named_images,
)
from sankofa.data.frame import is_frame, read_frame
from sankofa.data.notice import Notice, Remedy
from sankofa.data.pixel import Pixels
from sankofa.data.prepare import load, prepare
from sankofa.data.preprocessing import Preprocessing, Step
from sankofa.data.step import Index, OneHot, Scaled
from sankofa.data.thumbnail import make_thumbnail
from sankofa.data.unseen import find_unseen_categories

__all__ = [
    "CATALOG",
    "FEATURES",
    "CatalogEntry",
    "Column",
    "Dataset",
    "Examples",
    "Index",
    "Kind",
    "Notice",
    "OneHot",
    "Pixels",
    "Preprocessing",
    "Remedy",
    "Scaled",
    "Step",
    "compute_footprint",
    "find_unseen_categories",
    "is_frame",
    "is_picture_source",
    "load",
    "make_examples",
    "make_thumbnail",
    "prepare",
    "read_columns",
    "read_frame",
    "read_header",
    "read_images",
    "read_named_images",
]
