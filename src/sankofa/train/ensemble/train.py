"""Train an ensemble: one experiment, over seeds and settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from numbers import Integral
from typing import Any

import msgspec
import numpy as np

from sankofa.document import Arrays, Experiment, Stop
from sankofa.error import SankofaError
from sankofa.train.data.run_data import ArrayPair
from sankofa.train.ensemble.block import train_members
from sankofa.train.ensemble.grid import AxisValues, make_grid
from sankofa.train.ensemble.memory_budget import choose_block_size
from sankofa.train.ensemble.plan import plan_members
from sankofa.train.ensemble.result import Many


def train_many(
    experiment: Experiment,
    *,
    epochs: int,
    seeds: int | Sequence[int] = 1,
    over: Mapping[str, AxisValues] | None = None,
    data: ArrayPair | None = None,
) -> Many:
    """Train one network for every seed and every combination of the numbers in `over`, at once.

    Each ends as `Run` would end it alone, but for rounding: its seed decides its split of the
    data, its first weights and its orders. `seeds` is how many, from 0, or which. `over` may vary
    what a person moves while training: the optimizer's and the schedule's numbers
    ("schedule.factor"), l1, l2, label_smoothing, clip_value, clip_norm, max_norm, dropout, and
    init_scale, the factor on the first weights of every layer. The first name in it is the
    slowest in `members`, the seed the fastest. `data` are the arrays (X, y) of an experiment on
    arrays: X (N, inputs) or of images (N, H, W, C), y (N,) or (N, columns).

    A member that diverges does not disturb the others; see `Many.diverged`. Ctrl-C ends it.

    Raises: `SankofaError` for what cannot be varied or trained, and for more than memory holds.
    """
    experiment = _check_experiment(experiment, epochs, data)
    asked = make_grid(experiment, seeds, over or {})
    program, members = plan_members(experiment, asked, data)
    size = choose_block_size(program, members[0], count=len(members), epochs=epochs)
    train_state, scores = train_members(program, members, epochs=epochs, size=size)
    ends = 1 + np.arange(epochs)
    recorded = ends % experiment.record_every == 0
    return Many(
        experiment=experiment,
        members=asked.members,
        shape=asked.shape,
        epoch=ends[recorded],
        _task=program.task,
        _scores=np.asarray(scores)[recorded],
        _train_state=train_state,
        _step=epochs * program.batches_per_epoch,
        _data=data,
    )


def _check_experiment(experiment: Experiment, epochs: Any, data: ArrayPair | None) -> Experiment:
    """The experiment without what an ensemble does not support."""
    if isinstance(epochs, bool) or not isinstance(epochs, Integral) or epochs < 1:
        raise SankofaError(f"epochs is a whole number from 1, but {epochs!r} came.", field="epochs")
    if experiment.stop != Stop():
        raise SankofaError(
            "Networks that train at once all take the same number of epochs, so none can stop "
            "by itself. Use stop=Stop(), and look at the history for the best epoch.",
            field="stop",
        )
    source: dict[str, Any] = {} if data is None else {"data": Arrays()}
    return msgspec.structs.replace(experiment, health_every=0, **source)
