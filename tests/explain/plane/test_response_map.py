import numpy as np
import pytest

from sankofa.document import Experiment
from sankofa.explain.plane import response_map
from sankofa.explain.plane.response_map import compute_response_maps
from sankofa.nn import Dense, Output
from sankofa.train import TrainingRun


@pytest.fixture(scope="module")
def run() -> TrainingRun:
    return TrainingRun(Experiment(features=("x1", "x1x2"), network=(Dense(3, "tanh"), Output())))


def test_every_input_and_neuron_has_a_map(run: TrainingRun) -> None:
    assert [r.shape for r in compute_response_maps(run, 5)] == [(2, 5, 5), (3, 5, 5), (1, 5, 5)]


def test_rows_run_down_and_columns_run_right_through_the_cells_centers(run: TrainingRun) -> None:
    x1, x1x2 = compute_response_maps(run, 3)[0]
    assert np.allclose(x1, [[-4, 0, 4]] * 3)
    assert np.allclose(x1x2, [[-16, 0, 16], [0, 0, 0], [16, 0, -16]])  # x2 = 4, 0, -4


def test_a_cell_is_the_networks_own_answer_there(run: TrainingRun) -> None:
    at = run.predict([[-4.0, 4.0], [4.0, -4.0]])
    output = compute_response_maps(run, 3)[-1][0]
    assert np.allclose([output[0, 0], output[2, 2]], at[:, 0], atol=1e-7)


def test_a_wide_layer_is_answered_in_blocks_with_the_same_result(
    run: TrainingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = compute_response_maps(run, 20)
    monkeypatch.setattr(response_map, "BLOCK_CELLS", 1)
    for left, right in zip(whole, compute_response_maps(run, 20), strict=True):
        assert np.allclose(left, right, atol=1e-6)


def test_a_network_too_large_for_a_fine_map_gets_a_coarser_one(
    run: TrainingRun, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(response_map, "MOST_MULTIPLICATIONS", run.size * 25)
    assert compute_response_maps(run, 100)[-1].shape == (1, 5, 5)
