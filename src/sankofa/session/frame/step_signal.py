"""The frame `signals`: one step on the chosen row, for slow motion."""

from __future__ import annotations

import numpy as np

from sankofa.explain import Run, Trace
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.nn import Dense
from sankofa.protocol.frame import encode
from sankofa.session.frame.tabular import SHOWN
from sankofa.session.frame.trace_subject import Subject


def signals(run: Run, trace: Trace, subject: Subject) -> bytes:
    """Every layer's numbers, top-level layer by layer; without a target only the way forward."""
    row = subject.place(trace)
    arrays = {"input": _shown(trace.x[row].reshape(run.examples.shape))}
    if subject.judged:
        arrays["target"] = _shown(trace.t[row])
    for layer in trace.layers:
        if layer.depth == 0:
            arrays |= _forward(layer, row)
            arrays |= _backward(layer, row) if subject.judged else {}
    told = {"step": str(trace.step), "rows": str(len(trace.x))}
    told |= {"row": "" if subject.row is None else str(subject.row)}
    told |= {"loss": repr(trace.loss)} if subject.judged else {}
    return encode("signals", arrays, told)


def _forward(layer: LayerTrace, row: int) -> dict[str, np.ndarray]:
    l = layer.path  # noqa: E741  (as the frame calls it)
    found = {f"x.{l}": _shown(layer.x[row]), f"a.{l}": _shown(layer.y[row])}
    if "z" in layer.cache:
        found[f"z.{l}"] = _shown(layer.cache["z"][row])
    if isinstance(layer.layer, Dense):
        found[f"W.{l}"] = _weights(layer.params["W"])
    return found


def _backward(layer: LayerTrace, row: int) -> dict[str, np.ndarray]:
    l = layer.path  # noqa: E741  (as the frame calls it)
    found = {f"delta.{l}": _shown(layer.delta[row])}
    if isinstance(layer.layer, Dense):
        found[f"dW.{l}"] = _weights(layer.grads["W"])
        found[f"step.{l}"] = _weights(layer.after["W"] - layer.params["W"])
    return found


def _shown(a: np.ndarray) -> np.ndarray:
    """The first units of a row, or the first channels of an image as (channels, H, W)."""
    return np.ascontiguousarray(np.moveaxis(a, -1, 0)[:SHOWN], np.float32)


def _weights(W: np.ndarray) -> np.ndarray:  # noqa: N803  (the textbook's letter)
    return np.ascontiguousarray(W[:SHOWN, :SHOWN], np.float32)
