"""Encode the `gallery` frame: a small picture of every data set."""

import numpy as np
from numpy.typing import NDArray

from sankofa.data import CATALOG, load, make_thumbnail
from sankofa.document.source import parse_source
from sankofa.protocol.frame import GalleryFrame, encode_frame


class Gallery:
    """Made one data set at a time, so that training goes on in between; made once."""

    def __init__(self) -> None:
        self._left = list(CATALOG)
        self._pictures: dict[str, NDArray[np.float32]] = {}
        self._frame: bytes | None = None

    @property
    def frame(self) -> bytes | None:
        """The `gallery` frame once every picture is made."""
        if self._frame is None and not self._left:
            tasks = {name: CATALOG[name].task for name in self._pictures}
            self._frame = encode_frame(GalleryFrame(pictures=self._pictures, tasks=tasks))
        return self._frame

    def make_next_picture(self) -> None:
        """Make one more picture."""
        if self._left:
            name = self._left.pop(0)
            self._pictures[name] = make_thumbnail(load(parse_source(name)))
