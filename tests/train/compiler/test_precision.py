import jax
import jax.numpy as jnp
import pytest

from sankofa.train.compiler.precision import describe_precision, matmul_precision, precision_scope


def test_it_holds_inside_its_block_alone() -> None:
    with precision_scope("float64"):
        assert jnp.ones(1).dtype == jnp.float64
        with precision_scope("float32"):
            assert jnp.ones(1).dtype == jnp.float32
    assert jnp.ones(1).dtype == jnp.float32


def test_a_graphics_card_multiplies_in_full_precision_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jax, "default_backend", lambda: "gpu")
    with precision_scope("float32"):
        assert matmul_precision() == "float32"
    assert matmul_precision() is None
    assert describe_precision("float32") == "float32 throughout"


def test_a_person_may_choose_shorter_products(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jax, "default_backend", lambda: "gpu")
    with jax.default_matmul_precision("tensorfloat32"):
        with precision_scope("float32"):
            assert matmul_precision() == "tensorfloat32"
        assert (
            describe_precision("float32")
            == "float32, matrix products as JAX was told: tensorfloat32"
        )
        assert describe_precision("float64") == "float64 throughout"
