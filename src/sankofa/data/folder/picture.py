"""One PNG or JPEG, by Pillow, as bytes of red, green and blue."""

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from sankofa.data.quote import quote
from sankofa.error import SankofaError

Size = tuple[int, int]  # height, width

ORIENTATION = 0x0112
ON_ITS_SIDE = (5, 6, 7, 8)
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    EOFError,
    LookupError,
    OverflowError,
    struct.error,
    zlib.error,
)


def read_size(path: Path) -> Size:
    """Height and width as a person sees it, from its first bytes.

    Raises: `SankofaError` naming a picture that is damaged or too large.
    """
    with _open(path) as image:
        width, height = image.size
        # A PNG would be read to its end for a turn that no program writes into one.
        turned = image.format != "PNG" and image.getexif().get(ORIENTATION) in ON_ITS_SIDE
        return (width, height) if turned else (height, width)


def find_bits(path: Path) -> int:
    """How many bits the brightest pixel of a picture of 16 bits takes; 0 for other pictures.

    Cameras of 12 bits write 0 to 4095 into such a file.
    """
    with _open(path) as image:
        if not image.mode.startswith("I"):
            return 0
        return int(np.asarray(image).max()).bit_length()


def read_picture(path: Path, wanted: Size, bits: int = 16) -> NDArray[np.uint8]:
    """The whole picture at the wanted size (H, W, 3); what is transparent is white.

    `bits` of a picture of 16 bits are brought to the 8 that are kept, from the highest down.

    Raises: `SankofaError` naming a picture that is damaged or too large.
    """
    height, width = wanted
    with _open(path) as image:
        image.draft(None, (max(wanted), max(wanted)))  # a large JPEG need not be read in full
        if image.format != "PNG":
            ImageOps.exif_transpose(image, in_place=True)
        colored = _to_rgb(image, bits)
        if colored.size != (width, height):
            colored = colored.resize((width, height), Image.Resampling.BILINEAR)
        return np.asarray(colored)


def resize(images: NDArray[np.uint8], wanted: Size) -> NDArray[np.uint8]:
    """Images (N, H, W, C) at the wanted size."""
    height, width = wanted
    made = np.empty((len(images), height, width, images.shape[3]), np.uint8)
    for i, image in enumerate(images):
        for channel in range(images.shape[3]):
            plane = Image.fromarray(np.ascontiguousarray(image[..., channel]))
            plane = plane.resize((width, height), Image.Resampling.BILINEAR)
            made[i, ..., channel] = np.asarray(plane)
    return made


def _to_rgb(image: Image.Image, bits: int) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of gray
        values = np.asarray(image).astype(np.int64)
        shades = values >> (bits - 8) if bits > 8 else values << (8 - bits)
        return Image.fromarray(np.clip(shades, 0, 255).astype(np.uint8)).convert("RGB")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


@contextmanager
def _open(path: Path) -> Iterator[Image.Image]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise SankofaError(
            f"{_describe(path)} has more than {Image.MAX_IMAGE_PIXELS:,} pixels. Make it smaller.",
            field="data.path",
        ) from None
    except UnidentifiedImageError:
        raise SankofaError(
            f"{_describe(path)} is no PNG or JPEG image, whatever its name says, or it is damaged.",
            field="data.path",
        ) from None
    except DAMAGED as error:
        reason = getattr(error, "strerror", None) or f"it is damaged ({error})"
        raise SankofaError(
            f"{_describe(path)} cannot be read: {reason}.", field="data.path"
        ) from None


def _describe(path: Path) -> str:
    return quote(str(path), longest=1_000)
