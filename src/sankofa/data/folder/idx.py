"""IDX, the format of MNIST: two zeros, a type, the axes, their lengths, then the numbers."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from math import prod
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sankofa.data.folder.refusal import refuse_too_many
from sankofa.data.quote import quote
from sankofa.error import SankofaError

GZIP = b"\x1f\x8b"
BLOCK = 1 << 20
BYTE = 0x08
WHOLE: Final = MappingProxyType({BYTE: ">u1", 0x09: ">i1", 0x0B: ">i2", 0x0C: ">i4"})
MOST_CHANNELS = 4

Bytes: TypeAlias = IO[bytes] | gzip.GzipFile


def read_images(path: Path) -> NDArray[np.uint8]:
    """Bytes (N, H, W, C); a file of four axes may also hold them as (N, C, H, W).

    Raises: `SankofaError` in one line for a file that holds no images, or is damaged.
    """
    found = _read(path, {BYTE: WHOLE[BYTE]}, wanted="images", axes=(3, 4))
    if found.ndim == 3:
        return found[..., None]
    if found.shape[3] <= MOST_CHANNELS:
        return found
    if found.shape[1] <= MOST_CHANNELS:
        return np.ascontiguousarray(found.transpose(0, 2, 3, 1))
    raise SankofaError(
        f"{quote(path.name)} holds images of the axes {_spell_shape(found.shape[1:])}; one of them"
        f" must be the channels, 1 to {MOST_CHANNELS}.",
        field="data.path",
    )


def read_labels(path: Path) -> NDArray[np.int64]:
    """The class numbers (N,).

    Raises: `SankofaError` in one line for a file that holds no labels, or is damaged.
    """
    return _read(path, dict(WHOLE), wanted="labels", axes=(1,)).astype(np.int64)


def _read(path: Path, kinds: dict[int, str], *, wanted: str, axes: tuple[int, ...]) -> NDArray[Any]:
    with _open(path) as file:
        start = file.read(4)
        if len(start) < 4 or start[:2] != b"\0\0":
            began = start.hex(" ") or "nothing"
            raise _refuse(path, f"is no IDX file: it begins with {began}, not with 00 00")
        kind, count = start[2:]
        if kind not in kinds or count not in axes:
            most = " or ".join(map(str, axes))
            raise _refuse(
                path,
                f"is no IDX file of {wanted}: its type is {kind:#04x} with {count} axes, wanted are"
                f" {' or '.join(f'{k:#04x}' for k in kinds)} with {most}",
            )
        lengths = file.read(4 * count)
        if len(lengths) < 4 * count:
            raise _refuse(path, "is cut short: it ends within its header")
        shape = tuple(np.frombuffer(lengths, ">u4").tolist())
        if 0 in shape:
            raise _refuse(path, f"holds nothing: its lengths are {_spell_shape(shape)}")
        refuse_too_many(path.name, shape, field="data.path")
        return _read_numbers(path, file, shape, np.dtype(kinds[kind]))


def _read_numbers(
    path: Path, file: Bytes, shape: tuple[int, ...], kind: np.dtype[Any]
) -> NDArray[Any]:
    found = np.empty(prod(shape) * kind.itemsize, np.uint8)
    filled = 0
    while filled < len(found):
        block = file.read(min(BLOCK, len(found) - filled))
        if not block:
            raise _refuse(
                path,
                f"is cut short: {_spell_shape(shape)} needs {len(found):,} bytes, but {filled:,} "
                "follow",
            )
        found[filled : filled + len(block)] = np.frombuffer(block, np.uint8)
        filled += len(block)
    if file.read(1):
        raise _refuse(
            path, f"is damaged: {_spell_shape(shape)} needs {len(found):,} bytes, more follow"
        )
    return found.view(kind).reshape(shape)


@contextmanager
def _open(path: Path) -> Iterator[Bytes]:
    """The bytes of a file, unpacked when they are packed, whatever its name says."""
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            if not packed:
                yield raw
                return
            with gzip.open(raw) as unpacked:
                yield unpacked
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise _refuse(path, "is a damaged or unfinished gzip file") from None
    except OSError as error:
        raise _refuse(path, f"cannot be read: {error.strerror or error}") from None


def _refuse(path: Path, reason: str) -> SankofaError:
    return SankofaError(f"{quote(path.name)} {reason}.", field="data.path")


def _spell_shape(shape: tuple[int, ...]) -> str:
    return " x ".join(f"{length:,}" for length in shape)
