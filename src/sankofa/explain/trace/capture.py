"""Captures one training step with all values in between; the run itself does not move.

Used by `Run.trace`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import jax
import numpy as np
from numpy.typing import ArrayLike

from sankofa.explain.trace.batch import TracedBatch, select_batch
from sankofa.explain.trace.compiled import run_compiled
from sankofa.explain.trace.layer_trace import ArraysByName, LayerTrace
from sankofa.explain.trace.step_trace import StepTrace
from sankofa.explain.trace.trace_input import TraceInput
from sankofa.explain.trace.update import make_optimizer_update
from sankofa.nn import Tree
from sankofa.nn.walk import layers_with_paths, subtree
from sankofa.train.compiler.cache import get_compiled
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.compiler.sharding import use_mesh
from sankofa.train.state.parameter import GivenParameters, check_parameters
from sankofa.train.state.train_state import TrainState
from sankofa.train.step.instrumented import InstrumentedStep, LayerRecord, make_instrumented_step
from sankofa.train.step.loop import loop_key

NEVER = np.int32(2**31 - 1)  # epochs between scores and health: a trace needs neither


def capture_step(
    source: TraceInput,
    *,
    rows: Sequence[Any] | None = None,
    x: ArrayLike | None = None,
    t: ArrayLike | None = None,
    parameters: GivenParameters | None = None,
) -> StepTrace:
    """Compute the step on these rows, or on the next ones, with x, t and parameters where given.

    `rows` are numbers of the data set's rows, `x` (B, inputs) or of images (B, H, W, C) other
    inputs, `t` (B, units) other targets, `parameters` other parameters.

    Raises: `SankofaError` for a row that is not there, or arrays that do not fit.
    """
    now, mesh = source.progress, source.mesh
    with precision_scope(source.program.precision), use_mesh(mesh):
        taken = select_batch(source, rows, x, t)
        if parameters is not None:
            now = now._replace(params=check_parameters(parameters, now.params))
        walked = _run_instrumented_step(source, now, taken)
        after = walked.update.params, walked.layer_state
        if taken.is_next_step and parameters is None:
            after = _advance_one_step(source)
        return _make_step_trace(source, now, taken, walked, jax.tree.map(np.asarray, after))


def _run_instrumented_step(
    source: TraceInput, now: TrainState, batch: TracedBatch
) -> InstrumentedStep:
    given = now, batch.x, batch.t, source.given.hyperparameters, source.given.free_mask
    walk: InstrumentedStep = run_compiled(
        make_instrumented_step, source.program, len(batch.x), *given
    )
    return walk


def _advance_one_step(source: TraceInput) -> tuple[list[Tree], list[Tree]]:
    """Parameters and state after one step of the training loop itself, the same to the bit."""
    hyper = source.given.hyperparameters | {"record_every": NEVER, "health_every": NEVER}
    given = source.given._replace(hyperparameters=hyper), source.progress, 1
    after, _ = get_compiled(loop_key(source.program), *given)(*given)
    return after.params, after.layer_state


def _make_step_trace(
    source: TraceInput,
    now: TrainState,
    batch: TracedBatch,
    walked: InstrumentedStep,
    after: tuple[list[Tree], list[Tree]],
) -> StepTrace:
    judged, program = walked.loss, source.program
    share = np.broadcast_to(np.asarray(judged.row_share, batch.x.dtype), (len(batch.x), 1))
    before = jax.tree.map(np.asarray, (now.params, now.layer_state))
    layers = tuple(_make_layer_traces(source, before, after, walked.layers))
    return StepTrace(
        step=source.step,
        rows=batch.rows,
        x=batch.x,
        t=batch.t,
        y=layers[-1].y,
        loss=float(judged.loss),
        layers=layers,
        after=after[0],
        wanted=np.asarray(judged.target),
        shares=share[:, 0],
        row_losses=np.asarray(walked.row_losses),
        update=make_optimizer_update(
            program.rule,
            walked.update,
            now.optimizer_state,
            source.given.hyperparameters,
            time=walked.time,
            free=source.given.free_mask,
        ),
        program=program,
        plan=source.plan,
        examples=source.examples,
        before=before,
    )


def _make_layer_traces(
    source: TraceInput,
    before: tuple[list[Tree], list[Tree]],
    after: tuple[list[Tree], list[Tree]],
    stops: list[LayerRecord],
) -> Iterator[LayerTrace]:
    every = layers_with_paths(source.plan.layers, called=source.plan.names)
    for at, stop in zip(every, stops, strict=True):
        params, state = (_get_own_arrays(subtree(tree, at.path)) for tree in before)
        params_after, state_after = (_get_own_arrays(subtree(tree, at.path)) for tree in after)
        yield LayerTrace(
            path=at.path,
            name=at.name,
            depth=at.depth,
            layer=at.layer,
            x=np.asarray(stop.x),
            y=np.asarray(stop.y),
            cache=_get_own_cache(stop),
            params=params,
            state=state,
            dy=None if stop.dy is None else np.asarray(stop.dy),
            delta=np.asarray(stop.delta),
            dx=np.asarray(stop.dx),
            grads=_get_own_arrays(stop.grads),
            after=params_after,
            state_after=state_after,
        )


def _get_own_arrays(tree: Tree) -> ArraysByName:
    """The arrays of the layer itself, without those of layers within it."""
    if not isinstance(tree, dict):
        return {}
    return {name: np.asarray(a) for name, a in tree.items() if not isinstance(a, list | dict)}


def _get_own_cache(stop: LayerRecord) -> ArraysByName:
    own = {name: a for name, a in _get_own_arrays(stop.cache).items() if name != "x"}
    if stop.child_ys:
        own |= {
            "ys": [np.asarray(y) for y in stop.child_ys],
            "dxs": [np.asarray(d) for d in stop.child_dxs],
        }
    return own
