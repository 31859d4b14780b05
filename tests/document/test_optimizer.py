from typing import get_args

import msgspec
import pytest

from sankofa.document import Optimizer
from sankofa.error import SankofaError


@pytest.mark.parametrize("rule", get_args(Optimizer))
def test_every_rule_is_known_by_its_tag(rule: type[Optimizer]) -> None:
    tag = rule.__struct_config__.tag
    text = msgspec.json.encode({"optimizer": tag, "learningRate": 0.5})
    assert msgspec.json.decode(text, type=Optimizer) == rule(learning_rate=0.5)


@pytest.mark.parametrize("rule", get_args(Optimizer))
def test_decays_stay_below_one(rule: type[Optimizer]) -> None:
    decays = {"momentum", "decay", "beta1", "beta2"} & set(rule.__struct_fields__)
    for name in decays:
        with pytest.raises(SankofaError, match=name):
            rule(**{name: 1.0})
