"""Small folders of images, written byte by byte."""

import gzip
import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RNG = np.random.default_rng(3)


def idx(array: NDArray[np.uint8], *, kind: int = 8) -> bytes:
    """An array of bytes as IDX, `kind` being what the header says of its numbers."""
    header = struct.pack(">4B", 0, 0, kind, array.ndim)
    return header + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()


def mnist(folder: Path, rows: int, *, stem: str = "train", side: int = 4) -> NDArray[np.uint8]:
    """A pair of files as MNIST has them, images packed and labels not; returns the images."""
    images = RNG.integers(0, 256, (rows, side, side), dtype=np.uint8)
    folder.mkdir(exist_ok=True)
    (folder / f"{stem}-images-idx3-ubyte.gz").write_bytes(gzip.compress(idx(images)))
    labels = np.arange(rows, dtype=np.uint8) % 3 + 5
    (folder / f"{stem}-labels-idx1-ubyte").write_bytes(idx(labels))
    return images


def colors(height: int, width: int) -> NDArray[np.uint8]:
    """A picture in which no two pixels are alike."""
    return RNG.integers(0, 256, (height, width, 3), dtype=np.uint8)


def picture(path: Path, pixels: NDArray[np.uint8]) -> Path:
    """A picture in the format that the path names, in a folder of its own if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def album(folder: Path, *, each: int = 4, side: int = 6) -> Path:
    """Two classes, "cat" and "dog", of so many colored squares each."""
    for name in ("dog", "cat"):
        for i in range(each):
            picture(folder / name / f"{i}.png", colors(side, side))
    return folder
