"""Every layer, activation and loss that can stand together: its gradients are the true ones.

- Every layer with every activation, under every loss with every activation of the last layer.
- Every layer in all its settings, under the same losses.
- Every last layer and loss with every kind of target that a plan can code.

Optimizers never enter a gradient (see `test_updates`), so none is named here.
"""

from typing import get_args

import pytest

from laws.gradient import check
from laws.head import every, head
from laws.network import KINDS, Network, by_activation, by_setting
from laws.stage import Stage, compile_as_one
from sankofa.nn import Dense, Layer, LossName

pytestmark = pytest.mark.usefixtures("float64")


def check_all(networks: tuple[Network, ...]) -> None:
    """The law, for each network; raises `AssertionError` that names every one it fails for."""
    assert networks
    compile_as_one(stage for network in networks for stage in network.stages())
    compile_as_one(head for network in networks for head in network.heads())
    wrong: list[str] = []
    for network in networks:
        try:
            check(network.stages(), network.heads())
        except AssertionError as error:
            wrong.append(f"{network}: {error}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("kind", KINDS)
def test_every_activation_under_every_loss(kind: type[Layer]) -> None:
    check_all(by_activation(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_every_setting_under_every_loss(kind: type[Layer]) -> None:
    check_all(by_setting(kind))


@pytest.mark.parametrize("loss", get_args(LossName))
def test_every_loss_on_every_kind_of_target(loss: LossName) -> None:
    heads = [head(ending) for ending in every() if ending.loss == loss]
    assert heads
    compile_as_one(heads)
    check([Stage((Dense(units=3, activation="tanh"),), (2,))], heads)
