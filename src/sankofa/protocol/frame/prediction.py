"""Frames that show rows of the data as pictures."""

from typing import Annotated

import numpy as np

from sankofa.protocol.frame.declaration import ArrayField, FrameStruct, Step


class PicturesFrame(FrameStruct, frozen=True, kw_only=True, tag="pictures"):
    """Subscribed `predictions`, images only: the pictures of the rows in the window."""

    row: Annotated[np.ndarray, ArrayField("I32", "(N,)", "The rows' numbers, counted from 0.")]
    pixels: Annotated[
        np.ndarray, ArrayField("U8", "(N, H, W, C)", "0 black, 255 white; 1 or 3 channels.")
    ]
    step: Step
