"""A training step that also returns all intermediate values; compiled for step traces."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from sankofa.document import Perceptron
from sankofa.nn import LOSSES, Array, Layer, Tree, backward, forward
from sankofa.nn.walk import child_networks
from sankofa.train.compiler.sharding import replicate, shard
from sankofa.train.state.hyperparameter import Hyperparameters
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.shuffle import draw_row_order
from sankofa.train.step.step import (
    LossResult,
    UpdateResult,
    compute_loss,
    compute_update,
    forward_backward,
)


class LayerRecord(NamedTuple):
    """One layer of a step: its input x, output y and cache, and their gradients, (B, ...) each.

    `dy` and `dx` are ∂L/∂y and ∂L/∂x, `delta` is ∂L/∂z. `dy` of the last layer is None where the
    loss gives δ at once. `child_ys` are the outputs of the networks inside the layer, `child_dxs`
    their ∂L/∂x.
    """

    x: Array
    y: Array
    cache: Tree
    dy: Array | None
    delta: Array
    dx: Array
    grads: Tree
    child_ys: list[Array]
    child_dxs: list[Array]


class InstrumentedStep(NamedTuple):
    """A whole training step with its intermediate values.

    `row_losses` (B,) are the losses of the rows. `layers` has every layer, after each those inside
    it; `cache` and `grads` of a layer hold those of its inner layers too. `time` () is in epochs.
    """

    loss: LossResult
    row_losses: Array
    layer_state: list[Tree]
    layers: list[LayerRecord]
    update: UpdateResult
    time: Array


def make_instrumented_step(program: Program) -> Callable[..., InstrumentedStep]:
    """A function of the train state, rows x (B, ...), targets t (B, units), and what is fixed."""

    def step(
        now: TrainState, x: Array, t: Array, hyper: Hyperparameters, free: Tree | None
    ) -> InstrumentedStep:
        params, state = now.params, now.layer_state
        time = now.elapsed_epochs(program.batches_per_epoch)
        x = shard(x)
        passed = forward_backward(program, params, state, x, t, hyper)
        y = forward(program.layers, params, state, x, "train")[0]
        z = passed.caches[-1]["z"]
        loss = compute_loss(program, z, y, t, hyper)
        dy = _output_slope(program, y, loss)
        layers = _record_layers(program.layers, params, state, x, dy, passed.deltas[-1])
        update = compute_update(
            program, params, now.optimizer_state, passed.grads, hyper, time, free
        )
        rows = _row_losses(program, z, y, loss.target)
        return replicate(InstrumentedStep(loss, rows, passed.layer_state, layers, update, time))

    return step


def make_row_order(program: Program) -> Callable[[Array, TrainState], Array]:
    """A function of the random key and the train state: the row order (rows,) of this epoch.

    Before the first step of an epoch it is that of the epoch about to begin.
    """
    return lambda key, now: replicate(draw_row_order(program, key, now))


def make_loss_and_gradients(program: Program) -> Callable[..., tuple[Array, list[Tree]]]:
    """A function of parameters and rows: the loss (), penalty excluded, and its gradients."""

    def loss_and_gradients(
        params: list[Tree], state: list[Tree], x: Array, t: Array, hyper: Hyperparameters
    ) -> tuple[Array, list[Tree]]:
        passed = forward_backward(program, params, state, shard(x), t, hyper)
        return replicate((passed.loss, passed.grads))

    return loss_and_gradients


def has_fused_loss(program: Program) -> bool:
    """Whether δ of the output comes from the loss at once, and not from ∂L/∂a."""
    fused = LOSSES[program.loss].fused
    both = fused is not None and fused.activation == program.activation
    return both or program.rule is Perceptron


def _output_slope(program: Program, y: Array, result: LossResult) -> Array | None:
    """∂L/∂a (B, units) of the output; None where δ comes from the loss at once."""
    if has_fused_loss(program):
        return None
    return result.row_share * LOSSES[program.loss].da(y, result.target)


def _row_losses(program: Program, z: Array, y: Array, target: Array) -> Array:
    """The loss of each row (B,)."""
    loss = LOSSES[program.loss]
    if loss.fused is not None and loss.fused.activation == program.activation:
        return loss.fused.rows(z, target)
    return loss.rows(y, target)


def _record_layers(
    layers: Sequence[Layer],
    params: list[Tree],
    state: list[Tree],
    x: Array,
    dy: Array | None,
    delta: Array | None,
) -> list[LayerRecord]:
    """Every layer and after it those inside it, from the input x (B, ...) of the first.

    Either `dy`, ∂L/∂y of the last layer, or `delta`, its ∂L/∂z, is given.
    """
    xs, ys, caches = [], [], []
    for layer, p, s in zip(layers, params, state, strict=True):
        xs.append(x)
        x, _, cache = layer.forward(p, s, x, "train")
        ys.append(x)
        caches.append(cache)
    records: list[LayerRecord] = []
    for i in reversed(range(len(layers))):
        record = _record_layer(layers[i], params[i], xs[i], ys[i], caches[i], dy, delta)
        inner = _record_children(layers[i], params[i], state[i], record)
        records = [record, *inner, *records]
        dy, delta = record.dx, None
    return records


def _record_layer(
    layer: Layer, p: Tree, x: Array, y: Array, cache: Tree, dy: Array | None, delta: Array | None
) -> LayerRecord:
    if delta is None:
        assert dy is not None  # noqa: S101  (only the last layer has a δ without it)
        delta = layer.delta(p, cache, dy)
        dx, grads = layer.backward(p, cache, dy)
    else:
        dx, grads = layer.backward_from_delta(p, cache, delta)
    child_dys = layer.child_gradients(cache, delta)
    child_dxs: list[Array] = []
    for child, child_dy in zip(child_networks(layer, p, cache), child_dys, strict=True):
        ps, cs = child.trees
        child_dxs.append(backward(child.layers, ps, cs, child_dy)[0] if child.layers else child_dy)
    return LayerRecord(x, y, cache, dy, delta, dx, grads, [], child_dxs)


def _record_children(layer: Layer, p: Tree, s: Tree, record: LayerRecord) -> list[LayerRecord]:
    """The layers inside a layer; what leaves each network inside it is added to its record."""
    child_dys = layer.child_gradients(record.cache, record.delta)
    records: list[LayerRecord] = []
    for child, dy in zip(child_networks(layer, p, s), child_dys, strict=True):
        ps, ss = child.trees
        record.child_ys.append(forward(child.layers, ps, ss, record.x, "train")[0])
        if child.layers:
            records += _record_layers(child.layers, ps, ss, record.x, dy, None)
    return records
