"""The law of the gradients can fail: an error of 1% in any one of them breaks it."""

from functools import lru_cache
from typing import get_args

import jax
import pytest

from laws import plant
from laws.gradient import check
from laws.head import BEFORE, WIDTH, Ending, Head, every
from laws.network import Network, by_setting
from laws.stage import Stage
from laws.variant import LAYERS, NAMES
from sankofa.nn import ACTIVATIONS, Activate, ActivationName, Layer, LossName, Output

pytestmark = pytest.mark.usefixtures("float64")

SMOOTH = Output(activation="sine")  # nowhere flat
LEARNED = [
    name
    for name in NAMES
    if type(ACTIVATIONS[name]).init_params is not type(ACTIVATIONS["linear"]).init_params
]


@lru_cache
def networks() -> dict[type[Layer], list[Network]]:
    """Those of every class of layers, in its settings."""
    found: dict[type[Layer], list[Network]] = {}
    for network in by_setting():
        found.setdefault(type(network.layer), []).append(network)
    return found


def gradients(kind: type[Layer]) -> list[str]:
    """x, and the parameters that a layer of this class has in any of its settings."""
    names: dict[str, None] = {"x": None}
    for network in networks()[kind]:
        key = jax.random.key(0)
        params = jax.eval_shape(lambda n=network, k=key: n.layer.init(k, n.shape)[0])
        names |= dict.fromkeys(name for name, p in params.items() if jax.tree.leaves(p))
    return list(names)


PLACES = [(kind, name) for kind in networks() for name in gradients(kind)]


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


def test_every_layer_is_planted() -> None:
    assert {kind for kind, _ in PLACES} | {Output} == {*LAYERS}  # an output stands as a dense


@pytest.mark.parametrize(("kind", "name"), PLACES)
def test_an_error_in_a_layer_is_found(
    kind: type[Layer], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant.in_layer(monkeypatch, kind, name)
    smooth = ending(last=SMOOTH)
    assert not all(holds(n.first, n.shape, smooth) for n in networks()[kind])


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
