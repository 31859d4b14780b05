"""How healthy a network is: the sizes of what flows through it, layer by layer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import jax
import jax.numpy as jnp
import optax

from sankofa.nn import Activated, Activation, Array
from sankofa.train.optimizer.rule import is_weight
from sankofa.train.state.layer_walk import Visit, visits
from sankofa.train.state.program import Program
from sankofa.train.step.step import forward_backward, update_parameters

if TYPE_CHECKING:
    from sankofa.train.state.train_state import CallInputs, TrainState

HISTOGRAM_BINS = 40  # of a histogram
FLAT_SHARE = 0.05  # a slope under this share of the steepest counts as flat


class LayerHealth(NamedTuple):
    """Numbers for each of L layers, those within other layers too, on one batch.

    `delta` is the root mean square of ∂L/∂z over examples and units, times the batch size: its
    typical size for one example. `gradient` is ‖∂L/∂W‖ over all parameters of the layer,
    `weight` their norm ‖W‖, `update` the norm of the step that the rule takes. `dead` is the
    share of units whose slope f'(z) is 0 for the whole batch, `saturated` the share of values
    where f'(z) is under 5% of its steepest, of an f that is bounded on both sides. `signal` is
    the root mean square of what leaves the layer. Histograms count BINS equal bins from the
    least to the greatest, which are the two numbers of the range.

    Shapes: (L,), histograms (L, BINS), ranges (L, 2). NaN where a layer has no such thing.
    """

    delta: Array
    gradient: Array
    weight: Array
    update: Array
    dead: Array
    saturated: Array
    signal: Array
    activation_histogram: Array
    activation_range: Array
    weight_histogram: Array
    weight_range: Array


def layer_health(program: Program, given: CallInputs, progress: TrainState) -> LayerHealth:
    """Those of the step that the first batch of this epoch's order would now make."""
    rows = progress.row_order[: program.batch_size]
    x, t = given.data.X[rows], given.data.T[rows]
    now = progress
    seen = forward_backward(program, now.params, now.layer_state, x, t, given.hyperparameters)
    time = now.elapsed_epochs(program.batches_per_epoch)
    after, _ = update_parameters(
        program,
        now.params,
        now.optimizer_state,
        seen.grads,
        given.hyperparameters,
        time,
        given.free_mask,
    )
    moves = jax.tree.map(jnp.subtract, after, now.params)
    found = visits(program.layers, now.params, seen.caches, seen.deltas, seen.grads, moves)
    each = [_vitals(visit, len(x)) for visit in found]
    together: LayerHealth = jax.tree.map(lambda *one: jnp.stack(one), *each)
    return together


def _vitals(of: Visit, batch: int) -> LayerHealth:
    dead, saturated = _dead_and_saturated(of)
    a = of.cache["a"] if isinstance(of.layer, Activated) else None
    weights = [w.ravel() for path, w in jax.tree.leaves_with_path(of.params) if is_weight(path)]
    counts, reach = _histogram(a, of.delta)
    W = jnp.concatenate(weights) if weights else None
    weight_counts, weight_reach = _histogram(W, of.delta)
    nothing = jnp.full((), jnp.nan, of.delta.dtype)
    learns = bool(jax.tree.leaves(of.params))
    return LayerHealth(
        delta=batch * jnp.sqrt((of.delta**2).mean()),
        gradient=optax.tree.norm(of.grads) if learns else nothing,
        weight=optax.tree.norm(of.params) if learns else nothing,
        update=optax.tree.norm(of.moves) if learns else nothing,
        dead=dead,
        saturated=saturated,
        signal=nothing if a is None else jnp.sqrt((a**2).mean()),
        activation_histogram=counts,
        activation_range=reach,
        weight_histogram=weight_counts,
        weight_range=weight_reach,
    )


def _dead_and_saturated(of: Visit) -> tuple[Array, Array]:
    """The share of dead units, and of values on the flat ends of f."""
    nothing = jnp.full((), jnp.nan, of.delta.dtype)
    if not isinstance(of.layer, Activated):
        return nothing, nothing
    f = of.layer.f
    if f.linear or not f.elementwise:
        return nothing, nothing
    z, a = of.cache["z"], of.cache["a"]
    slope = jnp.abs(f.back(of.params, z, a, jnp.ones_like(a)))
    dead = (slope.max(axis=tuple(range(slope.ndim - 1))) == 0).mean(dtype=slope.dtype)
    if not f.bounded:
        return dead, nothing
    return dead, (slope < FLAT_SHARE * max_slope(f)).mean(dtype=slope.dtype)


def max_slope(f: Activation) -> Array:
    """The largest |f'(z)| around 0."""
    z = jnp.linspace(-4, 4, 81)
    return jnp.abs(f.df(z, f.f(z))).max()


def _histogram(values: Array | None, like: Array) -> tuple[Array, Array]:
    """How many of them in each of BINS bins between the least and the greatest."""
    if values is None:
        return jnp.zeros(HISTOGRAM_BINS, "int32"), jnp.full(2, jnp.nan, like.dtype)
    least, greatest = values.min(), values.max()
    width = jnp.where(greatest > least, greatest - least, 1)
    place = jnp.clip(
        (values.ravel() - least) / width * HISTOGRAM_BINS, 0, HISTOGRAM_BINS - 1
    ).astype("int32")
    return jnp.zeros(HISTOGRAM_BINS, "int32").at[place].add(1), jnp.stack([least, greatest])
