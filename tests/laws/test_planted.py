"""The law of the gradients can fail: an error of 1% in any one of them breaks it."""

from typing import get_args

import jax
import pytest

from laws import plant
from laws.gradient import check
from laws.head import BEFORE, WIDTH, Ending, Head, every
from laws.network import KINDS, by_setting
from laws.stage import Stage
from laws.variant import NAMES
from sankofa.nn import ACTIVATIONS, Activate, ActivationName, Layer, LossName, Output

pytestmark = pytest.mark.usefixtures("float64")

SMOOTH = Output(activation="sine")  # nowhere flat
LEARNED = [
    name
    for name in NAMES
    if type(ACTIVATIONS[name]).init_params is not type(ACTIVATIONS["linear"]).init_params
]


def gradients(kind: type[Layer]) -> list[str]:
    """x, and the parameters that a layer of this class has in any of its settings."""
    names: dict[str, None] = {"x": None}
    for network in by_setting(kind):
        key = jax.random.key(0)
        params = jax.eval_shape(lambda n=network, k=key: n.layer.init(k, n.shape)[0])
        names |= dict.fromkeys(name for name, p in params.items() if jax.tree.leaves(p))
    return list(names)


def ending(loss: LossName = "mean-squared-error", last: Layer | None = None) -> Ending:
    """The first that can stand with this loss, and this last layer if one is named."""
    return next(e for e in every() if e.loss == loss and last in {None, e.last})


def holds(layers: tuple[Layer, ...], shape: tuple[int, ...], end: Ending) -> bool:
    """Whether the law holds for this network."""
    try:
        check([Stage(layers, shape)], [Head(end, every()[end])])
    except AssertionError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_in_any_gradient_of_a_layer_is_found(kind: type[Layer]) -> None:
    smooth = ending(last=SMOOTH)
    for name in gradients(kind):
        with pytest.MonkeyPatch.context() as patch:
            plant.in_layer(patch, kind, name)
            assert not all(holds(n.first, n.shape, smooth) for n in by_setting(kind)), name


@pytest.mark.parametrize("name", NAMES)
def test_an_error_in_a_slope_is_found(
    name: ActivationName, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = (BEFORE, Activate(activation=name), BEFORE)
    assert holds(layers, (WIDTH,), ending(last=SMOOTH))
    plant.in_slope(monkeypatch, name)
    assert not holds(layers, (WIDTH,), ending(last=SMOOTH))


@pytest.mark.parametrize("name", LEARNED)
def test_an_error_in_what_an_activation_learns_is_found(
    name: ActivationName, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant.in_learned(monkeypatch, name)
    layers = (Activate(activation=name), BEFORE)
    assert not holds(layers, (WIDTH,), ending(last=SMOOTH))


@pytest.mark.parametrize("loss", get_args(LossName))
def test_an_error_in_a_loss_is_found(loss: LossName, monkeypatch: pytest.MonkeyPatch) -> None:
    ends = [e for e in every() if e.loss == loss]
    end = next(e for e in ends if e.last.activation not in {"step", "auto"})
    assert holds((BEFORE,), (WIDTH,), end)
    plant.in_loss(monkeypatch, loss)
    assert not holds((BEFORE,), (WIDTH,), end)
