import numpy as np
import pytest

from sankofa.document import Experiment, Generated
from sankofa.explain import Run, compute_response_maps
from sankofa.explain.plane.fast_maps import FastMapComputer, FastMaps
from sankofa.explain.plane.tint import MAX_SHOWN_UNITS, tint_to_bytes
from sankofa.nn import Dense, Output
from sankofa.protocol.frame import MapsFrame, OutputFrame, decode_frame, encode_frame
from sankofa.session.frame import response_map
from sankofa.session.frame.unit_window import UnitWindows


@pytest.fixture(scope="module")
def run() -> Run:
    return Run(Experiment(network=(Dense(20, "relu"), Output())))


def test_a_tile_is_a_neurons_response_from_minus_one_to_one(run: Run) -> None:
    frame = decode_frame(encode_frame(response_map.make_maps(run, 8)))
    exact = compute_response_maps(run, 8)
    assert frame.metadata["step"] == str(run.step)
    assert frame.arrays["layer.0"].shape == (MAX_SHOWN_UNITS, 8, 8)
    for name, a in zip(("input", "layer.0", "layer.1"), exact, strict=True):
        shown = frame.arrays[name] / 127.5 - 1
        assert np.allclose(shown, np.clip(a[:MAX_SHOWN_UNITS], -1, 1), atol=0.5 / 127.5 + 1e-6)


def test_what_is_no_number_is_shown_as_nothing() -> None:
    a = np.array([np.nan, np.inf, -np.inf, 0.0, 1.0, -1.0])
    assert tint_to_bytes(a).tolist() == [128, 255, 0, 128, 255, 0]


def test_the_large_map_is_the_networks_output(run: Run) -> None:
    frame = decode_frame(encode_frame(response_map.make_output(run, 10, None)))
    assert np.array_equal(frame.arrays["values"], compute_response_maps(run, 10)[-1][0])
    assert (frame.metadata["layer"], frame.metadata["unit"]) == ("", "")


@pytest.mark.parametrize(("layer", "unit"), [(-1, 1), (0, 17), (1, 0)])
def test_a_focused_neuron_takes_its_place(run: Run, layer: int, unit: int) -> None:
    frame = decode_frame(encode_frame(response_map.make_output(run, 10, (layer, unit))))
    exact = compute_response_maps(run, 10)[layer + 1][unit]
    assert np.array_equal(frame.arrays["values"], exact.astype("f4"))
    assert (frame.metadata["layer"], frame.metadata["unit"]) == (str(layer), str(unit))


@pytest.mark.parametrize("focus", [(-2, 0), (2, 0), (0, 20), (0, -1), (-1, 2)])
def test_a_neuron_that_is_gone_gives_way_to_the_output(run: Run, focus: tuple[int, int]) -> None:
    assert (
        decode_frame(encode_frame(response_map.make_output(run, 10, focus))).metadata["layer"] == ""
    )


def test_several_classes_are_regions_with_their_confidence() -> None:
    run = Run(Experiment(data=Generated("spirals")))
    arrays = decode_frame(encode_frame(response_map.make_output(run, 10, None))).arrays
    last = compute_response_maps(run, 10)[-1]
    assert np.array_equal(arrays["regions"], last.argmax(axis=0))
    assert np.array_equal(arrays["confidence"], last.max(axis=0))


def test_a_regression_is_in_the_targets_units() -> None:
    run = Run(Experiment(data=Generated("plane")))
    mean, scale = run.examples.target_scale
    values = decode_frame(encode_frame(response_map.make_output(run, 10, None))).arrays["values"]
    assert np.allclose(values, compute_response_maps(run, 10)[-1][0] * scale + mean, atol=1e-6)


@pytest.mark.parametrize("focus", [None, (0, 17)])
def test_a_page_sees_the_same_by_one_look_as_by_two(
    run: Run, focus: tuple[int, int] | None
) -> None:
    seen = response_map.PlaneFrames(run)
    pairs: list[tuple[MapsFrame | OutputFrame, MapsFrame | OutputFrame]] = [
        (seen.make_maps(4, 12), response_map.make_maps(run, 4)),
        (seen.make_output(12, 4, focus), response_map.make_output(run, 12, focus)),
        (
            seen.make_maps(4, 8),
            response_map.make_maps(run, 4),
        ),  # their cells do not meet
        (seen.make_output(8, 4, focus), response_map.make_output(run, 8, focus)),
        (seen.make_maps(4, 0), response_map.make_maps(run, 4)),
        (seen.make_output(12, 0, focus), response_map.make_output(run, 12, focus)),
    ]
    for one, two in pairs:
        a, b = decode_frame(encode_frame(one)), decode_frame(encode_frame(two))
        assert (a.name, a.metadata, [*a.arrays]) == (b.name, b.metadata, [*b.arrays])
        for name, array in a.arrays.items():
            assert array.dtype == b.arrays[name].dtype
            assert np.allclose(array, b.arrays[name], atol=1 if array.dtype == np.uint8 else 1e-5)


def test_one_look_serves_both_frames_until_the_run_moves(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0
    sketch = FastMapComputer.compute

    def counted(self: FastMapComputer) -> FastMaps:
        nonlocal looks
        looks += 1
        return sketch(self)

    monkeypatch.setattr(FastMapComputer, "compute", counted)
    seen = response_map.PlaneFrames(run)
    seen.make_maps(4, 12), seen.make_output(12, 4, None)
    assert looks == 1
    seen.invalidate()
    seen.make_output(12, 4, None)
    assert looks == 2


def test_maps_of_other_units_are_those_of_the_window() -> None:
    run = Run(Experiment(network=(Dense(20, "tanh"), Output())))
    seen = response_map.PlaneFrames(run)
    frame = decode_frame(encode_frame(seen.make_maps(4, 12, UnitWindows(((0, (18, 2)),)))))
    every = compute_response_maps(run, 4)[1]
    assert np.array_equal(frame.arrays["layer.0"], tint_to_bytes(every[[18, 2]]))
    assert frame.metadata["units"] == '{"0": [18, 2]}'
