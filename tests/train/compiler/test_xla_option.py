from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.environment import KERNEL_SWITCH
from sankofa.train.compiler.xla_option import LARGE, SMALL, TINY, as_kernel, choose_options
from sankofa.train.step.loop import advance_as_kernel, advance_steps


@pytest.mark.parametrize(("units", "how"), [((4, 2), TINY), ((32, 16), SMALL), ((64, 64), LARGE)])
def test_small_steps_become_one_kernel_and_large_ones_do_not(
    start: Any, units: tuple[int, ...], how: object
) -> None:
    network = (*(sk.Dense(units=n) for n in units), sk.Output())
    run = start(network=network, batch_size=10)
    assert choose_options(run.parts.trainer.program) is how


def test_a_kernel_computes_what_the_function_does() -> None:
    def looped(x: Any, key: Any) -> Any:
        noise = jax.random.normal(key, x.shape)
        return jax.lax.fori_loop(0, 5, lambda i, x: jnp.tanh(x @ x.T @ x) + i * noise, x)

    x, key = jnp.linspace(-1, 1, 12).reshape(4, 3), jax.random.key(1)
    whole = jax.jit(as_kernel(looped)).lower(x, key).compile(compiler_options=dict(TINY))
    np.testing.assert_allclose(whole(x, key), looped(x, key), rtol=1e-5)
    assert "xla_cpu_small_call" in str(whole.as_text())


def test_kernels_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KERNEL_SWITCH, "off")
    assert as_kernel(jnp.tanh) is jnp.tanh


def test_a_loop_in_one_kernel_trains_as_the_plain_one_does(start: Any) -> None:
    run = start(optimizer=sk.Adam(), health_every=1, stop=sk.Stop(patience=3), l2=0.1)
    run.advance(steps=2)
    trainer = run.parts.trainer
    given = trainer.make_inputs(run.parts.run_data.get_arrays(run.plan, "float32"))
    begun = trainer.step_state.train_state
    kernel, plain = (
        jax.jit(partial(way, trainer.program))
        .lower(given, begun, 1)
        .compile(compiler_options=dict(TINY))
        for way in (advance_as_kernel, advance_steps)
    )
    for steps in (1, 3, 20):
        (one, expected), (other, report) = (way(given, begun, steps) for way in (kernel, plain))
        losses = np.asarray(report.losses)[:steps]
        np.testing.assert_allclose(losses, np.asarray(expected.losses)[:steps], rtol=1e-5)
        np.testing.assert_allclose(other.params[0]["W"], one.params[0]["W"], rtol=1e-4)
        assert losses.all()
