from typing import Any, get_args

import numpy as np
import pytest

import sankofa as sk
from explain.trace.trained import begun
from sankofa.document import Optimizer
from sankofa.explain.trace.update import MEMORY


def test_every_rule_says_what_it_remembers() -> None:
    assert {*MEMORY} == {*get_args(Optimizer)}


def test_what_a_rule_remembers_is_there_before_and_after() -> None:
    run = begun("small", steps=2, optimizer=sk.Momentum(momentum=0.9))
    up = run.trace().update
    for layer in (0, 1):
        before, g = up.memory["v"][layer]["W"], up.clipped[layer]["W"]
        np.testing.assert_allclose(up.memory_after["v"][layer]["W"], 0.9 * before + g)


def test_adams_weights_gather_to_one() -> None:
    up = begun("small", steps=2, optimizer=sk.Adam(beta1=0.9)).trace().update
    assert up.memory["m_weight"] == pytest.approx(1 - 0.9**2)
    assert up.memory_after["m_weight"] == pytest.approx(1 - 0.9**3)


def test_gradients_are_penalized_then_clipped() -> None:
    settings: dict[str, Any] = {"l2": 1.0, "clip_norm": 0.01}
    run = begun("small", steps=1, optimizer=sk.Sgd(learning_rate=0.5), **settings)
    trace = run.trace()
    up, layer = trace.update, trace.layer(0)
    np.testing.assert_allclose(up.penalized[0]["W"], layer.grads["W"] + layer.params["W"])
    np.testing.assert_array_equal(up.penalized[0]["b"], layer.grads["b"])
    assert up.shrink == pytest.approx(0.01 / up.norm)
    np.testing.assert_allclose(up.clipped[0]["W"], up.shrink * up.penalized[0]["W"])
    assert (up.rate, up.factor) == (0.5, 1)
    assert up.time == pytest.approx(1 / 3)
