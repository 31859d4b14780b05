from typing import Any

import pytest

import sankofa as sk
from sankofa.train.timeline.branch.setting_diff import describe_differences

HIDDEN = (sk.Dense(3), sk.Residual((sk.Dense(3), sk.Dropout(0.2))), sk.Output())
LESS = (sk.Dense(3), sk.Residual((sk.Dense(3), sk.Dropout(0.5))), sk.Output())


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ({}, {}, ()),
        ({}, {"optimizer": sk.Sgd(0.3)}, ("learning rate 0.03 to 0.3",)),
        (
            {"optimizer": sk.Momentum(0.1)},
            {"optimizer": sk.Adam(0.01)},
            ("optimizer momentum to adam", "learning rate 0.1 to 0.01"),
        ),
        ({"optimizer": sk.Adam()}, {"optimizer": sk.Adam(beta1=0.5)}, ("beta1 0.9 to 0.5",)),
        ({}, {"schedule": sk.Cosine()}, ("schedule constant to cosine",)),
        (
            {"schedule": sk.Cosine()},
            {"schedule": sk.Cosine(epochs=7)},
            ("schedule epochs 100 to 7",),
        ),
        ({}, {"stop": sk.Stop(epochs=9)}, ("stop epochs none to 9",)),
        ({}, {"clip_norm": 1.0, "l2": 0.01}, ("clip norm none to 1", "l2 0 to 0.01")),
        ({}, {"shuffle": False}, ("shuffle on to off",)),
        ({"frozen": ("1", "2.W")}, {}, ("frozen 1, 2.W to none",)),
        ({"network": HIDDEN}, {"network": LESS}, ("rate of residual 1 / dropout 1 0.2 to 0.5",)),
    ],
)
def test_every_setting_has_words(
    before: dict[str, Any], after: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert describe_differences(sk.Experiment(**before), sk.Experiment(**after)) == words
