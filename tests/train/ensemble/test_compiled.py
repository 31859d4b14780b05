"""What is wide in the compiled loop."""

from typing import Any

import jax

from sankofa.train.ensemble.compiled import compile_loop
from sankofa.train.ensemble.grid import make_grid
from sankofa.train.ensemble.initial_state import Batched, make_initial_state
from sankofa.train.ensemble.plan import plan_members


def test_equal_programs_share_one_function_and_counters_are_not_wide(small: Any, rows: Any) -> None:
    experiment = small()
    program, members = plan_members(experiment, make_grid(experiment, 2, {}), rows)
    alike = Batched((False,) * len(jax.tree.leaves(members[0].hyperparameters)), arrays=True)
    given, progress = make_initial_state(program, members, alike)
    run = compile_loop(program, given, progress, alike)
    assert compile_loop(program, given, progress, alike) is run
    after, scores = run(given, progress, program.batches_per_epoch)
    assert int(after.epoch) == 1
    assert after.row_order.shape == (32, 2)
    assert scores.shape[1:] == (5, 2)
