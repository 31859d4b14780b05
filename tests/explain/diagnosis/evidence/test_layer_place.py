from explain.diagnosis.troubled import playground
from sankofa.explain import Run
from sankofa.explain.diagnosis import places
from sankofa.nn import Dense, Output, Parallel, Residual


def test_places_are_those_of_the_health() -> None:
    branches = Parallel(branches=((Dense(2),), (Dense(3), Dense(2))))
    network = (Dense(4), Residual(body=(Dense(4), branches)), Output())
    run = Run(playground(network=network))
    found = places(run)
    assert tuple(place.name for place in found) == run.health().layers
    assert [place.top for place in found] == [0, 1, 1, 1, 1, 1, 1, 2]
    assert [place.place for place in found] == list(range(8))
    units = [place.params["W"].shape[1] for place in found if isinstance(place.layer, Dense)]
    assert units == [4, 4, 2, 3, 2, 1]
