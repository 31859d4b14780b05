"""Frames over the plane: every neuron's tile, and the large map."""

import numpy as np

from sankofa.explain import Run, responses
from sankofa.explain.response import Floats
from sankofa.protocol.frame import encode

SHOWN = 16  # neurons of a layer that are drawn


def maps(run: Run, tile: int) -> bytes:
    """The `maps` frame: the response of every drawn neuron in tile x tile cells."""
    inputs, *layers = (_tinted(r[:SHOWN]) for r in responses(run, tile))
    arrays = {"input": inputs} | {f"layer.{i}": layer for i, layer in enumerate(layers)}
    return encode("maps", arrays, {"step": str(run.step)})


def output(run: Run, side: int, focus: tuple[int, int] | None) -> bytes:
    """The `output` frame: the focused neuron, or else what the network as a whole says."""
    every = responses(run, side)
    named = {"step": str(run.step), "layer": "", "unit": ""}
    if focus is not None and -1 <= focus[0] < len(every) - 1:
        layer, unit = focus
        if 0 <= unit < len(every[layer + 1]):
            named |= {"layer": str(layer), "unit": str(unit)}
            return encode("output", {"values": _single(every[layer + 1][unit])}, named)
    last = every[-1]
    if run.plan.task == "regression":
        mean, scale = run.examples.target_scale
        return encode("output", {"values": _single(last[0] * scale + mean)}, named)
    if len(last) == 1:
        return encode("output", {"values": _single(last[0])}, named)
    regions = {"regions": last.argmax(axis=0).astype(np.uint8), "confidence": _single(last.max(0))}
    return encode("output", regions, named)


def _tinted(a: Floats) -> np.ndarray:
    """-1..1 as 0..255; what lies outside is as strong as the ends, what is no number is 0."""
    tint = np.clip(np.nan_to_num(a, nan=0.0, posinf=1, neginf=-1), -1, 1) * 127.5 + 127.5
    return tint.round().astype(np.uint8)


def _single(a: Floats) -> np.ndarray:
    return np.ascontiguousarray(a, dtype=np.float32)
