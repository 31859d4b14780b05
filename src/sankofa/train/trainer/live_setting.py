"""The settings that may change while a network trains, and the change of state that they cause.

Their numbers become arrays in `train.state.hyperparameter`, `make_hyperparameters`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import jax.numpy as jnp

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.nn import target_of
from sankofa.train.compiler.precision import precision_scope
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.run_state import StepState
from sankofa.train.step.dropout_rate import differ_only_in_dropout, set_dropout_rates
from sankofa.train.trainer.run_settings import RunSettings

LIVE_SETTINGS: Final = (
    "optimizer", "schedule", "l1", "l2", "clip_value", "clip_norm", "max_norm", "frozen",
    "loss", "label_smoothing", "class_weights", "batch_size", "shuffle", "stop",
    "record_every", "health_every",
)  # fmt: skip


def refuse_fixed_settings(now: Experiment, planned: Plan, wanted: Experiment, plan: Plan) -> None:
    """Refuse a change of settings that needs a new run; of a network only dropout rates may change.

    Args:
        now: The experiment of the run.
        planned: Its plan.
        wanted: The experiment after the change.
        plan: The plan of that one.

    Raises:
        SankofaError: For a setting that may not change; its field names the setting.

    """
    if target_of(plan.loss) == "counts" != target_of(planned.loss):
        raise SankofaError(
            f"The loss {plan.loss} needs its counts as they are: a new Run.", field="loss"
        )
    rates_alone = differ_only_in_dropout(plan.layers, planned.layers)
    for name in wanted.__struct_fields__:
        same = getattr(wanted, name) == getattr(now, name)
        same |= name == "network" and rates_alone
        if name not in LIVE_SETTINGS and not same:
            movable = ", ".join(LIVE_SETTINGS)
            raise SankofaError(
                f"Another {name} needs a new Run; midway only {movable} may change.", field=name
            )
    if not rates_alone:
        raise SankofaError(
            f"The loss {plan.loss} needs another output layer, and so a new Run.", field="loss"
        )


def apply_live_settings(state: StepState, before: RunSettings, after: RunSettings) -> StepState:
    """The state from which a run goes on when its settings change; a pure function.

    Another optimizer begins without memory, another batch size or order begins the present epoch
    again, another stop condition forgets the best loss; dropout rates are layer state.

    Args:
        state: The state at the step of the change.
        before: The settings under which it was reached.
        after: The settings under which to go on.

    """
    old, new, precision = before.program, after.program, after.experiment.precision
    train_state, batch = state.train_state, state.batch
    with precision_scope(precision):
        if new.rule is not old.rule:
            memory = RULES[new.rule](after.hyperparameters).init(train_state.params)
            train_state = train_state._replace(optimizer_state=memory)
        if (new.batch_size, new.shuffle) != (old.batch_size, old.shuffle):
            order = jnp.arange(new.rows, dtype=jnp.int32)  # (rows,)
            train_state, batch = train_state._replace(row_order=order, batch=jnp.int32(0)), 0
        if after.experiment.stop != before.experiment.stop:
            best = jnp.full_like(train_state.best_loss, jnp.inf)
            train_state = train_state._replace(best_loss=best, epochs_without_gain=jnp.int32(0))
        to_array = partial(jnp.asarray, dtype=precision)
        layer_state = set_dropout_rates(after.plan.layers, train_state.layer_state, to_array)
    return replace(state, train_state=train_state._replace(layer_state=layer_state), batch=batch)
