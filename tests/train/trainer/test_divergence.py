from functools import partial
from operator import gt
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.train.state.train_state import CallInputs
from sankofa.train.trainer.divergence import QUANTITIES, Diverged, find_last_finite_step

WILD = sk.Sgd(learning_rate=1e9)
LINEAR = (sk.Dense(units=3, activation="linear"), sk.Output(activation="linear"))


def broken(run: sk.Run, **amount: int) -> Diverged:
    with pytest.raises(Diverged) as caught:
        run.advance(**amount)
    return caught.value


@pytest.mark.parametrize("steps", [1, 2, 7, 64, 1000])
def test_the_last_sound_step_is_found_by_halving(steps: int) -> None:
    for first_bad in range(1, steps + 1, max(1, steps // 7)):
        assert (
            find_last_finite_step(steps, partial(gt, first_bad)) == first_bad - 1
        )  # n < first_bad


def test_it_stops_at_the_first_bad_step_with_the_last_good_weights(start: Any) -> None:
    settings = {"network": LINEAR, "optimizer": sk.Sgd(learning_rate=3.0)}
    run = start("regression", **settings)
    error = broken(run, steps=2000)
    assert (error.step, error.epoch) == (run.step, run.epoch)
    assert 1 < error.step < 200
    assert all(np.isfinite(p[k]).all() for p in run.parameters for k in p)
    assert error.quantity in QUANTITIES

    slow = start("regression", **settings)
    losses = slow.advance(steps=error.step)
    assert np.isfinite(losses).all()
    for mine, theirs in zip(slow.parameters, run.parameters, strict=True):
        assert all(np.array_equal(mine[k], theirs[k]) for k in mine)
    again = broken(slow, steps=1)
    assert (again.step, again.layer, again.quantity) == (error.step, error.layer, error.quantity)


def test_the_sentence_says_what_broke_where_and_what_to_do(start: Any) -> None:
    run = start("regression", network=LINEAR, optimizer=WILD)
    error = broken(run, steps=50)
    assert str(error).startswith(f"Training diverged at step {run.step}: ")
    assert f'Dense "{error.layer}"' in str(error)
    assert str(error).endswith("Lower the learning rate.")
    assert error.field == "optimizer.learningRate"
    assert isinstance(error, sk.SankofaError)


def test_it_goes_on_once_the_learning_rate_is_lower(start: Any) -> None:
    run = start(optimizer=sk.Sgd(learning_rate=1.0), l2=10.0, network=LINEAR[1:])
    error = broken(run, steps=4000)
    run.change(start(optimizer=sk.Sgd(learning_rate=0.0), l2=10.0, network=LINEAR[1:]).experiment)
    assert error.step == run.step


@pytest.mark.parametrize(
    ("layer", "name", "value", "where", "quantity"),
    [
        (0, "W", 3e38, "hidden 1", "z"),
        (1, "W", 3e38, "output", "z"),
        (1, "W", 1e30, "output", "loss"),
    ],
)
def test_the_first_layer_and_quantity_are_named(
    start: Any, layer: int, name: str, value: float, where: str, quantity: str
) -> None:
    run = start("regression", network=LINEAR, batch_size=18)
    weights = run.parameters
    weights[layer][name][...] = value
    error = broken(run, steps=3)
    assert (error.layer, error.quantity, error.step) == (where, quantity, 0)
    assert "Scale the inputs or begin with smaller weights." in str(error)


def test_the_way_back_and_the_update_are_searched_too(start: Any) -> None:
    from sankofa.train.trainer.divergence import find_first_nonfinite

    run = start("regression", network=LINEAR, optimizer=sk.Adam())
    trainer = run.parts.trainer
    parts = run.parts.run_data.get_arrays(run.plan, "float32")
    fixed = CallInputs(trainer.hyperparameters, trainer.random_key, parts)
    now = trainer.step_state.train_state
    big = fixed._replace(
        hyperparameters=fixed.hyperparameters | {"learning_rate": jnp.float32(jnp.inf)}
    )
    assert find_first_nonfinite(trainer.program, big, now)[:2] == (0, "W")
    nan = now._replace(optimizer_state=jax.tree.map(lambda m: m * jnp.nan, now.optimizer_state))
    assert find_first_nonfinite(trainer.program, fixed, nan) == (0, "W", "became NaN")
    far = parts._replace(X=parts.X * 1e20, T=parts.T * 0)
    layer, quantity, how = find_first_nonfinite(trainer.program, fixed._replace(data=far), now)
    assert (quantity, how) == ("loss", "overflowed")
    assert layer == 1


def test_an_overflow_of_the_optimizers_averages_is_noticed(start: Any) -> None:
    # gradients of about 1e20 are finite, their squares are not
    network = (sk.Output(activation="linear"),)
    run = start("regression", network=network, optimizer=sk.Adam(), l2=10.0)
    run.parameters = [{"W": np.full((2, 1), 1e19), "b": np.zeros(1)}]
    error = broken(run, steps=1)
    assert error.layer == "output"


def test_a_running_variance_that_overflows_is_noticed() -> None:
    # every loss, weight and moment stays finite: x̂ = (x - mean) / inf is 0
    X = np.random.default_rng(0).normal(size=(20, 2)) * 3e19
    network = (sk.BatchNorm(), sk.Output())
    run = sk.Run(sk.Experiment(network=network, validation=0), data=(X, np.arange(20) % 2))
    error = broken(run, steps=3)
    assert (error.step, error.layer, error.quantity) == (0, "batch norm 1", "var")
    now = run.parts.trainer.step_state.train_state
    assert all(np.isfinite(leaf).all() for leaf in jax.tree.leaves((now.params, now.layer_state)))
