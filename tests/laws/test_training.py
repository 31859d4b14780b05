"""What holds for every run: the same bits, in any pieces; one of many is the same as one alone."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import Optimizer
from sankofa.train.loop import Given, advance

RULES: list[Optimizer] = [
    sk.Sgd(),
    sk.Momentum(),
    sk.Nesterov(),
    sk.RmsProp(),
    sk.Adam(),
    sk.AdamW(),
]
RNG = np.random.default_rng(0)
X = RNG.normal(size=(23, 2))
Y = (X[:, 0] * X[:, 1] > 0).astype(int)


def started(rule: Optimizer, **settings: Any) -> sk.Run:
    experiment = sk.Experiment(
        network=(sk.Dense(units=3, activation="tanh"), sk.Output()),
        optimizer=rule,
        batch_size=5,
        l1=0.001,
        l2=0.01,
        **settings,
    )
    return sk.Run(experiment, data=(X, Y))


def bits(run: sk.Run) -> list[bytes]:
    return [p[name].tobytes() for p in run.parameters for name in ("W", "b")]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: type(rule).__name__)
def test_in_pieces_and_in_one_give_the_same_bits(rule: Optimizer) -> None:
    one, pieces = started(rule), started(rule)
    whole = one.advance(steps=41)
    parts = [pieces.advance(steps=n) for n in (1, 2, 0, 5, 30, 3)]
    assert whole.tobytes() == np.concatenate(parts).tobytes()
    assert bits(one) == bits(pieces)
    for name, column in one.history.items():
        assert column.tobytes() == pieces.history[name].tobytes()


def test_the_seed_decides_the_start_and_the_order() -> None:
    one, same, other = (started(sk.Sgd(), seed=seed) for seed in (1, 1, 2))
    assert bits(one) == bits(same) != bits(other)
    assert one.advance(steps=9).tobytes() == same.advance(steps=9).tobytes()


def test_both_precisions_live_in_one_process() -> None:
    single, double = (started(sk.Sgd(), precision=p) for p in ("float32", "float64"))
    double.parameters = [{k: np.float64(v) for k, v in p.items()} for p in single.parameters]
    for _ in range(2):
        low, high = single.advance(steps=4), double.advance(steps=4)
        assert low.dtype == np.float32
        assert high.dtype == np.float64
        np.testing.assert_allclose(low, high, atol=1e-6)
    assert single.parameters[0]["W"].dtype == np.float32
    assert double.parameters[0]["W"].dtype == np.float64


def test_a_network_of_one_is_an_ensemble_of_one() -> None:
    alone = started(sk.Momentum())
    trainer = alone._trainer
    parts = alone._supply.parts(alone.plan, "float32")
    given, progress = Given(trainer._hyper, trainer._key, parts), trainer.moment.progress
    rates = jnp.array([0.01, 0.03, 0.1])

    def losses(rate: jax.Array) -> Any:
        mine = given._replace(hyper=given.hyper | {"learning_rate": rate})
        _, report = advance(trainer.program, mine, progress, 20)
        return report.losses[:20]

    many = jax.jit(jax.vmap(losses))(rates)
    np.testing.assert_allclose(many[1], alone.advance(steps=20), rtol=1e-5)
    assert not np.allclose(many[0], many[2])


def test_moving_a_number_never_compiles_again() -> None:
    from sankofa.train.loop import compiled

    run = started(sk.Adam())
    run.advance(steps=3)
    function = compiled(run._trainer.program)
    before = function._cache_size()
    for rate in (0.5, 0.01):
        rule = sk.Adam(learning_rate=rate, beta1=0.5, epsilon=1e-6)
        run.change(started(rule).experiment)
        run.advance(steps=3)
    assert compiled(run._trainer.program) is function
    assert function._cache_size() == before


def test_runs_of_one_structure_share_their_compiled_function() -> None:
    one, other = started(sk.Sgd()), started(sk.Sgd(learning_rate=0.5), seed=9)
    assert one._trainer.program == other._trainer.program


def test_prediction_is_deterministic() -> None:
    run = started(sk.Sgd())
    predict = partial(run.predict, X)
    assert predict().tobytes() == predict().tobytes()
    np.testing.assert_allclose(predict()[:3], run.predict(X[:3]), rtol=1e-5)
