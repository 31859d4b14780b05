"""From a folder of images to a data set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sankofa.data.column import Column
from sankofa.data.dataset import Dataset, make_pixel_columns
from sankofa.data.folder.archive import is_archive, open_archive
from sankofa.data.folder.classes import find_classes, is_parted
from sankofa.data.folder.pair import Pair, find_pairs, read_pairs
from sankofa.data.folder.refusal import explain_access_errors, refuse_too_many
from sankofa.data.notice import Notice
from sankofa.data.quote import quote
from sankofa.data.target import suggest_task
from sankofa.document import Folder
from sankofa.error import SankofaError

Images = NDArray[np.uint8]
Size = tuple[int, int]  # height, width

LONGEST_SIDE = 64


def read_folder(source: Folder) -> Dataset:
    """The images of a folder, all of one size, as bytes 0 to 255, and their classes.

    Raises: `SankofaError` in one line for a folder or a file that cannot be read or used.
    """
    path = Path(source.path)
    if path.is_file() and is_archive(path):
        with open_archive(path.resolve()) as unpacked:
            return replace(_read(unpacked, source), name=path.name)
    return _read(_find_folder(source.path), source)


def _read(folder: Path, source: Folder) -> Dataset:
    with explain_access_errors(folder):
        found = find_pairs(folder)
        return _from_idx(folder, found, source) if found else _from_pictures(folder, source)


def _find_folder(path: str) -> Path:
    folder = Path(path)
    shown = quote(path, longest=1_000)
    if folder.is_dir():
        return folder.resolve()
    said = f"{shown} is a file" if folder.is_file() else f"There is no folder {shown}"
    raise SankofaError(f"{said}. Name a folder or a ZIP of images.", field="data.path")


def _from_idx(folder: Path, found: tuple[Pair, ...], source: Folder) -> Dataset:
    chosen = tuple(pair for pair in found if source.part in ("all", pair.part))
    if not chosen:
        other = found[0].part
        raise SankofaError(
            f"{quote(folder.name)} has no {source.part} pair, only {other}. Leave part at all.",
            field="data.part",
        )
    images, labels = read_pairs(chosen)
    own = images.shape[1], images.shape[2]
    size = _choose_size([own], source.size)
    notices: tuple[str, ...] = ()
    if size != own:
        from sankofa.data.folder.picture import resize

        images = resize(images, size)
        notices = (f"Resized all images from {_spell_size(own)} to {_spell_size(size)} pixels.",)
    names, codes = np.unique(labels, return_inverse=True)
    return _make_dataset(folder, images, codes, tuple(map(str, names.tolist())), notices)


def _from_pictures(folder: Path, source: Folder) -> Dataset:
    from sankofa.data.folder import picture

    if source.part != "all" and not is_parted(folder):
        raise SankofaError(
            f"part is for IDX files, but {quote(folder.name)} holds pictures by class. Leave it"
            " at all.",
            field="data.part",
        )
    found = find_classes(folder, source.part)
    bits = max(map(picture.find_bits, found.paths), default=0) or 16
    sizes = [picture.read_size(path) for path in found.paths]
    size = _choose_size(sizes, source.size)
    refuse_too_many(folder.name, (len(sizes), *size, 3), field="data.size")
    images = np.empty((len(sizes), *size, 3), np.uint8)
    for row, path in enumerate(found.paths):
        images[row] = picture.read_picture(path, size, bits)
    resized = sum(own != size for own in sizes)
    notices = []
    if len(found.parts) > 1:
        parts = " and ".join(map(quote, found.parts))
        notices.append(f"Read the folders {parts} together; the split is drawn anew.")
    if bits < 16:
        notices.append(
            f"The pictures of 16 bits use {bits} of them (up to {2**bits - 1:,}), which are kept."
        )
    if resized:
        notices.append(
            f"Resized {resized:,} of {len(sizes):,} images to {_spell_size(size)} pixels."
        )
    if found.ignored:
        s = "s that are" if found.ignored > 1 else " that is"
        notices.append(f"Left out {found.ignored:,} file{s} no PNG or JPEG image.")
    labels = np.array(found.labels)
    made = _make_dataset(folder, _to_gray(images), labels, found.names, tuple(notices))
    return replace(made, bits=bits)


def _choose_size(sizes: Sequence[Size], side: int | None) -> Size:
    """The asked square, or the most common size (the larger of two), no side longer than 64."""
    if side is not None:
        return side, side
    count = Counter(sizes)
    height, width = max(count, key=lambda size: (count[size], size))
    shrink = min(1.0, LONGEST_SIDE / max(height, width))
    return max(1, round(height * shrink)), max(1, round(width * shrink))


def _to_gray(images: Images) -> Images:
    """One channel when no pixel of any image has a color."""
    red = images[..., 0]
    colored = any((images[..., channel] != red).any() for channel in (1, 2))
    return images if colored else np.ascontiguousarray(images[..., :1])


def _make_dataset(
    folder: Path,
    images: Images,
    labels: NDArray[np.integer],
    names: tuple[str, ...],
    notices: tuple[str, ...],
) -> Dataset:
    target = Column("class", "category", labels.astype(np.int32), names)
    task, known = suggest_task(target)
    return Dataset(
        folder.name or str(folder),
        make_pixel_columns(images),
        target,
        task,
        known,
        divisor=255.0,
        images=images,
        notices=tuple(map(Notice, notices)),
    )


def _spell_size(size: Size) -> str:
    height, width = size
    return f"{width} x {height}"
