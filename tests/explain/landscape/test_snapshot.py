import pytest

from sankofa.document import Bundled, Experiment, Generated
from sankofa.explain import Run
from sankofa.explain.landscape import LandscapeInputs, snapshot
from sankofa.explain.landscape.snapshot import make_landscape_inputs
from sankofa.nn import Conv2D, Dense, Flatten, Output


def stands(experiment: Experiment) -> LandscapeInputs:
    return make_landscape_inputs(Run(experiment).snapshot(), "train")


def test_a_small_network_is_looked_at_in_many_places_at_once() -> None:
    small = stands(Experiment(network=(Dense(4), Output())))
    assert (small.rows_per_call, small.places_per_call) == (len(small.X), snapshot.MOST_PLACES)


@pytest.mark.parametrize("units", [64, 1024])
def test_a_call_never_grows_with_the_network(units: int) -> None:
    layers = (Dense(units), Dense(units), Output())
    large = stands(Experiment(data=Generated(samples=3000), network=layers))
    work = large.rows_per_call * large.places_per_call * units * units
    assert work <= max(snapshot.MULTIPLICATIONS_PER_CALL, snapshot.FEWEST_ROWS * units * units)
    assert large.rows_per_call >= snapshot.FEWEST_ROWS


def test_images_count_every_place_of_a_kernel() -> None:
    dense = stands(Experiment(data=Bundled("digits"), network=(Dense(8), Output())))
    layers = (Conv2D(8), Flatten(), Output())
    images = stands(Experiment(data=Bundled("digits"), network=layers))
    assert (
        images.places_per_call * images.rows_per_call < dense.places_per_call * dense.rows_per_call
    )


def test_rows_are_chosen_evenly_from_the_first_to_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    experiment = Experiment(data=Generated(samples=100), network=(Output(),))
    every = stands(experiment)
    assert len(every.X) == every.of_rows > 10
    monkeypatch.setattr(snapshot, "MOST_ROWS", 10)
    few = stands(experiment)
    assert (len(few.X), len(few.T), few.of_rows) == (10, 10, every.of_rows)
    assert (few.X[0] == every.X[0]).all()
    assert (few.X[-1] == every.X[-1]).all()
