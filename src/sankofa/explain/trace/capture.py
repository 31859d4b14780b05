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
    train_state = source.train_state
    with precision_scope(source.program.precision), use_mesh(source.mesh):
        batch = select_batch(source, rows, x, t)
        if parameters is not None:
            params = check_parameters(parameters, train_state.params)
            train_state = train_state._replace(params=params)
        step = _run_instrumented_step(source, train_state, batch)
        after = step.update.params, step.layer_state
        if batch.is_next_step and parameters is None:
            after = _advance_one_step(source)
        return _make_step_trace(source, train_state, batch, step, jax.tree.map(np.asarray, after))


def _run_instrumented_step(
    source: TraceInput, train_state: TrainState, batch: TracedBatch
) -> InstrumentedStep:
    given = (
        train_state,
        batch.x,
        batch.t,
        source.step_inputs.hyperparameters,
        source.step_inputs.free_mask,
    )
    step: InstrumentedStep = run_compiled(
        make_instrumented_step, source.program, len(batch.x), *given
    )
    return step


def _advance_one_step(source: TraceInput) -> tuple[list[Tree], list[Tree]]:
    """Parameters and state after one step of the training loop itself, the same to the bit."""
    hyper = source.step_inputs.hyperparameters | {"record_every": NEVER, "health_every": NEVER}
    given = source.step_inputs._replace(hyperparameters=hyper), source.train_state, 1
    after, _ = get_compiled(loop_key(source.program), *given)(*given)
    return after.params, after.layer_state


def _make_step_trace(
    source: TraceInput,
    train_state: TrainState,
    batch: TracedBatch,
    step: InstrumentedStep,
    after: tuple[list[Tree], list[Tree]],
) -> StepTrace:
    loss, program = step.loss, source.program
    share = np.broadcast_to(np.asarray(loss.row_share, batch.x.dtype), (len(batch.x), 1))
    before = jax.tree.map(np.asarray, (train_state.params, train_state.layer_state))
    layers = tuple(_make_layer_traces(source, before, after, step.layers))
    return StepTrace(
        step=source.step,
        rows=batch.rows,
        x=batch.x,
        t=batch.t,
        y=layers[-1].y,
        loss=float(loss.loss),
        layers=layers,
        after=after[0],
        wanted=np.asarray(loss.target),
        shares=share[:, 0],
        row_losses=np.asarray(step.row_losses),
        update=make_optimizer_update(
            program.rule,
            step.update,
            train_state.optimizer_state,
            source.step_inputs.hyperparameters,
            time=step.time,
            free=source.step_inputs.free_mask,
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
    records: list[LayerRecord],
) -> Iterator[LayerTrace]:
    every = layers_with_paths(source.plan.layers, called=source.plan.names)
    for at, record in zip(every, records, strict=True):
        params, state = (_get_own_arrays(subtree(tree, at.path)) for tree in before)
        params_after, state_after = (_get_own_arrays(subtree(tree, at.path)) for tree in after)
        yield LayerTrace(
            path=at.path,
            name=at.name,
            depth=at.depth,
            layer=at.layer,
            x=np.asarray(record.x),
            y=np.asarray(record.y),
            cache=_get_own_cache(record),
            params=params,
            state=state,
            dy=None if record.dy is None else np.asarray(record.dy),
            delta=np.asarray(record.delta),
            dx=np.asarray(record.dx),
            grads=_get_own_arrays(record.grads),
            after=params_after,
            state_after=state_after,
        )


def _get_own_arrays(tree: Tree) -> ArraysByName:
    """The arrays of the layer itself, without those of layers within it."""
    if not isinstance(tree, dict):
        return {}
    return {name: np.asarray(a) for name, a in tree.items() if not isinstance(a, list | dict)}


def _get_own_cache(record: LayerRecord) -> ArraysByName:
    own = {name: a for name, a in _get_own_arrays(record.cache).items() if name != "x"}
    if record.child_ys:
        own |= {
            "ys": [np.asarray(y) for y in record.child_ys],
            "dxs": [np.asarray(d) for d in record.child_dxs],
        }
    return own
