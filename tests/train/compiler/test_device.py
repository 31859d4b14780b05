"""Devices are chosen by number and kind, and have names."""

from types import SimpleNamespace
from typing import Any

import jax
import pytest

import sankofa as sk
from sankofa.train.compiler.device import choose_mesh, describe_device, describe_mesh


@pytest.mark.parametrize(
    "asked", [{}, {"devices": 1}, {"device": "cpu"}, {"device": "cpu", "devices": 1}]
)
def test_the_device_that_jax_takes_anyway_needs_no_mesh(asked: Any) -> None:
    assert choose_mesh(**asked) is None


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"devices": 0}, 'devices takes "all" or a whole number from 1, but got 0'),
        ({"devices": "many"}, "but got 'many'"),
        ({"devices": True}, "but got True"),
        ({"devices": 999}, "devices is 999, but there "),
        ({"device": "tpu"}, 'device takes "cpu" or "gpu", but got \'tpu\''),
    ],
)
def test_devices_that_cannot_be_are_refused(asked: Any, message: str) -> None:
    with pytest.raises(sk.SankofaError, match=message):
        choose_mesh(**asked)


def test_a_processor_is_named_by_its_cores() -> None:
    assert sk.devices()[0].startswith("cpu: ")
    assert sk.devices()[0].endswith(("core", "cores"))
    assert describe_mesh(None) == describe_device(jax.local_devices()[0])


def test_a_graphics_card_is_named_by_its_maker_and_memory() -> None:
    card: Any = SimpleNamespace(
        platform="gpu",
        device_kind="NVIDIA H200",
        memory_stats=lambda: {"bytes_limit": 105_200_000_000},
    )
    assert describe_device(card) == "NVIDIA H200: 105 GB for arrays"
    card.memory_stats = lambda: None
    assert describe_device(card) == "NVIDIA H200"
