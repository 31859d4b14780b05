"""Find labs: those that come with Sankofa, and the folders of labs that people write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import msgspec
from msgspec import Meta, Struct

from sankofa.error import SankofaError
from sankofa.lab.file.block import Identifier, Label, Words
from sankofa.lab.file.lab import Lab, read_lab
from sankofa.lab.file.problem import LabError
from sankofa.lab.file.yaml_reader import read_yaml

COURSE_FILE: Final = "course.yaml"
COURSES: Final = Path(__file__).parent / "course"
MAX_COURSE_BYTES: Final = 64 << 10


class Course(Struct, frozen=True, forbid_unknown_fields=True):
    """A folder of labs: its title, and the names of the labs in their order."""

    title: Label
    labs: Annotated[tuple[Identifier, ...], Meta(min_length=1, max_length=100)]
    summary: Words | None = None


def list_lab_files(folder: Path) -> list[Path]:
    """The labs of a folder: in the order of its course.yaml, else by their names.

    Raises: `LabError` for a course that is malformed, or names a lab that is not there.
    """
    course_file = folder / COURSE_FILE
    if not course_file.is_file():
        return sorted(folder.glob("*.md"))
    files = [folder / f"{name}.md" for name in read_course(course_file).labs]
    for file in files:
        if not file.is_file():
            raise LabError(f'labs: there is no file "{file.name}" beside the course.', 1)
    return files


def read_course(path: Path) -> Course:
    """The course in a file.

    Raises: `LabError` for one that is malformed, `SankofaError` for one that cannot be read.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_COURSE_BYTES).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise SankofaError(f"Cannot read the course {path}.") from None
    found = read_yaml(text)
    try:
        return msgspec.convert(found.value, Course)
    except msgspec.ValidationError as error:
        raise LabError(f"{error}.", 1) from None


def find_course_folder() -> Path:
    """The folder of the course that comes with Sankofa."""
    return COURSES / "first"


def find_known_lab(name: str) -> Path:
    """The file of a lab that comes with Sankofa.

    Raises: `SankofaError` that lists the names that there are.
    """
    known = {file.stem: file for file in list_lab_files(find_course_folder())}
    if name not in known:
        raise SankofaError(f'There is no lab "{name}". There are: {", ".join(known)}.')
    return known[name]


def read_known_labs() -> dict[str, Lab]:
    """The labs that come with Sankofa by name, in their order."""
    return {file.stem: read_lab(file) for file in list_lab_files(find_course_folder())}
