from explain.diagnosis.troubled import playground
from sankofa.explain import Run
from sankofa.explain.diagnosis.evidence.layer_list import list_layers
from sankofa.nn import Dense, Output, Parallel, Residual


def test_the_layers_are_those_of_the_health() -> None:
    branches = Parallel(branches=((Dense(2),), (Dense(3), Dense(2))))
    network = (Dense(4), Residual(body=(Dense(4), branches)), Output())
    run = Run(playground(network=network))
    found = list_layers(run)
    assert tuple(at.name for at in found) == run.health().layers
    assert [at.indices[0] for at in found] == [0, 1, 1, 1, 1, 1, 1, 2]
    units = [at.trees[0]["W"].shape[1] for at in found if isinstance(at.layer, Dense)]
    assert units == [4, 4, 2, 3, 2, 1]
