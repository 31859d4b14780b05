"""One subfolder of pictures for each class, in one folder or in one for each part."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sankofa.data.folder.natural import SUFFIXES
from sankofa.data.quote import quote
from sankofa.error import SankofaError

PARTS: dict[str, Literal["train", "test"]] = {
    "train": "train", "training": "train", "test": "test", "testing": "test", "val": "test",
    "valid": "test", "validation": "test",
}  # fmt: skip


@dataclass(frozen=True)
class Classes:
    """The names of the classes, every picture's path and class number, and how much was no picture.

    The order is that of the names, so that the same folder gives the same rows.
    """

    names: tuple[str, ...]
    paths: tuple[Path, ...]
    labels: tuple[int, ...]
    ignored: int
    parts: tuple[str, ...] = ()


def find_classes(folder: Path, part: Literal["all", "train", "test"] = "all") -> Classes:
    """The pictures of a folder; `parts` are its folders of training and test pictures, if any.

    Raises: `SankofaError` when it has no subfolders, or one of them has no pictures.
    """
    folders = sorted((path for path in list_visible(folder) if path.is_dir()), key=_sort_key)
    if not folders:
        raise _refuse_folder(folder)
    if is_parted(folder):
        wanted = [f for f in folders if part in ("all", PARTS[f.name.lower()])]
        return _join_parts(folder, sorted(wanted, key=lambda f: PARTS[f.name.lower()] == "test"))
    return _read_classes(folder, folders)


def is_parted(folder: Path) -> bool:
    """Whether the subfolders are train and test (or val), with those of the classes in them."""
    folders = [path for path in list_visible(folder) if path.is_dir()]
    return (
        bool(folders)
        and all(path.name.lower() in PARTS for path in folders)
        and any(inner.is_dir() for path in folders for inner in list_visible(path))
    )


def _join_parts(folder: Path, parts: list[Path]) -> Classes:
    if not parts:
        raise SankofaError(
            f"{quote(folder.name)} has no folder of that part. Leave part at all.",
            field="data.part",
        )
    found = [find_classes(part) for part in parts]
    names = tuple(sorted({name for each in found for name in each.names}, key=_name_key))
    place = {name: i for i, name in enumerate(names)}
    return Classes(
        names,
        tuple(path for each in found for path in each.paths),
        tuple(place[each.names[label]] for each in found for label in each.labels),
        sum(each.ignored for each in found),
        tuple(part.name for part in parts),
    )


def _read_classes(folder: Path, folders: list[Path]) -> Classes:
    paths: list[Path] = []
    labels: list[int] = []
    ignored = 0
    for label, inside in enumerate(folders):
        files = [path for path in sorted(list_visible(inside)) if path.is_file()]
        pictures = [path for path in files if path.suffix.lower() in SUFFIXES]
        if not pictures:
            raise SankofaError(
                f"Class {quote(inside.name)} of {quote(folder.name)} holds no PNG or JPEG image."
                " Fill it or remove it; if the classes lie deeper, name the folder right above"
                " them.",
                field="data.path",
            )
        paths += pictures
        labels += [label] * len(pictures)
        ignored += len(files) - len(pictures)
    return Classes(tuple(path.name for path in folders), tuple(paths), tuple(labels), ignored)


def list_visible(folder: Path) -> list[Path]:
    """What a person sees in it: not the hidden files and folders of some other program."""
    return [path for path in folder.iterdir() if not path.name.startswith((".", "__"))]


def _sort_key(folder: Path) -> tuple[int, str]:
    return _name_key(folder.name)


def _name_key(name: str) -> tuple[int, str]:
    """Numbers by their value, so that class 10 follows class 9."""
    return (int(name) if name.isascii() and name.isdigit() and len(name) < 10 else -1, name)


def _refuse_folder(folder: Path) -> SankofaError:
    shown = quote(str(folder), longest=1_000)
    if any(path.suffix.lower() in SUFFIXES for path in list_visible(folder)):
        return SankofaError(
            f"{shown} holds images but no subfolders. Put those of each class in a subfolder named"
            " after it.",
            field="data.path",
        )
    return SankofaError(
        f"{shown} holds no images. Name a folder with one subfolder of PNG or JPEG images for each"
        " class, or with IDX files such as train-images-idx3-ubyte and train-labels-idx1-ubyte.",
        field="data.path",
    )
