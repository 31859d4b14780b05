"""Make the `maps` and `output` frames: every neuron's response tile, and the large map."""

import numpy as np

from sankofa.explain import Run, compute_response_maps
from sankofa.explain.plane.fast_maps import FastMapComputer, FastMaps, can_compute_fast_maps
from sankofa.explain.plane.tint import tint_to_bytes
from sankofa.numpy_types import Floats
from sankofa.protocol.frame import MapsFrame, OutputFrame
from sankofa.session.frame.unit_window import ALL_FIRST, UnitWindows


class PlaneFrames:
    """Both frames of one run; where their sizes allow it, one compiled call computes both."""

    def __init__(self, run: Run | None) -> None:
        self._run = run
        self._computers: dict[tuple[int, int], FastMapComputer | None] = {}
        self._computed: dict[tuple[int, int], FastMaps] = {}

    def invalidate(self) -> None:
        """Forget the computed maps: the parameters have changed."""
        self._computed.clear()

    def make_maps(self, tile: int, side: int, windows: UnitWindows = ALL_FIRST) -> MapsFrame:
        """The `maps` frame of T x T cells, for a page that also shows a map of R x R or none."""
        fast = None
        if windows == ALL_FIRST:  # the compiled function has the first units alone
            fast = self._compute_fast_maps(tile, side or 3 * tile)
        if fast is None:
            return make_maps(self._require_run(), tile, windows)
        return _make_maps(self._require_run(), fast.tiles)

    def make_output(self, side: int, tile: int, focus: tuple[int, int] | None) -> OutputFrame:
        """The `output` frame of R x R cells, for a page that also shows tiles of T x T or none."""
        fast = self._compute_fast_maps(tile, side) if focus is None else None
        if fast is None:
            return make_output(self._require_run(), side, focus)
        return _make_network_output(self._require_run(), fast.output)

    def _require_run(self) -> Run:
        if self._run is None:
            raise RuntimeError("There is no run to look at.")
        return self._run

    def _compute_fast_maps(self, tile: int, side: int) -> FastMaps | None:
        run, sizes = self._require_run(), (tile, side)
        if sizes not in self._computers:
            self._computers[sizes] = (
                FastMapComputer(run, *sizes) if can_compute_fast_maps(run, *sizes) else None
            )
        computer = self._computers[sizes]
        if computer is None:
            return None
        if sizes not in self._computed:
            self._computed[sizes] = computer.compute()
        return self._computed[sizes]


def make_maps(run: Run, tile: int, windows: UnitWindows = ALL_FIRST) -> MapsFrame:
    """The `maps` frame: the response of every drawn neuron in tile x tile cells."""
    responses = enumerate(compute_response_maps(run, tile), start=-1)
    drawn = [tint_to_bytes(maps[windows.find(layer, len(maps))]) for layer, maps in responses]
    return _make_maps(run, drawn, windows)


def make_output(run: Run, side: int, focus: tuple[int, int] | None) -> OutputFrame:
    """The `output` frame in side x side cells: of the focused neuron, else of the network."""
    every = compute_response_maps(run, side)
    if focus is not None and -1 <= focus[0] < len(every) - 1:
        layer, unit = focus
        if 0 <= unit < len(every[layer + 1]):
            return OutputFrame(
                values=_to_float32(every[layer + 1][unit]),
                step=run.step,
                layer=str(layer),
                unit=str(unit),
            )
    return _make_network_output(run, every[-1])


def _make_maps(run: Run, tiles: list[np.ndarray], windows: UnitWindows = ALL_FIRST) -> MapsFrame:
    inputs, *layers = tiles
    return MapsFrame(
        input=inputs,
        layers={str(i): layer for i, layer in enumerate(layers)},
        units=windows.describe(),
        step=run.step,
    )


def _make_network_output(run: Run, last: Floats) -> OutputFrame:
    """The last layer's output (units, R, R) as the large map."""
    if run.plan.task == "regression":
        mean, scale = run.examples.target_scale
        values = _to_float32(last[0].astype(np.float64) * scale + mean)
        return OutputFrame(values=values, step=run.step, layer="", unit="")
    if len(last) == 1:
        return OutputFrame(values=_to_float32(last[0]), step=run.step, layer="", unit="")
    return OutputFrame(
        regions=last.argmax(axis=0).astype(np.uint8),
        confidence=_to_float32(last.max(0)),
        step=run.step,
        layer="",
        unit="",
    )


def _to_float32(a: Floats) -> np.ndarray:
    return np.ascontiguousarray(a, dtype=np.float32)
