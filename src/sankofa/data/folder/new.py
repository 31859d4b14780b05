"""New images for a trained network, without classes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.file.format.workbook import is_workbook
from sankofa.data.folder import idx
from sankofa.data.folder.archive import is_archive, open_archive
from sankofa.data.folder.classes import find_classes, list_visible
from sankofa.data.folder.natural import SUFFIXES, sort_naturally
from sankofa.data.folder.pair import find_image_files
from sankofa.data.folder.refusal import explain_access_errors, refuse_too_many
from sankofa.data.quote import quote
from sankofa.error import SankofaError

Images = NDArray[np.uint8]

BRIGHTEST = 255.0
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


@dataclass(frozen=True, eq=False)
class NamedImages:
    """Images (N, H, W, C), and the name of each."""

    images: NDArray[Any]
    names: tuple[str, ...]


def read_images(path: Path, shape: tuple[int, ...], white: float, bits: int = 16) -> NDArray[Any]:
    """The images of `read_named_images` without their names."""
    return read_named_images(path, shape, white, bits).images


def read_named_images(
    path: Path, shape: tuple[int, ...], white: float, bits: int = 16
) -> NamedImages:
    """Images (N, H, W, C) of `shape` (H, W, C), 0 to `white`, in the natural order of their names.

    `path` is one PNG or JPEG, a folder or a ZIP of them, with or without subfolders of classes, or
    a folder of IDX files, whose images are numbered.

    Raises: `SankofaError` in one line for what holds no such images.
    """
    if path.is_file() and is_archive(path):
        with open_archive(path.resolve()) as unpacked:
            return read_named_images(unpacked, shape, white, bits)
    height, width, channels = shape
    with explain_access_errors(path):
        parts = list(_read_parts(path, (height, width), bits))
        images = np.concatenate([_convert_channels(path, part, channels) for part, _ in parts])
    names = tuple(name for _, named in parts for name in named)
    return NamedImages(images if white == BRIGHTEST else images * (white / BRIGHTEST), names)


def is_picture_source(path: Path) -> bool:
    """Whether a path is one of pictures: a folder, a ZIP of them, or one by its suffix."""
    if path.is_dir() or path.suffix.lower() in SUFFIXES:
        return True
    return path.is_file() and is_archive(path) and not is_workbook(path)


def _read_parts(
    path: Path, size: tuple[int, int], bits: int
) -> Iterator[tuple[Images, Sequence[str]]]:
    from sankofa.data.folder import picture

    files = find_image_files(path) if path.is_dir() else ()
    for file in files:
        part = idx.read_images(file)
        names = [f"{file.name} {i + 1}" for i in range(len(part))]
        yield (part if part.shape[1:3] == size else picture.resize(part, size)), names
    if not files:
        pictures = _list_pictures(path)
        refuse_too_many(path.name, (len(pictures), *size, 3), field="data.path")
        below = path if path.is_dir() else path.parent
        names = [str(PurePosixPath(file.relative_to(below))) for file in pictures]
        yield np.stack([picture.read_picture(file, size, bits) for file in pictures]), names


def _list_pictures(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    beside = [file for file in list_visible(path) if file.suffix.lower() in SUFFIXES]
    if beside:
        return tuple(sort_naturally(beside))
    return find_classes(path).paths


def _convert_channels(path: Path, images: Images, wanted: int) -> Images:
    came = images.shape[3]
    if came == wanted:
        return images
    if came == 1:
        return np.repeat(images, wanted, axis=3)
    if came == len(LUMA) and wanted == 1:
        gray: Images = (images @ np.array(LUMA)).round().astype(np.uint8)
        return gray[..., None]
    raise SankofaError(
        f"The network takes images of {wanted} channel{'s' if wanted > 1 else ''}, but those of"
        f" {quote(path.name)} have {came}.",
        field="data.path",
    )
