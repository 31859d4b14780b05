"""Networks that learn well are told nothing that is wrong."""

import pytest
from msgspec.structs import replace

from explain.diagnosis.troubled import PLAYGROUND, playground
from sankofa.document import Adam, Bundled, Experiment, Generated, Momentum, Sgd
from sankofa.explain import Run
from sankofa.nn import BatchNorm, Conv2D, Dense, Flatten, MaxPool, Output

LEARNS = {
    "playground": PLAYGROUND,
    "xor": playground(
        data=Generated("xor"), network=(Dense(8, "tanh"), Dense(4, "tanh"), Output())
    ),
    "gauss": replace(PLAYGROUND, data=Generated("gauss")),
    "spiral": Experiment(
        data=Generated("spiral"),
        network=(Dense(8, "tanh"), Dense(8, "tanh"), Output()),
        optimizer=Adam(0.03),
        seed=1,
    ),
    "plane": replace(PLAYGROUND, data=Generated("plane")),
    "iris": Experiment(
        data=Bundled("iris"), network=(Dense(8, "tanh"), Output()), optimizer=Adam(0.01)
    ),
    "breast cancer": Experiment(
        data=Bundled("breast-cancer"), network=(Dense(16, "relu"), Output()), optimizer=Sgd(0.03)
    ),
    "wine": Experiment(
        data=Bundled("wine"), network=(Dense(16, "relu"), Output()), optimizer=Momentum(0.01)
    ),
    "digits": Experiment(
        data=Bundled("digits"), network=(Dense(32, "relu"), Output()), optimizer=Sgd(0.03)
    ),
    "digits, convolution": Experiment(
        data=Bundled("digits"),
        network=(Conv2D(8), BatchNorm(), MaxPool(), Flatten(), Output()),
        optimizer=Adam(0.003),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LEARNS)
def test_nothing_is_wrong_at_any_time(name: str) -> None:
    run = Run(LEARNS[name])
    for epochs in (0, 1, 4, 10, 30):
        run.advance(epochs=epochs)
        assert run.diagnose() == ()
    assert run.evaluate("train").get("accuracy", 1) > 0.9 or name == "spiral"
