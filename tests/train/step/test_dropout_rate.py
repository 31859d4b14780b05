from typing import Any

import numpy as np

import sankofa as sk
from sankofa.train.step.dropout_rate import differ_only_in_dropout, set_dropout_rates


def test_rates_are_put_in_at_any_depth() -> None:
    layers = (
        sk.Dropout(0.1),
        sk.Residual((sk.Dense(2), sk.Dropout(0.2))),
        sk.Parallel(((sk.Dropout(0.3),), ())),
    )
    old: Any = {"rate": 0.9, "key": "kept"}
    state = [old, {"body": [(), old]}, {"branches": [[old], []]}]
    found = set_dropout_rates(layers, state, float)
    assert found[0] == {"rate": 0.1, "key": "kept"}
    assert found[1] == {"body": [(), {"rate": 0.2, "key": "kept"}]}
    assert found[2] == {"branches": [[{"rate": 0.3, "key": "kept"}], []]}


def test_networks_are_alike_when_only_rates_differ() -> None:
    one = (sk.Dense(2), sk.Residual((sk.Dropout(0.1), sk.Dense(2))))
    assert differ_only_in_dropout(one, (sk.Dense(2), sk.Residual((sk.Dropout(0.7), sk.Dense(2)))))
    assert not differ_only_in_dropout(
        one, (sk.Dense(2), sk.Residual((sk.Dropout(0.1), sk.Dense(2, scale=2))))
    )
    assert not differ_only_in_dropout(one, (sk.Dense(2, "tanh"), one[1]))
    assert not differ_only_in_dropout(one, one[:1])


def test_a_rate_moves_while_it_trains_and_nothing_compiles_again(start: Any) -> None:
    from sankofa.train.compiler.cache import submit_compilation

    def network(rate: float) -> tuple[Any, ...]:
        return (sk.Dense(8, "tanh"), sk.Dropout(rate), sk.Output())

    run, other = start(network=network(0.5)), start(network=network(0.5))
    silent = start(network=network(0.0)).experiment
    for one in (run, other):
        one.advance(epochs=2)
    before = submit_compilation.cache_info().misses
    run.change(silent)
    for one in (run, other):
        one.advance(epochs=2)
    assert submit_compilation.cache_info().misses == before
    assert not np.array_equal(run.parameters[0]["W"], other.parameters[0]["W"])
    X = run.examples.X
    np.testing.assert_array_equal(run.predict(X), run.predict(X))
