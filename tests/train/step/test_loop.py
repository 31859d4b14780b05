import jax
import jax.numpy as jnp
import numpy as np

import sankofa as sk
from sankofa.nn import Tree
from sankofa.train.compiler.cache import get_compiled
from sankofa.train.state.train_state import MAX_STEPS_PER_CALL, CallInputs, CallResult, TrainState
from sankofa.train.step.loop import advance_steps, loop_key
from sankofa.train.step.shuffle import draw_row_order
from sankofa.train.trainer.trainer import Trainer


def given(run: sk.Run) -> tuple[Trainer, CallInputs]:
    trainer = run.parts.trainer
    parts = run.parts.run_data.get_arrays(run.plan, "float32")
    return trainer, CallInputs(trainer.hyperparameters, trainer.random_key, parts)


def taken(
    trainer: Trainer, fixed: CallInputs, progress: TrainState, steps: int
) -> tuple[TrainState, CallResult]:
    """So many steps, compiled."""
    run = get_compiled(loop_key(trainer.program), fixed, progress, steps)
    after: tuple[TrainState, CallResult] = run(fixed, progress, steps)
    return after


def test_every_epoch_takes_every_row_once_in_an_order_of_its_own(start: Tree) -> None:
    trainer, fixed = given(start())
    orders = []
    for epoch in range(3):
        now = trainer.step_state.train_state._replace(epoch=jnp.int32(epoch))
        orders.append(np.asarray(draw_row_order(trainer.program, fixed.random_key, now)))
        assert sorted(orders[-1]) == list(range(18))
    assert len({order.tobytes() for order in orders}) == 3


def test_the_order_is_drawn_at_the_start_of_an_epoch_and_kept(start: Tree) -> None:
    trainer, fixed = given(start())
    progress, orders = trainer.step_state.train_state, []
    for _ in range(5):
        progress, _ = taken(trainer, fixed, progress, 1)
        orders.append(np.asarray(progress.row_order).tobytes())
    assert orders[0] == orders[1] == orders[2] == orders[3] != orders[4]
    assert (int(progress.epoch), int(progress.batch)) == (1, 1)


def test_without_shuffling_rows_come_as_they_are(start: Tree) -> None:
    trainer, fixed = given(start(shuffle=False))
    assert draw_row_order(
        trainer.program, fixed.random_key, trainer.step_state.train_state
    ).tolist() == list(range(18))


def test_orders_are_the_same_in_both_precisions(start: Tree) -> None:
    trainer, fixed = given(start())
    with jax.enable_x64(True):  # noqa: FBT003
        double = draw_row_order(trainer.program, fixed.random_key, trainer.step_state.train_state)
    assert np.array_equal(
        double, draw_row_order(trainer.program, fixed.random_key, trainer.step_state.train_state)
    )


def test_the_last_smaller_batch_is_applied(start: Tree) -> None:
    run = start(shuffle=False, network=(sk.Output(),), optimizer=sk.Sgd(learning_rate=0.5))
    X, T = (np.asarray(table) for table in run.parts.run_data.get_arrays(run.plan, "float32")[:2])
    run.advance(steps=3)
    (p,) = run.parameters
    W, b = p["W"].copy(), p["b"].copy()
    run.advance(steps=1)
    x, t = X[15:], T[15:]  # 18 rows in batches of 5: the last one has 3
    delta = (1 / (1 + np.exp(-(x @ W + b))) - t) / 3
    np.testing.assert_allclose(run.parameters[0]["W"], W - 0.5 * x.T @ delta, rtol=1e-5)
    np.testing.assert_allclose(run.parameters[0]["b"], b - 0.5 * delta.sum(axis=0), rtol=1e-5)
    assert (run.step, run.epoch) == (4, 1)


def test_a_report_holds_each_loss_and_the_scores_of_each_epoch(start: Tree) -> None:
    trainer, fixed = given(start())
    _, report = taken(trainer, fixed, trainer.step_state.train_state, 9)
    assert report.losses.shape == (MAX_STEPS_PER_CALL,)
    assert np.count_nonzero(report.losses) == 9
    assert np.count_nonzero(np.asarray(report.scores).any(axis=1)) == 2
    assert report.is_finite


def test_a_non_finite_loss_or_parameter_is_not_sound(start: Tree) -> None:
    trainer, fixed = given(start())
    now = trainer.step_state.train_state
    broken = jax.tree.map(lambda p: jnp.full_like(p, jnp.inf), now.params)
    assert not taken(trainer, fixed, now._replace(params=broken), 0)[1].is_finite
    assert taken(trainer, fixed, now, 0)[1].is_finite


def test_the_loop_runs_uncompiled_too(start: Tree) -> None:
    trainer, fixed = given(start())
    now = trainer.step_state.train_state
    with jax.disable_jit():
        _, plain = advance_steps(trainer.program, fixed, now, 5)
    _, fast = taken(trainer, fixed, now, 5)
    np.testing.assert_allclose(plain.losses[:5], fast.losses[:5], rtol=1e-5)
