"""Files of images beside files of their labels, as MNIST has them."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sankofa.data.folder import idx
from sankofa.data.folder.refusal import refuse_too_many
from sankofa.data.quote import join_names, quote
from sankofa.error import SankofaError

NAME = re.compile(
    r"(?P<stem>.*?)[-_.]?(?:(?P<images>images[-_.]idx[34])|(?P<labels>labels[-_.]idx1))"
    r"(?:[-_.]ubyte)?(?:\.gz)?",
    re.IGNORECASE,
)
PART = re.compile(r"(?P<set>.*?)[-_.]?(?P<part>train|t10k|test)?", re.IGNORECASE)


@dataclass(frozen=True)
class Pair:
    """Two IDX files that belong together."""

    images: Path
    labels: Path
    part: Literal["train", "test"]


def find_pairs(folder: Path) -> tuple[Pair, ...]:
    """The pairs of a folder, training before test; none when it has no IDX files.

    Raises: `SankofaError` for a file without its partner, or pairs of several data sets.
    """
    images, labels = _find_named(folder)
    _refuse_single(images, labels)
    _refuse_single(labels, images)
    split = {stem: PART.fullmatch(stem) for stem in images}
    sets = sorted({found["set"] for found in split.values() if found})
    if len(sets) > 1:
        raise SankofaError(
            f"{quote(folder.name)} holds several data sets, {join_names(sets)}. Give each a "
            "folder of its own.",
            field="data.path",
        )
    test = {
        stem: bool(found and found["part"] in {"t10k", "test"}) for stem, found in split.items()
    }
    return tuple(
        Pair(images[stem], labels[stem], "test" if test[stem] else "train")
        for stem in sorted(images, key=lambda stem: (test[stem], stem))
    )


def read_pairs(chosen: tuple[Pair, ...]) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """The images (N, H, W, C) of all pairs, one after the other, and their labels (N,).

    Raises: `SankofaError` for a damaged file, and for pairs or files that do not fit each other.
    """
    read = [_read_pair(pair) for pair in chosen]
    first = read[0][0].shape[1:]
    for pair, (images, _) in zip(chosen, read, strict=True):
        if images.shape[1:] != first:
            raise SankofaError(
                f"The images of {quote(chosen[0].images.name)} are {_spell_shape(first)}, but "
                f"those of {quote(pair.images.name)} are {_spell_shape(images.shape[1:])}.",
                field="data.path",
            )
    rows = sum(len(images) for images, _ in read)
    refuse_too_many(chosen[0].images.parent.name, (rows, *first), field="data.path")
    if len(read) == 1:
        return read[0]
    return np.concatenate([i for i, _ in read]), np.concatenate([l_ for _, l_ in read])


def find_image_files(folder: Path) -> tuple[Path, ...]:
    """The IDX files of images, with or without labels, in the order of their names."""
    return tuple(sorted(_find_named(folder)[0].values()))


def _find_named(folder: Path) -> tuple[dict[str, Path], dict[str, Path]]:
    """Files of images and files of labels by what stands before those words."""
    images: dict[str, Path] = {}
    labels: dict[str, Path] = {}
    for path in sorted(folder.iterdir(), reverse=True):  # so that unpacked comes after packed
        if (named := NAME.fullmatch(path.name)) and path.is_file():
            (images if named["images"] else labels)[named["stem"].lower()] = path
    return images, labels


def _read_pair(pair: Pair) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    images, labels = idx.read_images(pair.images), idx.read_labels(pair.labels)
    if len(images) != len(labels):
        raise SankofaError(
            f"{quote(pair.images.name)} has {len(images):,} images, but"
            f" {quote(pair.labels.name)} has {len(labels):,} labels.",
            field="data.path",
        )
    return images, labels


def _refuse_single(there: dict[str, Path], beside: dict[str, Path]) -> None:
    for stem, path in sorted(there.items()):
        if stem not in beside:
            image = "images" in path.name.lower()
            partner = "labels-idx1-ubyte" if image else "images-idx3-ubyte"
            name = f"{stem}-{partner}" if stem else partner
            raise SankofaError(
                f"{quote(path.name)} has no {quote(name)} beside it.", field="data.path"
            )


def _spell_shape(shape: tuple[int, ...]) -> str:
    return " x ".join(map(str, shape))
