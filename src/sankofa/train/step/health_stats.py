"""Compiled computation of `LayerHealth`: the sizes of what flows through each layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import jax
import jax.numpy as jnp
import optax
from jax.typing import DTypeLike

from sankofa.nn import Activated, Activation, Array, Layer, Tree, network
from sankofa.nn.walk import child_networks, layers_with_paths
from sankofa.train.optimizer.rule import is_weight
from sankofa.train.state.health import HISTOGRAM_BINS, LayerHealth
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import CallInputs, TrainState
from sankofa.train.step.step import forward_backward, update_parameters

FLAT_SHARE = 0.05  # a slope under this share of the steepest counts as flat


def layer_health(program: Program, inputs: CallInputs, now: TrainState) -> LayerHealth:
    """The health of every layer in the step on the first batch of this epoch's row order.

    Nothing is updated. The result has the shapes that `LayerHealth` states.
    """
    rows = now.row_order[: program.batch_size]
    x, t, hyper = inputs.data.X[rows], inputs.data.T[rows], inputs.hyperparameters
    passed = forward_backward(program, now.params, now.layer_state, x, t, hyper)
    grads, caches = passed.grads, passed.caches
    time = now.elapsed_epochs(program.batches_per_epoch)
    after, _ = update_parameters(
        program, now.params, now.optimizer_state, grads, hyper, time, inputs.free_mask
    )
    moves = jax.tree.map(jnp.subtract, after, now.params)
    layers = layers_with_paths(program.layers, now.params, caches, grads, moves)
    deltas = _all_deltas(program.layers, now.params, caches, passed.deltas)
    each = [
        _health_of_layer(at.layer, *at.trees, delta=delta, batch=len(x))
        for at, delta in zip(layers, deltas, strict=True)
    ]
    stacked: LayerHealth = jax.tree.map(lambda *one: jnp.stack(one), *each)
    return stacked


def _all_deltas(
    layers: Sequence[Layer], params: list[Tree], caches: list[Tree], deltas: list[Array]
) -> Iterator[Array]:
    """∂L/∂z (B, ...) of each layer, and after it those of the layers inside it."""
    for layer, p, cache, delta in zip(layers, params, caches, deltas, strict=True):
        yield delta
        dys = layer.child_gradients(cache, delta)
        for child, dy in zip(child_networks(layer, p, cache), dys, strict=True):
            ps, cs = child.trees
            inner = network.deltas(child.layers, ps, cs, dy)
            yield from _all_deltas(child.layers, ps, cs, inner)


def _health_of_layer(
    layer: Layer, params: Tree, cache: Tree, grads: Tree, moves: Tree, *, delta: Array, batch: int
) -> LayerHealth:
    """One row of `LayerHealth`: `delta` is ∂L/∂z (B, ...), `moves` the change of `params`."""
    dead, saturated = _dead_and_saturated(layer, params, cache, delta.dtype)
    a = cache["a"] if isinstance(layer, Activated) else None
    weights = [w.ravel() for path, w in jax.tree.leaves_with_path(params) if is_weight(path)]
    W = jnp.concatenate(weights) if weights else None
    activation_counts, activation_range = _histogram(a, delta.dtype)
    weight_counts, weight_range = _histogram(W, delta.dtype)
    nothing = jnp.full((), jnp.nan, delta.dtype)
    learns = bool(jax.tree.leaves(params))
    return LayerHealth(
        delta=batch * jnp.sqrt((delta**2).mean()),
        gradient=optax.tree.norm(grads) if learns else nothing,
        weight=optax.tree.norm(params) if learns else nothing,
        update=optax.tree.norm(moves) if learns else nothing,
        dead=dead,
        saturated=saturated,
        signal=nothing if a is None else jnp.sqrt((a**2).mean()),
        activation_histogram=activation_counts,
        activation_range=activation_range,
        weight_histogram=weight_counts,
        weight_range=weight_range,
    )


def _dead_and_saturated(
    layer: Layer, params: Tree, cache: Tree, dtype: DTypeLike
) -> tuple[Array, Array]:
    """The share of dead units, and of values on the flat ends of f; NaN where f has none."""
    nothing = jnp.full((), jnp.nan, dtype)
    if not isinstance(layer, Activated):
        return nothing, nothing
    f = layer.f
    if f.linear or not f.elementwise:
        return nothing, nothing
    z, a = cache["z"], cache["a"]
    slope = jnp.abs(f.back(params, z, a, jnp.ones_like(a)))
    dead = (slope.max(axis=tuple(range(slope.ndim - 1))) == 0).mean(dtype=slope.dtype)
    if not f.bounded:
        return dead, nothing
    return dead, (slope < FLAT_SHARE * max_slope(f)).mean(dtype=slope.dtype)


def max_slope(f: Activation) -> Array:
    """The largest |f'(z)| for z from -4 to 4, a number."""
    z = jnp.linspace(-4, 4, 81)
    return jnp.abs(f.df(z, f.f(z))).max()


def _histogram(values: Array | None, dtype: DTypeLike) -> tuple[Array, Array]:
    """Counts (HISTOGRAM_BINS,) in equal bins, and the least and greatest value (2,)."""
    if values is None:
        return jnp.zeros(HISTOGRAM_BINS, "int32"), jnp.full(2, jnp.nan, dtype)
    least, greatest = values.min(), values.max()
    width = jnp.where(greatest > least, greatest - least, 1)
    bins = jnp.clip((values.ravel() - least) / width * HISTOGRAM_BINS, 0, HISTOGRAM_BINS - 1)
    counts = jnp.zeros(HISTOGRAM_BINS, "int32").at[bins.astype("int32")].add(1)
    return counts, jnp.stack([least, greatest])
