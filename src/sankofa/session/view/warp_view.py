"""View of the plane's grid as transformed by a hidden layer."""

from collections.abc import Iterator

import numpy as np

from sankofa.explain import Run
from sankofa.protocol.frame import WarpFrame
from sankofa.protocol.request import Subscribe
from sankofa.session.frame.tabular import decode_targets
from sankofa.session.view.view import View


class WarpView:
    """Makes the warped grid of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def list_views(self, wanted: Subscribe) -> Iterator[View]:
        """The frame `warp`, of a layer that can be seen so."""
        layer, every_s = wanted.warp, 1 / wanted.frames_per_second
        if layer is not None and self._can_warp(layer):
            yield View("warp", layer, every_s, lambda: make_warp(self._run, layer))

    def _can_warp(self, layer: int) -> bool:
        """Whether the data is on a plane, and the layer is there and gives rows of numbers."""
        shapes = self._run.plan.shapes
        return self._run.examples.plane and layer < len(shapes) and len(shapes[layer]) == 1


def make_warp(run: Run, layer: int) -> WarpFrame:
    """The `warp` frame."""
    seen = run.warp(layer)
    return WarpFrame(
        grid=seen.grid.astype(np.float32),
        points=seen.points.astype(np.float32),
        target=decode_targets(run.examples)[seen.rows],
        axes=seen.axes,
        layer=layer,
        step=run.step,
    )
