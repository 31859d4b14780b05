"""Loss by loss, L and ∂L/∂z are PyTorch's."""

from typing import Any, get_args

import jax.numpy as jnp
import numpy as np
import pytest

from golden.stored import CLOSE, case, cases
from sankofa.document import Precision
from sankofa.nn import ACTIVATIONS, LOSSES, ActivationName, LossName, row_shares, smooth_targets
from sankofa.train.compiler.precision import precision_scope

WAYS: dict[str, tuple[LossName, ActivationName]] = {
    "mean-squared-error linear": ("mean-squared-error", "linear"),
    "mean-squared-error tanh": ("mean-squared-error", "tanh"),
    "mean-squared-error softmax": ("mean-squared-error", "softmax"),
    "mean-absolute-error linear": ("mean-absolute-error", "linear"),
    "huber linear": ("huber", "linear"),
    "huber sigmoid": ("huber", "sigmoid"),
    "binary-cross-entropy sigmoid": ("binary-cross-entropy", "sigmoid"),
    "binary-cross-entropy unsure": ("binary-cross-entropy", "sigmoid"),
    "categorical-cross-entropy softmax": ("categorical-cross-entropy", "softmax"),
    "categorical-cross-entropy smoothed": ("categorical-cross-entropy", "softmax"),
    "categorical-cross-entropy weighed": ("categorical-cross-entropy", "softmax"),
    "hinge linear": ("hinge", "linear"),
    "hinge tanh": ("hinge", "tanh"),
    "poisson softplus": ("poisson", "softplus"),
}
OF_A = "binary-cross-entropy of a"


@pytest.mark.parametrize("precision", get_args(Precision))
@pytest.mark.parametrize("name", WAYS)
def test_loss_and_its_slope_are_pytorch_s(name: str, precision: Precision) -> None:
    (loss, activation), golden = WAYS[name], case("losses", name)
    with precision_scope(precision):
        z, t = (jnp.asarray(golden[part], precision) for part in ("z", "t"))
        share = row_shares(t, jnp.array([0.5, 2.0, 1.25])) if name.endswith("weighed") else None
        wanted = smooth_targets(t, 0.1) if name.endswith("smoothed") else t
        L, delta = LOSSES[loss].loss_and_delta(
            activation, z, ACTIVATIONS[activation].f(z), wanted, share
        )
    assert L.dtype == precision
    assert abs(float(L) - float(L_of(golden, precision))) < CLOSE[precision]
    assert np.abs(np.asarray(delta) - golden["dz"]).max() < CLOSE[precision]


def test_binary_cross_entropy_of_the_output_itself_is_pytorch_s() -> None:
    golden = case("losses", OF_A)
    with precision_scope("float64"):
        z, t = jnp.asarray(golden["z"]), jnp.asarray(golden["t"])
        a = ACTIVATIONS["sigmoid"].f(z)
        loss = LOSSES["binary-cross-entropy"]
        L, dz = loss.rows(a, t).mean(), loss.da(a, t) / len(t) * ACTIVATIONS["sigmoid"].df(z, a)
    assert abs(float(L) - golden["y"]) < 1e-12
    assert np.abs(np.asarray(dz) - golden["dz"]).max() < 1e-12


def test_every_stored_case_is_tested() -> None:
    assert cases("losses") == {*WAYS, OF_A}


def test_every_loss_is_stored() -> None:
    assert {loss for loss, _ in WAYS.values()} == set(LOSSES)


def L_of(golden: Any, precision: Precision) -> Any:
    """PyTorch's loss in that precision."""
    return golden["y" if precision == "float64" else "y/float32"]
