"""The plane as a hidden layer sees it."""

import json
from collections.abc import Iterator

import numpy as np

from sankofa.explain import Run
from sankofa.protocol.frame import encode
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.tabular import targets
from sankofa.session.view.view import View


class Warp:
    """Bends the grid of the plane through the layers."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def views(self, wanted: Subscribe) -> Iterator[View]:
        """The frame `warp`, of a layer that can be seen so."""
        layer, every_s = wanted.warp, 1 / wanted.frames_per_second
        if layer is not None and self._bends(layer):
            yield View("warp", layer, every_s, lambda: frame(self._run, layer))

    def _bends(self, layer: int) -> bool:
        """Whether the data is on a plane, and the layer is there and gives rows of numbers."""
        shapes = self._run.plan.shapes
        return self._run.examples.plane and layer < len(shapes) and len(shapes[layer]) == 1


def frame(run: Run, layer: int) -> bytes:
    """The `warp` frame."""
    seen = run.warp(layer)
    arrays = {
        "grid": seen.grid.astype(np.float32),
        "points": seen.points.astype(np.float32),
        "target": targets(run.examples)[seen.rows],
    }
    metadata = {"axes": json.dumps(seen.axes), "layer": str(layer), "step": str(run.step)}
    return encode("warp", arrays, metadata)
