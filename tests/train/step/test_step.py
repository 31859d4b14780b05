import jax.numpy as jnp
import numpy as np

import sankofa as sk
from sankofa.document import Experiment, plan
from sankofa.train.optimizer.rule import RULES
from sankofa.train.state.hyperparameter import make_hyperparameters
from sankofa.train.state.program import make_program
from sankofa.train.step.step import bound_norms, compute_update, forward_backward, update_parameters

# One linear neuron, squared error, one example x = 2 with the target 1, from W = 0.5, b = 1:
#   z = 2 * 0.5 + 1 = 2, a = 2, L = (2 - 1)² = 1, delta = 2 (2 - 1) = 2
#   dW = x delta = 4, db = 2; one sgd step of 0.1 with l2 = 1: W = 0.5 - 0.1 (4 + 0.5), b = 0.8
EXPERIMENT = Experiment(network=(sk.Output(),), l2=1.0, optimizer=sk.Sgd(learning_rate=0.1))
HYPER = make_hyperparameters(EXPERIMENT, None)
PLAN = plan(EXPERIMENT, shape=(1,), task="regression", classes=0)
PROGRAM = make_program(EXPERIMENT, PLAN, 1)
PARAMS = [{"W": jnp.array([[0.5]]), "b": jnp.array([1.0])}]


def test_a_trace_holds_every_number_of_the_way() -> None:
    seen = forward_backward(PROGRAM, PARAMS, [()], jnp.array([[2.0]]), jnp.array([[1.0]]), HYPER)
    assert seen.loss == 1
    assert (seen.caches[0]["z"], seen.caches[0]["a"], seen.deltas[0]) == (2, 2, 2)
    assert (seen.grads[0]["W"], seen.grads[0]["b"]) == (4, 2)


def test_an_update_follows_the_gradient_and_the_penalty() -> None:
    grads = [{"W": jnp.array([[4.0]]), "b": jnp.array([2.0])}]
    still = RULES[sk.Sgd](HYPER).init(PARAMS)
    params, _ = update_parameters(PROGRAM, PARAMS, still, grads, HYPER, jnp.float32(0))
    np.testing.assert_allclose(params[0]["W"], [[0.05]], rtol=1e-6)
    np.testing.assert_allclose(params[0]["b"], [0.8], rtol=1e-6)


GRADS = [{"W": jnp.array([[3.0]]), "b": jnp.array([-4.0])}]


def clipped(**settings: float) -> list[float]:
    experiment = Experiment(network=(sk.Output(),), **settings)  # type: ignore[arg-type]
    program, hyper = make_program(experiment, PLAN, 1), make_hyperparameters(experiment, None)
    memory = RULES[program.rule](hyper).init(GRADS)
    found = compute_update(program, GRADS, memory, GRADS, hyper, jnp.float32(0)).clipped_grads
    return [float(found[0]["W"][0, 0]), float(found[0]["b"][0])]


def test_clipping_bounds_each_number_or_the_length_of_all() -> None:
    assert clipped() == [3, -4]
    assert clipped(clip_value=3.5) == [3, -3.5]
    assert clipped(clip_norm=2.5) == [1.5, -2]  # the length is 5, so half of each
    assert clipped(clip_norm=6) == [3, -4]
    assert clipped(clip_value=3, clip_norm=100) == [3, -3]


def test_max_norm_bounds_the_weights_of_each_unit_and_no_bias() -> None:
    # columns of W: (3, 4) has the length 5 and becomes (1.2, 1.6); (0, 1) stays
    params = [{"W": jnp.array([[3.0, 0.0], [4.0, 1.0]]), "b": jnp.array([9.0, 9.0])}]
    found = bound_norms(params, jnp.float32(2))
    np.testing.assert_allclose(found[0]["W"], [[1.2, 0], [1.6, 1]], rtol=1e-6)
    np.testing.assert_array_equal(found[0]["b"], [9, 9])


def test_what_is_frozen_keeps_its_bits() -> None:
    still = RULES[sk.Sgd](HYPER).init(PARAMS)
    free = [{"W": np.array([[False]]), "b": np.array([True])}]
    params, _ = update_parameters(PROGRAM, PARAMS, still, GRADS, HYPER, jnp.float32(0), free)
    assert params[0]["W"] == PARAMS[0]["W"]
    np.testing.assert_allclose(params[0]["b"], [1.4], rtol=1e-6)


def test_the_perceptrons_error_is_the_target_missed_whatever_the_slope() -> None:
    # z = -1 * 2 + 0.5 = -1.5, a = 0, t = 1: delta = a - t = -1, dW = x delta = 2, db = -1
    experiment = Experiment(network=(sk.Output(),), optimizer=sk.Perceptron())
    settled = plan(experiment, shape=(1,), task="binary", classes=2)
    params = [{"W": jnp.array([[2.0]]), "b": jnp.array([0.5])}]
    made = make_program(experiment, settled, 1)
    seen = forward_backward(
        made,
        params,
        [()],
        -jnp.ones((1, 1)),
        jnp.ones((1, 1)),
        make_hyperparameters(experiment, None),
    )
    assert (seen.loss, seen.deltas[0]) == (1, -1)
    assert (seen.grads[0]["W"], seen.grads[0]["b"]) == (1, -1)


def test_smoothing_and_class_weights_act_on_the_loss() -> None:
    # softmax of (0, 0): each class costs ln 2; weights 3 and 1 are shares 3/4 and 1/4
    settings = {"label_smoothing": 0.2, "class_weights": (3.0, 1.0)}
    experiment = Experiment(network=(sk.Output(activation="softmax"),), **settings)  # type: ignore[arg-type]
    settled = plan(experiment, shape=(1,), task="binary", classes=2)
    params = [{"W": jnp.zeros((1, 2)), "b": jnp.zeros(2)}]
    made, numbers = (
        make_program(experiment, settled, 2),
        make_hyperparameters(experiment, np.array([3.0, 1.0])),
    )
    seen = forward_backward(made, params, [()], jnp.ones((2, 1)), jnp.eye(2), numbers)
    np.testing.assert_allclose(seen.loss, np.log(2), rtol=1e-6)
    # p - t with t smoothed to 0.9 and 0.1, times the share
    np.testing.assert_allclose(seen.deltas[0], [[-0.3, 0.3], [0.1, -0.1]], rtol=1e-6)
