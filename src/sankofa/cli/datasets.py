"""`sankofa datasets`: what can be trained on by name."""

import sys

OWN = (
    "Your own: a CSV or Parquet file with its --target; a folder of images, either IDX files as"
    " MNIST has them\n(train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz) or one subfolder of"
    " PNG or JPEG files for each class."
)
WIDTH = 120  # of a file or a pipe, so that each data set keeps to one line


def datasets() -> int:
    """Print every known data set with its size, its task and a sentence."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from sankofa.data import CATALOG

    table = Table("name", "kind", box=SIMPLE, pad_edge=False)
    table.add_column("rows", justify="right")
    table.add_column("columns", justify="right")
    table.add_column("task")
    table.add_column("what it is")
    for name, entry in CATALOG.items():
        table.add_row(
            name, entry.kind, f"{entry.rows:,}", str(entry.columns), entry.task, entry.sentence
        )
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    console.print(table)
    console.print(OWN)
    return 0
