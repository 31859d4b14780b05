import jax.numpy as jnp
import numpy as np

import sankofa as sk
from sankofa.document import Experiment, plan
from sankofa.train.program import program
from sankofa.train.step import trace, update

# One linear neuron, squared error, one example x = 2 with the target 1, from W = 0.5, b = 1:
#   z = 2 * 0.5 + 1 = 2, a = 2, L = (2 - 1)² = 1, delta = 2 (2 - 1) = 2
#   dW = x delta = 4, db = 2; one sgd step of 0.1 with l2 = 1: W = 0.5 - 0.1 (4 + 0.5), b = 0.8
EXPERIMENT = Experiment(network=(sk.Output(),), l2=1.0)
PLAN = plan(EXPERIMENT, inputs=1, task="regression", classes=0)
PROGRAM = program(EXPERIMENT, PLAN, 1)
PARAMS = [{"W": jnp.array([[0.5]]), "b": jnp.array([1.0])}]


def test_a_trace_holds_every_number_of_the_way() -> None:
    seen = trace(PROGRAM, PARAMS, [()], jnp.array([[2.0]]), jnp.array([[1.0]]))
    assert seen.loss == 1
    assert (seen.caches[0]["z"], seen.caches[0]["a"], seen.deltas[0]) == (2, 2, 2)
    assert (seen.grads[0]["W"], seen.grads[0]["b"]) == (4, 2)


def test_an_update_follows_the_gradient_and_the_penalty() -> None:
    hyper = {name: jnp.float32(n) for name, n in (("learning_rate", 0.1), ("l1", 0), ("l2", 1))}
    grads = [{"W": jnp.array([[4.0]]), "b": jnp.array([2.0])}]
    from sankofa.train.rule import RULES

    still = RULES[sk.Sgd](hyper).init(PARAMS)
    params, _ = update(PROGRAM, PARAMS, still, grads, hyper)
    np.testing.assert_allclose(params[0]["W"], [[0.05]], rtol=1e-6)
    np.testing.assert_allclose(params[0]["b"], [0.8], rtol=1e-6)
