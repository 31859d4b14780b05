"""Make the `signals` and `incoming` frames: one step on the chosen row, and one unit of it."""

from __future__ import annotations

import numpy as np

from sankofa.explain import Run, Trace
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.nn import Dense
from sankofa.protocol.frame import IncomingFrame, SignalsFrame
from sankofa.session.frame.trace_subject import TraceSubject
from sankofa.session.frame.unit_window import ALL_FIRST, UnitWindows


def make_signals(
    run: Run, trace: Trace, subject: TraceSubject, windows: UnitWindows = ALL_FIRST
) -> SignalsFrame:
    """The numbers of every top-level layer; without a target only those of the forward pass."""
    row = subject.find_batch_index(trace)
    layers = [layer for layer in trace.layers if layer.depth == 0]
    backward = layers if subject.has_target else []

    def take_weights(layer: LayerTrace, array: np.ndarray) -> np.ndarray:
        return windows.take_parameters("W", array, int(layer.path), layer.layer)

    return SignalsFrame(
        input=windows.take(trace.x[row].reshape(run.examples.shape), -1),
        target=windows.take(trace.t[row], len(layers) - 1) if subject.has_target else None,
        x={layer.path: windows.take(layer.x[row], int(layer.path) - 1) for layer in layers},
        a={layer.path: windows.take(layer.y[row], int(layer.path)) for layer in layers},
        z={
            layer.path: windows.take(layer.cache["z"][row], int(layer.path))
            for layer in layers
            if "z" in layer.cache
        },
        delta={layer.path: windows.take(layer.delta[row], int(layer.path)) for layer in backward},
        weight={layer.path: take_weights(layer, layer.params["W"]) for layer in _dense(layers)},
        weight_gradient={
            layer.path: take_weights(layer, layer.grads["W"]) for layer in _dense(backward)
        },
        weight_step={
            layer.path: take_weights(layer, layer.after["W"] - layer.params["W"])
            for layer in _dense(backward)
        },
        units=windows.describe(),
        step=trace.step,
        rows=len(trace.x),
        row="" if subject.row is None else str(subject.row),
        loss=trace.loss if subject.has_target else None,
    )


def _dense(layers: list[LayerTrace]) -> list[LayerTrace]:
    return [layer for layer in layers if isinstance(layer.layer, Dense)]


def find_dense_unit(run: Run, chosen: tuple[int, int] | None) -> tuple[int, int] | None:
    """The (layer, unit), where it is a unit of a top-level dense layer; else None."""
    if chosen is None or chosen[0] >= len(run.plan.layers):
        return None
    layer, unit = chosen
    dense = run.plan.layers[layer]
    return chosen if isinstance(dense, Dense) and unit < dense.units else None


def make_incoming(
    run: Run, trace: Trace, subject: TraceSubject, layer: int, unit: int
) -> IncomingFrame:
    """The `incoming` frame: all weights of one dense unit, with what enters on them."""
    at, row = trace.layer(str(layer)), subject.find_batch_index(trace)
    weight = at.params["W"][:, unit]
    return IncomingFrame(
        x=_to_float32(at.x[row]),
        weight=_to_float32(weight),
        gradient=_to_float32(at.grads["W"][:, unit]) if subject.has_target else None,
        update=_to_float32(at.after["W"][:, unit] - weight) if subject.has_target else None,
        step=run.step,
        layer=layer,
        unit=unit,
    )


def _to_float32(a: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(a.reshape(-1), np.float32)
