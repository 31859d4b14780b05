"""From a folder of images to a data set."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, pixels
from sankofa.data.folder.access import access
from sankofa.data.folder.classes import classes
from sankofa.data.folder.limit import refuse_too_many
from sankofa.data.folder.pair import Pair, examples, pairs
from sankofa.data.quote import quoted
from sankofa.data.target import suggest
from sankofa.document import Folder
from sankofa.error import SankofaError

Images = NDArray[np.uint8]
Size = tuple[int, int]  # height, width

LONGEST_SIDE = 64


def read(source: Folder) -> Dataset:
    """The images of a folder, all of one size, as bytes 0 to 255, and their classes.

    Raises: `SankofaError` in one line for a folder or a file that cannot be read or used.
    """
    folder = _existing(source.path)
    with access(folder):
        found = pairs(folder)
        return _from_idx(folder, found, source) if found else _from_pictures(folder, source)


def _existing(path: str) -> Path:
    folder = Path(path)
    shown = quoted(path, longest=1_000)
    if folder.is_dir():
        return folder.resolve()
    said = f"{shown} is a file" if folder.is_file() else f"There is no folder {shown}"
    raise SankofaError(f"{said}. Name a folder of images.", field="data.path")


def _from_idx(folder: Path, found: tuple[Pair, ...], source: Folder) -> Dataset:
    chosen = tuple(pair for pair in found if source.part in ("all", pair.part))
    if not chosen:
        other = found[0].part
        raise SankofaError(
            f"{quoted(folder.name)} has no {source.part} pair, only {other}. Leave part at all.",
            field="data.part",
        )
    images, labels = examples(chosen)
    own = images.shape[1], images.shape[2]
    size = _size([own], source.size)
    notices: tuple[str, ...] = ()
    if size != own:
        from sankofa.data.folder.picture import resized

        images = resized(images, size)
        notices = (f"Resized all images from {_by(own)} to {_by(size)} pixels.",)
    names, codes = np.unique(labels, return_inverse=True)
    return _dataset(folder, images, codes, tuple(map(str, names.tolist())), notices)


def _from_pictures(folder: Path, source: Folder) -> Dataset:
    from sankofa.data.folder import picture

    found = classes(folder)
    if source.part != "all":
        raise SankofaError(
            f"part is for IDX files, but {quoted(folder.name)} holds pictures by class. Leave it"
            " at all.",
            field="data.part",
        )
    sizes = [picture.size(path) for path in found.paths]
    size = _size(sizes, source.size)
    refuse_too_many(folder.name, (len(sizes), *size, 3), field="data.size")
    images = np.empty((len(sizes), *size, 3), np.uint8)
    for row, path in enumerate(found.paths):
        images[row] = picture.read(path, size)
    resized = sum(own != size for own in sizes)
    notices = []
    if resized:
        notices.append(f"Resized {resized:,} of {len(sizes):,} images to {_by(size)} pixels.")
    if found.ignored:
        s = "s that are" if found.ignored > 1 else " that is"
        notices.append(f"Left out {found.ignored:,} file{s} no PNG or JPEG image.")
    labels = np.array(found.labels)
    return _dataset(folder, _gray(images), labels, found.names, tuple(notices))


def _size(sizes: Sequence[Size], side: int | None) -> Size:
    """The asked square, or the most common size (the larger of two), no side longer than 64."""
    if side is not None:
        return side, side
    count = Counter(sizes)
    height, width = max(count, key=lambda size: (count[size], size))
    shrink = min(1.0, LONGEST_SIDE / max(height, width))
    return max(1, round(height * shrink)), max(1, round(width * shrink))


def _gray(images: Images) -> Images:
    """One channel when no pixel of any image has a color."""
    red = images[..., 0]
    colored = any((images[..., channel] != red).any() for channel in (1, 2))
    return images if colored else np.ascontiguousarray(images[..., :1])


def _dataset(
    folder: Path,
    images: Images,
    labels: NDArray[np.integer],
    names: tuple[str, ...],
    notices: tuple[str, ...],
) -> Dataset:
    target = Column("class", "category", labels.astype(np.int32), names)
    task, known = suggest(target)
    return Dataset(
        folder.name or str(folder),
        pixels(images),
        target,
        task,
        known,
        divisor=255.0,
        images=images,
        notices=notices,
    )


def _by(size: Size) -> str:
    height, width = size
    return f"{width} x {height}"
