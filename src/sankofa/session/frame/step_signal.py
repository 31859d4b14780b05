"""The frame `signals`: one step on the chosen row, for slow motion."""

from __future__ import annotations

import numpy as np

from sankofa.explain import Run, Trace
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.nn import Dense
from sankofa.protocol.frame import encode_frame
from sankofa.session.frame.tabular import MAX_UNITS
from sankofa.session.frame.trace_subject import TraceSubject


def encode_signals(run: Run, trace: Trace, subject: TraceSubject) -> bytes:
    """Every layer's numbers, top-level layer by layer; without a target only the way forward."""
    row = subject.find_batch_index(trace)
    arrays = {"input": _first_units(trace.x[row].reshape(run.examples.shape))}
    if subject.has_target:
        arrays["target"] = _first_units(trace.t[row])
    for layer in trace.layers:
        if layer.depth == 0:
            arrays |= _forward_arrays(layer, row)
            arrays |= _backward_arrays(layer, row) if subject.has_target else {}
    told = {"step": str(trace.step), "rows": str(len(trace.x))}
    told |= {"row": "" if subject.row is None else str(subject.row)}
    told |= {"loss": repr(trace.loss)} if subject.has_target else {}
    return encode_frame("signals", arrays, told)


def _forward_arrays(layer: LayerTrace, row: int) -> dict[str, np.ndarray]:
    l = layer.path  # noqa: E741  (as the frame calls it)
    found = {f"x.{l}": _first_units(layer.x[row]), f"a.{l}": _first_units(layer.y[row])}
    if "z" in layer.cache:
        found[f"z.{l}"] = _first_units(layer.cache["z"][row])
    if isinstance(layer.layer, Dense):
        found[f"W.{l}"] = _first_weights(layer.params["W"])
    return found


def _backward_arrays(layer: LayerTrace, row: int) -> dict[str, np.ndarray]:
    l = layer.path  # noqa: E741  (as the frame calls it)
    found = {f"delta.{l}": _first_units(layer.delta[row])}
    if isinstance(layer.layer, Dense):
        found[f"dW.{l}"] = _first_weights(layer.grads["W"])
        found[f"step.{l}"] = _first_weights(layer.after["W"] - layer.params["W"])
    return found


def _first_units(a: np.ndarray) -> np.ndarray:
    """The first units of a row, or the first channels of an image as (channels, H, W)."""
    return np.ascontiguousarray(np.moveaxis(a, -1, 0)[:MAX_UNITS], np.float32)


def _first_weights(W: np.ndarray) -> np.ndarray:  # noqa: N803  (the textbook's letter)
    return np.ascontiguousarray(W[:MAX_UNITS, :MAX_UNITS], np.float32)
