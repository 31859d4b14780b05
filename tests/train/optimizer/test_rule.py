from typing import Any, get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import sankofa as sk
from sankofa.document import Optimizer
from sankofa.train.optimizer.rule import RULES, is_weight, penalize_gradients, penalty
from sankofa.train.state.hyperparameter import make_hyperparameters

ETA = 0.1
GRADIENTS = (np.array([0.5, -2.0]), np.array([1.0, 0.1]), np.array([-0.3, 0.4]))


def by_the_book(rule: Optimizer) -> np.ndarray:
    """Three steps from (1, -1), as each rule's paper writes them."""
    w, v, s = np.array([1.0, -1.0]), np.zeros(2), np.zeros(2)
    for t, g in enumerate(GRADIENTS, start=1):
        match rule:
            case sk.Sgd() | sk.Perceptron():
                w = w - ETA * g
            case sk.Momentum(momentum=mu):
                v = mu * v + g
                w = w - ETA * v
            case sk.Nesterov(momentum=mu):
                v = mu * v + g
                w = w - ETA * (g + mu * v)
            case sk.Adagrad(epsilon=eps):
                s = s + g**2
                w = w - ETA * g / (np.sqrt(s) + eps)
            case sk.Nadam(beta1=b1, beta2=b2, epsilon=eps):
                v, s = b1 * v + (1 - b1) * g, b2 * s + (1 - b2) * g**2
                ahead = b1 * v / (1 - b1 ** (t + 1)) + (1 - b1) * g / (1 - b1**t)
                w = w - ETA * ahead / (np.sqrt(s / (1 - b2**t)) + eps)
            case sk.Lion(beta1=b1, beta2=b2, weight_decay=decay):
                step = np.sign(b1 * v + (1 - b1) * g)
                v = b2 * v + (1 - b2) * g
                w = w - ETA * (step + decay * w)
            case sk.RmsProp(decay=rho, epsilon=eps):
                s = rho * s + (1 - rho) * g**2
                w = w - ETA * g / (np.sqrt(s) + eps)
            case (
                sk.Adam(beta1=b1, beta2=b2, epsilon=eps) | sk.AdamW(beta1=b1, beta2=b2, epsilon=eps)
            ):
                v, s = b1 * v + (1 - b1) * g, b2 * s + (1 - b2) * g**2
                decay = rule.weight_decay if isinstance(rule, sk.AdamW) else 0.0
                step = (v / (1 - b1**t)) / (np.sqrt(s / (1 - b2**t)) + eps)
                w = w - ETA * (step + decay * w)
    return w


def test_every_optimizer_of_the_document_has_its_rule() -> None:
    assert set(RULES) == set(get_args(Optimizer))


@pytest.mark.parametrize("kind", RULES, ids=lambda kind: kind.__name__)
def test_three_steps_are_those_of_the_book(kind: Any) -> None:
    rule = kind(learning_rate=ETA)
    with jax.enable_x64(True):  # noqa: FBT003
        w = jnp.array([1.0, -1.0])
        experiment = sk.Experiment(optimizer=rule, precision="float64")
        transformation = RULES[kind](make_hyperparameters(experiment, None))
        moments = transformation.init(w)
        for g in GRADIENTS:
            change, moments = transformation.update(jnp.asarray(g), moments, w)
            w = w + change
    np.testing.assert_allclose(w, by_the_book(rule), rtol=1e-12)


def test_penalties_pull_on_weights_and_leave_biases_free() -> None:
    # ∂/∂W (λ₁ Σ|W| + λ₂/2 Σ W²) = λ₁ sign W + λ₂ W = 0.1 (1, -1, 0) + 0.5 (2, -4, 0)
    params = [{"W": jnp.array([2.0, -4.0, 0.0]), "b": jnp.array([3.0])}]
    grads = [{"W": jnp.zeros(3), "b": jnp.zeros(1)}]
    found = penalize_gradients(params, grads, {"l1": jnp.float32(0.1), "l2": jnp.float32(0.5)})
    np.testing.assert_allclose(found[0]["W"], [1.1, -2.1, 0], rtol=1e-6)
    assert found[0]["b"] == 0


def test_the_penalty_is_what_its_slope_says() -> None:
    # λ₁ Σ|W| + λ₂/2 Σ W² = 0.1 (2 + 4) + 0.25 (4 + 16) = 5.6, the bias left out
    params = [{"W": jnp.array([2.0, -4.0]), "b": jnp.array([3.0])}]
    found = penalty(params, {"l1": jnp.float32(0.1), "l2": jnp.float32(0.5)})
    np.testing.assert_allclose(found, 5.6, rtol=1e-6)


def test_weights_are_told_by_their_name_at_any_depth() -> None:
    tree = [{"W": 1, "b": 1, "gamma": 1}, {"K": 1}, {"body": [{"E": 1, "alpha": 1}]}]
    found = [path[-1].key for path, _ in jax.tree.leaves_with_path(tree) if is_weight(path)]
    assert found == ["W", "K", "E"]


def test_layers_without_weights_have_nothing_to_pull_on() -> None:
    grads = [{"gamma": jnp.ones(1)}]
    assert (
        penalize_gradients(
            [{"gamma": jnp.ones(1)}], grads, {"l1": jnp.ones(()), "l2": jnp.ones(())}
        )
        == grads
    )
