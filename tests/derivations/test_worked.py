"""The numbers worked by hand on the pages are those of the engine."""

import copy
from typing import Any

import pytest

from derivations import worked
from sankofa import nn

BLOCKS = dict(worked.blocks())


@pytest.mark.parametrize("name", BLOCKS)
def test_an_example_by_hand_is_what_the_engine_computes(name: str) -> None:
    worked.check(BLOCKS[name])


def test_every_layer_activation_loss_and_initializer_has_an_example() -> None:
    seen: dict[str, set[str]] = {}
    for block in BLOCKS.values():
        kind = worked.kind(block)
        one = block[kind]
        seen.setdefault(kind, set()).add(one["layer"] if kind == "layer" else one)
    layers = {str(kind.__struct_config__.tag) for kind in nn.AnyLayer.__args__}
    assert seen == {
        "layer": layers,
        "activation": {*nn.ACTIVATIONS},
        "loss": {*nn.LOSSES},
        "initializer": {*nn.INITIALIZERS},
    }


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("dense 1", ("backward", "dW")),
        ("batch-norm 1", ("backward", "dx")),
        ("batch-norm 1", ("after", "var")),
        ("conv2d 1", ("forward", "z")),
        ("output 1", ("backward", "delta")),
        ("activations/gelu 1", ("slope",)),
        ("losses/categorical-cross-entropy 3", ("share",)),
        ("initializers/he-normal 1", ("deviation",)),
    ],
)
def test_a_wrong_number_on_a_page_is_found(name: str, place: tuple[str, ...]) -> None:
    block = copy.deepcopy(BLOCKS[name])
    inner = block
    for part in place[:-1]:
        inner = inner[part]
    inner[place[-1]] = off(inner[place[-1]])
    with pytest.raises(AssertionError):
        worked.check(block)


def off(said: Any) -> Any:
    """The same numbers, the first of them wrong by a tenth."""
    return [off(said[0]), *said[1:]] if isinstance(said, list) else said + 0.1
