from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.train.native import LARGE, SMALL, TINY, kernel, options


@pytest.mark.parametrize(("units", "how"), [((4, 2), TINY), ((32, 16), SMALL), ((64, 64), LARGE)])
def test_small_steps_become_one_kernel_and_large_ones_do_not(
    start: Any, units: tuple[int, ...], how: object
) -> None:
    network = (*(sk.Dense(units=n) for n in units), sk.Output())
    run = start(network=network, batch_size=10)
    assert options(run._trainer.program) is how


def test_a_kernel_computes_what_the_function_does() -> None:
    def looped(x: Any, key: Any) -> Any:
        noise = jax.random.normal(key, x.shape)
        return jax.lax.fori_loop(0, 5, lambda i, x: jnp.tanh(x @ x.T @ x) + i * noise, x)

    x, key = jnp.linspace(-1, 1, 12).reshape(4, 3), jax.random.key(1)
    whole = jax.jit(kernel(looped)).lower(x, key).compile(compiler_options=dict(TINY))
    np.testing.assert_allclose(whole(x, key), looped(x, key), rtol=1e-5)
    assert "xla_cpu_small_call" in str(whole.as_text())


def test_networks_of_other_seeds_train_together() -> None:
    rng = np.random.default_rng(0)
    X = rng.normal(size=(24, 2))
    run = sk.Run(sk.Experiment(batch_size=5), data=(X, (X[:, 0] > 0).astype(int)))
    from sankofa.train.loop import Given, advance

    trainer, parts = run._trainer, run._supply.parts(run.plan, "float32")

    def losses(key: Any) -> Any:
        given = Given(trainer._hyper, key, parts)
        return advance(trainer.program, given, trainer.moment.progress, 20)[1].losses[:20]

    keys = jax.random.split(trainer._key, 3)
    together = jax.jit(kernel(jax.vmap(losses))).lower(keys).compile(compiler_options=dict(TINY))
    alone = jax.jit(losses).lower(keys[1]).compile(compiler_options=dict(TINY))
    np.testing.assert_allclose(together(keys)[1], alone(keys[1]), rtol=1e-5)
