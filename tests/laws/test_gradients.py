"""Every layer, activation and loss that can stand together: its gradients are the true ones.

- Every layer with every activation, under every loss with every activation of the last layer.
- Every layer in all its settings, under the same losses.
- Every last layer and loss with every kind of target that a plan can code.

Optimizers never enter a gradient (see `test_updates`), so none is named here.
"""

import pytest

from laws.gradient import check
from laws.head import Ending, Head, every
from laws.network import Network, by_activation, by_setting
from laws.stage import Stage
from sankofa.nn import Dense

pytestmark = pytest.mark.usefixtures("float64")


@pytest.mark.parametrize("network", by_activation(), ids=str)
def test_every_activation_under_every_loss(network: Network) -> None:
    check(network.stages(), network.heads())


@pytest.mark.parametrize("network", by_setting(), ids=str)
def test_every_setting_under_every_loss(network: Network) -> None:
    check(network.stages(), network.heads())


@pytest.mark.parametrize("ending", every(), ids=str)
def test_every_loss_on_every_kind_of_target(ending: Ending) -> None:
    check([Stage((Dense(units=3, activation="tanh"),), (2,))], [Head(ending, every()[ending])])
