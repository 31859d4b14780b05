"""One step with everything kept that it computes on its way, as functions to be compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sankofa.document import Perceptron
from sankofa.nn import LOSSES, Array, Layer, Tree, backward, forward
from sankofa.train.compiler.sharding import spread, whole
from sankofa.train.state.hyperparameter import Hyper
from sankofa.train.state.program import Program
from sankofa.train.state.train_state import Progress
from sankofa.train.step.shuffle import draw
from sankofa.train.step.step import Judgment, Movement, judge, move, trace


class Stop(NamedTuple):
    """One layer on the way: what enters and leaves it, forward and back.

    `ys` is what leaves each network inside it, `dxs` ∂L/∂x that comes back from each. `dy` of
    the last layer of all is None where the loss gives δ at once.
    """

    x: Array
    y: Array
    cache: Tree
    dy: Array | None
    delta: Array
    dx: Array
    grads: Tree
    ys: list[Array]
    dxs: list[Array]


class Walk(NamedTuple):
    """A whole step: the judgment, the loss of each row (B,), every layer, the update.

    `stops` are the layers, after each those within it; `cache` and `grads` of a layer hold those
    of its networks too. `time` is in epochs.
    """

    judgment: Judgment
    rows: Array
    state: list[Tree]
    stops: list[Stop]
    movement: Movement
    time: Array


def walking(program: Program) -> Callable[..., Walk]:
    """The step that rows x (B, ...) with the targets t (B, units) make."""

    def walk(now: Progress, x: Array, t: Array, hyper: Hyper, free: Tree | None) -> Walk:
        params, state, time = now.params, now.state, now.time(program.batches)
        x = spread(x)
        seen = trace(program, params, state, x, t, hyper)
        y = forward(program.layers, params, state, x, "train")[0]
        z = seen.caches[-1]["z"]
        judgment = judge(program, z, y, t, hyper)
        last = _slope(program, y, judgment)
        stops = _back(program.layers, params, state, x, last, seen.deltas[-1])
        movement = move(program, params, now.moments, seen.grads, hyper, time, free)
        rows = _rows(program, z, y, judgment.wanted)
        return whole(Walk(judgment, rows, seen.state, list(stops), movement, time))

    return walk


def drawing(program: Program) -> Callable[[Array, Progress], Array]:
    """The rows in the order of the epoch that stands, or is about to begin."""
    return lambda key, progress: whole(draw(program, key, progress))


def losing(program: Program) -> Callable[..., tuple[Array, list[Tree]]]:
    """The loss alone, penalty excluded, and the gradients by hand."""

    def lost(
        params: list[Tree], state: list[Tree], x: Array, t: Array, hyper: Hyper
    ) -> tuple[Array, list[Tree]]:
        seen = trace(program, params, state, spread(x), t, hyper)
        return whole((seen.loss, seen.grads))

    return lost


def fuses(program: Program) -> bool:
    """Whether δ of the output comes from the loss at once, and not from ∂L/∂a."""
    fused = LOSSES[program.loss].fused
    both = fused is not None and fused.activation == program.activation
    return both or program.rule is Perceptron


def _slope(program: Program, y: Array, judgment: Judgment) -> Array | None:
    """∂L/∂a of the output; None where it is passed over."""
    if fuses(program):
        return None
    return judgment.share * LOSSES[program.loss].da(y, judgment.wanted)


def _rows(program: Program, z: Array, y: Array, wanted: Array) -> Array:
    """The loss of each row (B,)."""
    loss = LOSSES[program.loss]
    if loss.fused is not None and loss.fused.activation == program.activation:
        return loss.fused.rows(z, wanted)
    return loss.rows(y, wanted)


def _back(
    layers: Sequence[Layer],
    params: list[Tree],
    state: list[Tree],
    x: Array,
    dy: Array | None,
    delta: Array | None,
) -> Iterator[Stop]:
    """Each layer, and after it those within, from ∂L/∂y of the last one, or from its δ."""
    xs, ys, caches = [], [], []
    for layer, p, s in zip(layers, params, state, strict=True):
        xs.append(x)
        x, _, cache = layer.forward(p, s, x, "train")
        ys.append(x)
        caches.append(cache)
    found: list[Stop] = []
    for i in reversed(range(len(layers))):
        stop = _stop(layers[i], params[i], xs[i], ys[i], caches[i], dy, delta)
        found, dy, delta = (
            [stop, *_inside(layers[i], params[i], state[i], stop), *found],
            stop.dx,
            None,
        )
    yield from found


def _stop(
    layer: Layer, p: Tree, x: Array, y: Array, cache: Tree, dy: Array | None, delta: Array | None
) -> Stop:
    if delta is None:
        assert dy is not None  # noqa: S101  (only the last layer has a δ without it)
        delta = layer.delta(p, cache, dy)
        dx, grads = layer.backward(p, cache, dy)
    else:
        dx, grads = layer.backward_from_delta(p, cache, delta)
    trees = zip(
        layer.children(), layer.child_trees(p), layer.child_trees(cache), layer.child_gradients(cache, delta), strict=True
    )
    dxs = [backward(held, ps, cs, d)[0] if held else d for held, ps, cs, d in trees]
    return Stop(x, y, cache, dy, delta, dx, grads, [], dxs)


def _inside(layer: Layer, p: Tree, s: Tree, stop: Stop) -> list[Stop]:
    """The layers within one."""
    flows = layer.child_gradients(stop.cache, stop.delta)
    found: list[Stop] = []
    for held, ps, ss, d in zip(layer.children(), layer.child_trees(p), layer.child_trees(s), flows, strict=True):
        inner = list(_back(held, ps, ss, stop.x, d, None)) if held else []
        stop.ys.append(forward(held, ps, ss, stop.x, "train")[0])
        found += inner
    return found
