"""What may change while a network trains."""

from __future__ import annotations

from typing import Final

from sankofa.document import Experiment, Plan
from sankofa.error import SankofaError
from sankofa.nn import target_of
from sankofa.train.step.dropout_rate import differ_only_in_dropout

LIVE_SETTINGS: Final = (
    "optimizer", "schedule", "l1", "l2", "clip_value", "clip_norm", "max_norm", "frozen",
    "loss", "label_smoothing", "class_weights", "batch_size", "shuffle", "stop",
    "record_every", "health_every",
)  # fmt: skip


def refuse_fixed_settings(now: Experiment, planned: Plan, wanted: Experiment, plan: Plan) -> None:
    """Of a network, nothing but dropout's rates may move.

    Raises: `SankofaError` beside the setting that may not change.
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
