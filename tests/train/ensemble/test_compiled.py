"""What is wide in the compiled loop."""

from typing import Any

import jax

from sankofa.train.ensemble.compiled import compiled
from sankofa.train.ensemble.grid import grid
from sankofa.train.ensemble.initial_state import Shared, begun
from sankofa.train.ensemble.plan import crowd


def test_equal_programs_share_one_function_and_counters_are_not_wide(small: Any, rows: Any) -> None:
    experiment = small()
    program, members = crowd(experiment, grid(experiment, 2, {}), rows)
    alike = Shared((False,) * len(jax.tree.leaves(members[0].hyper)), parts=True)
    given, progress = begun(program, members, alike)
    run = compiled(program, given, progress, alike)
    assert compiled(program, given, progress, alike) is run
    after, scores = run(given, progress, program.batches)
    assert int(after.epoch) == 1
    assert after.order.shape == (32, 2)
    assert scores.shape[1:] == (5, 2)
