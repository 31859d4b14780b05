"""Frames over the plane: every neuron's tile, and the large map."""

import numpy as np

from sankofa.explain import Run, responses
from sankofa.explain.plane.fast_maps import SHOWN, Sketch, Sketcher, can_sketch
from sankofa.numpy_types import Floats
from sankofa.protocol.frame import encode_frame


class PlaneFrames:
    """Both frames of one run; where the wanted sizes allow it they come from one look."""

    def __init__(self, run: Run | None) -> None:
        self._run = run
        self._sketchers: dict[tuple[int, int], Sketcher | None] = {}
        self._seen: dict[tuple[int, int], Sketch] = {}

    def invalidate(self) -> None:
        """The parameters are others now."""
        self._seen.clear()

    def encode_maps(self, tile: int, side: int) -> bytes:
        """The `maps` frame of T x T cells, for a page that also shows a map of R x R or none."""
        sketch = self._find_sketch(tile, side or 3 * tile)
        if sketch is None:
            return encode_maps(self._require_run(), tile)
        return _encode_tiles(self._require_run(), sketch.tiles)

    def encode_output(self, side: int, tile: int, focus: tuple[int, int] | None) -> bytes:
        """The `output` frame of R x R cells, for a page that also shows tiles of T x T or none."""
        sketch = self._find_sketch(tile, side) if focus is None else None
        if sketch is None:
            return encode_output(self._require_run(), side, focus)
        return _encode_network_output(self._require_run(), sketch.output)

    def _require_run(self) -> Run:
        if self._run is None:
            raise RuntimeError("There is no run to look at.")
        return self._run

    def _find_sketch(self, tile: int, side: int) -> Sketch | None:
        run, sizes = self._require_run(), (tile, side)
        if sizes not in self._sketchers:
            self._sketchers[sizes] = Sketcher(run, *sizes) if can_sketch(run, *sizes) else None
        sketcher = self._sketchers[sizes]
        if sketcher is None:
            return None
        if sizes not in self._seen:
            self._seen[sizes] = sketcher.sketch()
        return self._seen[sizes]


def encode_maps(run: Run, tile: int) -> bytes:
    """The `maps` frame: the response of every drawn neuron in tile x tile cells."""
    return _encode_tiles(run, [_tinted(r[:SHOWN]) for r in responses(run, tile)])


def encode_output(run: Run, side: int, focus: tuple[int, int] | None) -> bytes:
    """The `output` frame: the focused neuron, or else what the network as a whole says."""
    every = responses(run, side)
    if focus is not None and -1 <= focus[0] < len(every) - 1:
        layer, unit = focus
        if 0 <= unit < len(every[layer + 1]):
            named = {"step": str(run.step), "layer": str(layer), "unit": str(unit)}
            return encode_frame("output", {"values": _to_float32(every[layer + 1][unit])}, named)
    return _encode_network_output(run, every[-1])


def _encode_tiles(run: Run, tiles: list[np.ndarray]) -> bytes:
    inputs, *layers = tiles
    arrays = {"input": inputs} | {f"layer.{i}": layer for i, layer in enumerate(layers)}
    return encode_frame("maps", arrays, {"step": str(run.step)})


def _encode_network_output(run: Run, last: Floats) -> bytes:
    """What leaves the last layer, (units, R, R), as the large map."""
    named = {"step": str(run.step), "layer": "", "unit": ""}
    if run.plan.task == "regression":
        mean, scale = run.examples.target_scale
        return encode_frame("output", {"values": _to_float32(last[0] * scale + mean)}, named)
    if len(last) == 1:
        return encode_frame("output", {"values": _to_float32(last[0])}, named)
    regions = {
        "regions": last.argmax(axis=0).astype(np.uint8),
        "confidence": _to_float32(last.max(0)),
    }
    return encode_frame("output", regions, named)


def _tinted(a: Floats) -> np.ndarray:
    """-1..1 as 0..255; what lies outside is as strong as the ends, what is no number is 0."""
    tint = np.clip(np.nan_to_num(a, nan=0.0, posinf=1, neginf=-1), -1, 1) * 127.5 + 127.5
    return tint.round().astype(np.uint8)


def _to_float32(a: Floats) -> np.ndarray:
    return np.ascontiguousarray(a, dtype=np.float32)
