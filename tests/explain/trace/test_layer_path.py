from explain.trace.trained import begun
from sankofa.explain.trace.layer_path import found, places


def test_layers_are_followed_by_those_within_them() -> None:
    run = begun("table")
    every = [(place.path, place.name, place.depth) for place in places(run.plan)]
    assert every[3:7] == [
        ("3", "residual 1", 0),
        ("3.body.0", "residual 1 / hidden 1", 1),
        ("3.body.1", "residual 1 / residual 1", 1),
        ("3.body.1.body.0", "residual 1 / residual 1 / hidden 1", 2),
    ]
    assert every[8:11] == [
        ("5", "parallel 1", 0),
        ("5.branches.0.0", "parallel 1 / hidden 1", 1),
        ("5.branches.1.0", "parallel 1 / hidden 1", 1),
    ]


def test_a_path_leads_through_the_parameters() -> None:
    weights = begun("table").parameters
    assert found(weights, "3.body.1.body.0") is weights[3]["body"][1]["body"][0]
    assert found(weights, "5.branches.1.0") is weights[5]["branches"][1][0]
