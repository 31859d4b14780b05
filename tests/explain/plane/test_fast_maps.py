from typing import Literal

import numpy as np
import pytest

from sankofa.document import Experiment, Generated
from sankofa.explain import Run, responses
from sankofa.explain.plane.fast_maps import SHOWN, Sketcher, _tinted, can_sketch
from sankofa.nn import ACTIVATIONS, Activate, ActivationName, BatchNorm, Dense, Output, Residual


def agrees(run: Run, tile: int, side: int) -> None:
    tiles, output = Sketcher(run, tile, side).sketch()
    small, large = responses(run, tile), responses(run, side)
    assert len(tiles) == len(small)
    for seen, exact in zip(tiles, small, strict=True):
        assert seen.dtype == np.uint8
        assert np.allclose(seen / 127.5 - 1, np.clip(exact[:SHOWN], -1, 1), atol=0.5 / 127.5 + 1e-5)
    np.testing.assert_allclose(output, large[-1], atol=1e-5)


@pytest.mark.parametrize("activation", [name for name in ACTIVATIONS if name != "softmax"])
def test_one_look_sees_what_two_would(activation: ActivationName) -> None:
    agrees(Run(Experiment(network=(Dense(3, activation), Output()))), 4, 12)


def test_a_wide_layer_is_seen_in_its_first_units() -> None:
    run = Run(Experiment(network=(Dense(20, "relu"), Output())))
    agrees(run, 4, 20)
    assert len(Sketcher(run, 4, 12).sketch().tiles[1]) == SHOWN


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
    sketcher = Sketcher(run, 4, 12)
    before = sketcher.sketch().output
    run.advance(steps=20)
    np.testing.assert_allclose(sketcher.sketch().output, responses(run, 12)[-1], atol=1e-6)
    assert not np.array_equal(sketcher.sketch().output, before)
    weights = run.parameters
    weights[0]["W"][:] = 0
    assert np.ptp(sketcher.sketch().tiles[1][0]) == 0


def test_what_is_no_number_is_shown_as_nothing() -> None:
    a = np.array([np.nan, np.inf, -np.inf, 0.0, 1.0, -1.0, 7.0])
    assert _tinted(a).tolist() == [128, 255, 0, 128, 255, 0, 255]


@pytest.mark.parametrize(
    ("tile", "side", "can"),
    [(4, 12, True), (4, 4, True), (4, 8, False), (5, 12, False), (0, 12, False)],
)
def test_the_middles_of_tiles_and_map_must_meet(tile: int, side: int, can: bool) -> None:  # noqa: FBT001
    assert can_sketch(Run(Experiment()), tile, side) is can


def test_a_network_too_large_for_one_piece_is_not_sketched() -> None:
    run = Run(Experiment(network=(Dense(2000), Output())))
    assert not can_sketch(run, 32, 96)
