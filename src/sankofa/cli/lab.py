"""`sankofa labs` and `sankofa lab`: list labs, write a new one, check one or a folder."""

from __future__ import annotations

import sys
from pathlib import Path

from sankofa.error import SankofaError

FILE_WIDTH = 120  # of a file or a pipe, so that each lab keeps to one line


def list_labs() -> int:
    """Print the labs that come with Sankofa, in the order in which they build on each other."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from sankofa.lab.library import read_known_labs

    table = Table("name", "title", box=SIMPLE, pad_edge=False)
    table.add_column("minutes", justify="right")
    table.add_column("what it is")
    for name, lab in read_known_labs().items():
        head = lab.head
        table.add_row(name, head.title, str(head.minutes), head.summary or "")
    console = Console(width=None if sys.stdout.isatty() else FILE_WIDTH, highlight=False)
    console.print(table)
    return 0


def write_new_lab(name: str) -> int:
    """Write a working skeleton to NAME.md in the current folder."""
    from sankofa.lab.skeleton import write_skeleton

    path = Path(name if name.endswith(".md") else f"{name}.md")
    write_skeleton(path)
    sys.stdout.write(f"Wrote {path}. Check it with: sankofa lab check {path}\n")
    return 0


def check_labs(path: Path | None) -> int:
    """Check a lab, a folder of labs, or the ones that come with Sankofa; 2 where one is wrong."""
    from sankofa.lab.library import find_course_folder, list_lab_files

    chosen = path or find_course_folder()
    files = list_lab_files(chosen) if chosen.is_dir() else [chosen]
    if not files:
        raise SankofaError(f"There is no lab in {chosen}: a lab is a file that ends in .md.")
    mistakes = [mistake for file in files for mistake in _check_file(file)]
    for mistake in mistakes:
        sys.stderr.write(f"{mistake}\n")
    if not mistakes:
        named = "lab is" if len(files) == 1 else "labs are"
        sys.stdout.write(f"{len(files)} {named} in order.\n")
    return 2 if mistakes else 0


def _check_file(file: Path) -> list[str]:
    """The mistakes of a file, each as one line."""
    from sankofa.lab.file.lab import read_lab
    from sankofa.lab.file.problem import LabError
    from sankofa.lab.rehearsal import rehearse_lab

    try:
        lab = read_lab(file)
    except LabError as error:
        return [error.describe(str(file))]
    except SankofaError as error:
        return [str(error)]
    try:
        return [f"{file}: {sentence}" for sentence in rehearse_lab(lab)]
    except SankofaError as error:
        return [f"{file}: {error}"]
