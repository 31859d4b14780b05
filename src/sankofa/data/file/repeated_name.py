"""A text file whose header names a column twice, as published tables do: each name made its own."""

import csv
import io
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sankofa.data.file.dialect import find_delimiter
from sankofa.data.file.encoding import find_file, is_parquet, open_as_text


@contextmanager
def with_distinct_names(path: Path) -> Iterator[Path]:
    """The path of a table in which every column has a name of its own.

    It is the file itself, or a copy of a text file in which the second `score` is `score (2)`.

    Raises: `SankofaError` for a file that cannot be read.
    """
    whole = find_file(path)
    with whole.open("rb") as file:
        if is_parquet(whole) or file.read(2) == b"PK":
            yield whole
            return
    with open_as_text(whole) as text, text.path.open("r", encoding="utf-8", newline="") as source:
        header = source.readline()
        parted_by = find_delimiter(text.sample)
        names = next(csv.reader([header], delimiter=parted_by), [])
        unique = number_repeated(names)
        if unique == names:
            yield whole
            return
        line = io.StringIO()
        csv.writer(line, delimiter=parted_by, lineterminator="\n").writerow(unique)
        with tempfile.TemporaryDirectory(prefix="sankofa-") as folder:
            copy = Path(folder).resolve() / whole.name
            with copy.open("w", encoding="utf-8", newline="") as sink:
                sink.write(line.getvalue())
                shutil.copyfileobj(source, sink)
            yield copy


def number_repeated(names: Sequence[str]) -> list[str]:
    """The names, the second and later of one numbered: `score`, `score (2)`."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        stripped = name.strip()
        seen[stripped] += 1
        found.append(f"{stripped} ({seen[stripped]})" if stripped and seen[stripped] > 1 else name)
    return found
