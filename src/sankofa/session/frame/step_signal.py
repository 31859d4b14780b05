"""Encode the `signals` frame: one step on the chosen row, for slow motion."""

from __future__ import annotations

import numpy as np

from sankofa.explain import Run, Trace
from sankofa.explain.plane.tint import MAX_SHOWN_UNITS
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.nn import Dense
from sankofa.protocol.frame import SignalsFrame, encode_frame
from sankofa.session.frame.tabular import take_first_units
from sankofa.session.frame.trace_subject import TraceSubject


def encode_signals(run: Run, trace: Trace, subject: TraceSubject) -> bytes:
    """The numbers of every top-level layer; without a target only those of the forward pass."""
    row = subject.find_batch_index(trace)
    layers = [layer for layer in trace.layers if layer.depth == 0]
    backward = layers if subject.has_target else []
    frame = SignalsFrame(
        input=take_first_units(trace.x[row].reshape(run.examples.shape)),
        target=take_first_units(trace.t[row]) if subject.has_target else None,
        x={layer.path: take_first_units(layer.x[row]) for layer in layers},
        a={layer.path: take_first_units(layer.y[row]) for layer in layers},
        z={
            layer.path: take_first_units(layer.cache["z"][row])
            for layer in layers
            if "z" in layer.cache
        },
        delta={layer.path: take_first_units(layer.delta[row]) for layer in backward},
        weight={layer.path: _take_first_weights(layer.params["W"]) for layer in _dense(layers)},
        weight_gradient={
            layer.path: _take_first_weights(layer.grads["W"]) for layer in _dense(backward)
        },
        weight_step={
            layer.path: _take_first_weights(layer.after["W"] - layer.params["W"])
            for layer in _dense(backward)
        },
        step=trace.step,
        rows=len(trace.x),
        row="" if subject.row is None else str(subject.row),
        loss=trace.loss if subject.has_target else None,
    )
    return encode_frame(frame)


def _dense(layers: list[LayerTrace]) -> list[LayerTrace]:
    return [layer for layer in layers if isinstance(layer.layer, Dense)]


def _take_first_weights(W: np.ndarray) -> np.ndarray:  # noqa: N803  (the textbook's letter)
    return np.ascontiguousarray(W[:MAX_SHOWN_UNITS, :MAX_SHOWN_UNITS], np.float32)
