"""Takes the trace of one step; the run stays where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import jax
import numpy as np
from numpy.typing import ArrayLike

from sankofa.explain.trace.batch import Batch, batch
from sankofa.explain.trace.compiled import compiled
from sankofa.explain.trace.layer_path import found, places
from sankofa.explain.trace.layer_trace import LayerTrace, Named
from sankofa.explain.trace.step_trace import Trace
from sankofa.explain.trace.trace_input import Standing
from sankofa.explain.trace.update import updated
from sankofa.nn import Tree
from sankofa.train.compiler.cache import ready
from sankofa.train.compiler.precision import precisely
from sankofa.train.compiler.sharding import together
from sankofa.train.state.parameter import Given, checked
from sankofa.train.state.train_state import Progress
from sankofa.train.step.instrumented import Stop, Walk, walking
from sankofa.train.step.loop import advancing

SELDOM = np.int32(2**31 - 1)  # epochs until the next scores: a trace needs none


def take(
    of: Standing,
    *,
    rows: Sequence[Any] | None = None,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    parameters: Given | None = None,
) -> Trace:
    """The step on these rows, or on the next ones; with other numbers where they are given.

    Raises: `SankofaError` for a row that is not there, or arrays that do not fit.
    """
    now, mesh = of.progress, of.mesh
    with precisely(of.program.precision), together(mesh):
        taken = batch(of, rows, x, t)
        if parameters is not None:
            now = now._replace(params=checked(parameters, now.params))
        walked = _walked(of, now, taken)
        after = walked.movement.params, walked.state
        if taken.coming and parameters is None:
            after = _advanced(of)
        return _trace(of, now, taken, walked, jax.tree.map(np.asarray, after))


def _walked(of: Standing, now: Progress, taken: Batch) -> Walk:
    given = now, taken.x, taken.t, of.given.hyper, of.given.free
    walk: Walk = compiled(walking, of.program, len(taken.x), *given)
    return walk


def _advanced(of: Standing) -> tuple[list[Tree], list[Tree]]:
    """Parameters and state after one turn of the training loop itself, to the bit."""
    hyper = of.given.hyper | {"record_every": SELDOM, "health_every": SELDOM}
    given = of.given._replace(hyper=hyper), of.progress, 1
    after, _ = ready(advancing(of.program), *given)(*given)
    return after.params, after.state


def _trace(
    of: Standing, now: Progress, taken: Batch, walked: Walk, after: tuple[list[Tree], list[Tree]]
) -> Trace:
    judged, program = walked.judgment, of.program
    share = np.broadcast_to(np.asarray(judged.share, taken.x.dtype), (len(taken.x), 1))
    before = jax.tree.map(np.asarray, (now.params, now.state))
    layers = tuple(_layers(of, before, after, walked.stops))
    return Trace(
        step=of.step,
        rows=taken.rows,
        x=taken.x,
        t=taken.t,
        y=layers[-1].y,
        loss=float(judged.loss),
        layers=layers,
        after=after[0],
        wanted=np.asarray(judged.wanted),
        shares=share[:, 0],
        row_losses=np.asarray(walked.rows),
        update=updated(
            program.rule,
            walked.movement,
            now.moments,
            of.given.hyper,
            time=walked.time,
            free=of.given.free,
        ),
        program=program,
        plan=of.plan,
        examples=of.examples,
        before=before,
    )


def _layers(
    of: Standing,
    before: tuple[list[Tree], list[Tree]],
    after: tuple[list[Tree], list[Tree]],
    stops: list[Stop],
) -> Iterator[LayerTrace]:
    for place, stop in zip(places(of.plan), stops, strict=True):
        params, state = (_own(found(tree, place.path)) for tree in before)
        params_after, state_after = (_own(found(tree, place.path)) for tree in after)
        yield LayerTrace(
            path=place.path,
            name=place.name,
            depth=place.depth,
            layer=place.layer,
            x=np.asarray(stop.x),
            y=np.asarray(stop.y),
            cache=_kept(stop),
            params=params,
            state=state,
            dy=None if stop.dy is None else np.asarray(stop.dy),
            delta=np.asarray(stop.delta),
            dx=np.asarray(stop.dx),
            grads=_own(stop.grads),
            after=params_after,
            state_after=state_after,
        )


def _own(tree: Tree) -> Named:
    """The arrays of the layer itself, without those of layers within it."""
    if not isinstance(tree, dict):
        return {}
    return {name: np.asarray(a) for name, a in tree.items() if not isinstance(a, list | dict)}


def _kept(stop: Stop) -> Named:
    own = {name: a for name, a in _own(stop.cache).items() if name != "x"}
    if stop.ys:
        own |= {"ys": [np.asarray(y) for y in stop.ys], "dxs": [np.asarray(d) for d in stop.dxs]}
    return own
