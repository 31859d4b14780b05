"""`sankofa datasets`: list the data sets that can be named on the command line."""

import sys

OWN_DATA_NOTE = (
    "Your own: a CSV or Parquet file with its --target; a folder of images, either IDX files as"
    " MNIST has them\n(train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz) or one subfolder of"
    " PNG or JPEG files for each class."
)
FILE_WIDTH = 120  # of a file or a pipe, so that each data set keeps to one line


def list_datasets() -> int:
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
    console = Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
    console.print(table)
    console.print(OWN_DATA_NOTE)
    return 0
