from typing import Literal

import numpy as np
import pytest

from sankofa.document import Experiment, Generated
from sankofa.explain import Run, compute_response_maps
from sankofa.explain.plane.fast_maps import FastMapComputer, can_compute_fast_maps
from sankofa.explain.plane.tint import MAX_SHOWN_UNITS
from sankofa.nn import ACTIVATIONS, Activate, ActivationName, BatchNorm, Dense, Output, Residual

NAMES: list[ActivationName] = [name for name in ACTIVATIONS if name != "softmax"]


def agrees(run: Run, tile: int, side: int) -> None:
    tiles, output = FastMapComputer(run, tile, side).compute()
    small, large = compute_response_maps(run, tile), compute_response_maps(run, side)
    assert len(tiles) == len(small)
    for seen, exact in zip(tiles, small, strict=True):
        assert seen.dtype == np.uint8
        assert np.allclose(
            seen / 127.5 - 1, np.clip(exact[:MAX_SHOWN_UNITS], -1, 1), atol=0.5 / 127.5 + 1e-5
        )
    np.testing.assert_allclose(output, large[-1], atol=1e-5)


@pytest.mark.parametrize("activations", [NAMES[i::3] for i in range(3)], ids=", ".join)
def test_one_look_sees_what_two_would(activations: list[ActivationName]) -> None:
    layers = [Dense(3, activation) for activation in activations]
    run = Run(Experiment(network=(*layers, Output())))
    assert all(np.ptp(a) > 0.01 for a in compute_response_maps(run, 4))  # there is much to see
    agrees(run, 4, 12)


def test_a_wide_layer_is_seen_in_its_first_units() -> None:
    run = Run(Experiment(network=(Dense(20, "relu"), Output())))
    agrees(run, 4, 20)
    assert len(FastMapComputer(run, 4, 12).compute().tiles[1]) == MAX_SHOWN_UNITS


@pytest.mark.parametrize("data", ["spirals", "plane"])
def test_several_classes_and_numbers_are_seen(data: Literal["spirals", "plane"]) -> None:
    agrees(Run(Experiment(data=Generated(data))), 4, 12)


def test_layers_that_hold_layers_or_a_state_are_seen() -> None:
    network = (Dense(4), BatchNorm(), Activate("tanh"), Residual((Dense(4, "tanh"),)), Output())
    run = Run(Experiment(network=network))
    run.advance(steps=30)
    agrees(run, 4, 12)


def test_it_follows_the_run_and_changes_of_its_program() -> None:
    run = Run(Experiment(network=(Dense(3, "tanh"), Output())))
    computer = FastMapComputer(run, 4, 12)
    before = computer.compute().output
    run.advance(steps=20)
    np.testing.assert_allclose(
        computer.compute().output, compute_response_maps(run, 12)[-1], atol=1e-6
    )
    assert not np.array_equal(computer.compute().output, before)
    weights = run.parameters
    weights[0]["W"][:] = 0
    assert np.ptp(computer.compute().tiles[1][0]) == 0


@pytest.mark.parametrize(
    ("tile", "side", "can"),
    [(4, 12, True), (4, 4, True), (4, 8, False), (5, 12, False), (0, 12, False)],
)
def test_the_middles_of_tiles_and_map_must_meet(tile: int, side: int, can: bool) -> None:  # noqa: FBT001
    assert can_compute_fast_maps(Run(Experiment()), tile, side) is can


def test_a_network_too_large_for_one_piece_has_no_fast_maps() -> None:
    run = Run(Experiment(network=(Dense(2000), Output())))
    assert not can_compute_fast_maps(run, 32, 96)
