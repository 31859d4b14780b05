"""New images for a trained network, without classes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.data.folder import idx
from sankofa.data.folder.classes import SUFFIXES, find_classes, list_visible
from sankofa.data.folder.pair import find_image_files
from sankofa.data.folder.refusal import explain_access_errors, refuse_too_many
from sankofa.data.quote import quote
from sankofa.error import SankofaError

Images = NDArray[np.uint8]

BRIGHTEST = 255.0
LUMA = (0.299, 0.587, 0.114)  # ITU-R BT.601


def read_images(path: Path, shape: tuple[int, ...], white: float) -> NDArray[Any]:
    """Images (N, H, W, C) of `shape` (H, W, C), 0 to `white`, in the order of their names.

    `path` is one PNG or JPEG, a folder of them, with or without subfolders of classes, or a
    folder of IDX files.

    Raises: `SankofaError` in one line for what holds no such images.
    """
    height, width, channels = shape
    with explain_access_errors(path):
        parts = [
            _convert_channels(path, part, channels) for part in _read_parts(path, (height, width))
        ]
    images = np.concatenate(parts)
    return images if white == BRIGHTEST else images * (white / BRIGHTEST)


def _read_parts(path: Path, size: tuple[int, int]) -> Iterator[Images]:
    from sankofa.data.folder import picture

    files = find_image_files(path) if path.is_dir() else ()
    for file in files:
        part = idx.read_images(file)
        yield part if part.shape[1:3] == size else picture.resize(part, size)
    if not files:
        pictures = _list_pictures(path)
        refuse_too_many(path.name, (len(pictures), *size, 3), field="data.path")
        yield np.stack([picture.read_picture(file, size) for file in pictures])


def _list_pictures(path: Path) -> tuple[Path, ...]:
    if not path.is_dir():
        return (path,)
    beside = sorted(file for file in list_visible(path) if file.suffix.lower() in SUFFIXES)
    return tuple(beside) or find_classes(path).paths


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
