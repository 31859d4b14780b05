"""Where many begin is where each would begin alone."""

from typing import Any

import jax
import numpy as np

import sankofa as sk
from sankofa.train.ensemble.grid import make_grid
from sankofa.train.ensemble.initial_state import Batched, make_initial_state
from sankofa.train.ensemble.plan import plan_members


def test_each_begins_as_its_run(small: Any, rows: Any) -> None:
    experiment = small(network=(sk.Dense(units=4), sk.Dropout(), sk.Output()), optimizer=sk.Adam())
    asked = make_grid(experiment, 2, {"init_scale": [0.5, 2.0], "dropout": [0.1, 0.2]})
    program, members = plan_members(experiment, asked, rows)
    nothing = (False,) * len(jax.tree.leaves(members[0].hyperparameters))
    given, progress = make_initial_state(program, members, Batched(nothing, arrays=True))
    assert given.data.X.shape == (32, 2, 8)
    for i, member in enumerate(asked.members):
        own = experiment_of(experiment, member)
        alone = sk.Run(own, data=rows).parts.trainer.step_state.train_state
        for name in ("params", "layer_state", "optimizer_state", "row_order"):
            mine, theirs = getattr(progress, name), getattr(alone, name)
            jax.tree.map(lambda a, b, i=i: np.testing.assert_allclose(a[..., i], b), mine, theirs)


def experiment_of(experiment: sk.Experiment, member: dict[str, float]) -> sk.Experiment:
    from sankofa.train.ensemble.axis import apply_settings

    return apply_settings(experiment, member)
