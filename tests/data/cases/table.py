"""Read the tables of the cases, and small ones written in a test."""

from pathlib import Path

import numpy as np

from sankofa.data import Column, Dataset, load, read_columns
from sankofa.document import File, Schema

FILES = Path(__file__).parent / "files"


def read(name: str | Path, target: str, schema: Schema | None = None) -> Dataset:
    """The table of a case by its name, or of a test by its path."""
    return load(File(str(FILES / name), target, schema))


def write(folder: Path, content: str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def find(dataset: Dataset, name: str) -> Column:
    return next(c for c in (*dataset.inputs, dataset.target, *dataset.groups) if c.name == name)


def cells(dataset: Dataset, name: str) -> list[str]:
    column = find(dataset, name)
    return [column.cell(i) for i in range(len(column.values))]


def kinds(dataset: Dataset) -> dict[str, str]:
    return {column.name: column.kind for column in dataset.inputs}


def sentences(dataset: Dataset) -> str:
    return "\n".join(map(str, dataset.notices))


def same_values(one: Dataset, other: Dataset, *names: str) -> bool:
    return all(
        np.array_equal(find(one, n).values, find(other, n).values, equal_nan=True) for n in names
    )


def read_again(dataset: Dataset, path: Path) -> dict[str, list[float]]:
    """The inputs of another file, as they are read at predict."""
    wanted = [(column.name, column.kind) for column in dataset.inputs]
    columns = read_columns(path, wanted, dataset.schema)
    return {column.name: column.values.tolist() for column in columns}
