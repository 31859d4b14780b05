import jax
import jax.numpy as jnp
import numpy as np

from sankofa.train.optimizer.adam import scale_by_adam


def test_the_first_step_is_the_sign_of_the_gradient() -> None:
    # m = (1 - β₁) g, v = (1 - β₂) g²; both are divided by their weights, so m̂ / √v̂ = g / |g|
    rule = scale_by_adam(jnp.float32(0.9), jnp.float32(0.999), jnp.float32(1e-8))
    change, now = rule.update({"W": jnp.array([3.0, -0.001])}, rule.init({"W": jnp.zeros(2)}))
    np.testing.assert_allclose(change["W"], [1, -1], rtol=1e-4)
    assert now.m_weight == np.float32(1) - np.float32(0.9)


def test_weights_are_one_minus_beta_to_the_t() -> None:
    with jax.enable_x64(True):  # noqa: FBT003
        rule = scale_by_adam(jnp.float64(0.9), jnp.float64(0.999), jnp.float64(1e-8))
        now = rule.init(jnp.zeros(1))
        for t in range(1, 6):
            _, now = rule.update(jnp.ones(1), now)
            np.testing.assert_allclose(now.m_weight, 1 - 0.9**t, rtol=1e-14)
            np.testing.assert_allclose(now.v_weight, 1 - 0.999**t, rtol=1e-12)


def test_float32_keeps_the_digits_of_float64() -> None:
    gradients = np.random.default_rng(0).normal(size=(8, 5))
    found = {}
    for precision in ("float32", "float64"):
        with jax.enable_x64(precision == "float64"):
            rule = scale_by_adam(*(jnp.asarray(n, precision) for n in (0.9, 0.999, 1e-8)))
            now = rule.init(jnp.zeros(5, precision))
            for g in gradients:
                change, now = rule.update(jnp.asarray(g, precision), now)
            found[precision] = np.asarray(change, np.float64)
    np.testing.assert_allclose(found["float32"], found["float64"], atol=2e-7)
