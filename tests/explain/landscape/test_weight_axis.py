from typing import Any

import numpy as np
import pytest

from sankofa.document import Experiment
from sankofa.error import SankofaError
from sankofa.explain import Run
from sankofa.explain.landscape.weight_axis import find_weight_axis
from sankofa.nn import BatchNorm, Dense, Output, Parallel, Residual

LAYERS = (
    Dense(3),
    Residual(body=(BatchNorm(), Dense(3))),
    Parallel(branches=((Dense(2),), (), (Dense(1), Dense(4, "prelu")))),
    Output(),
)


@pytest.fixture(scope="module")
def run() -> Run:
    return Run(Experiment(network=LAYERS))


def found(run: Run, *named: Any) -> Any:
    return find_weight_axis(named, run.parameters, run.plan.layers, run.plan.names)


@pytest.mark.parametrize(
    ("where", "name", "index", "path", "label"),
    [
        (0, "W", (1, 2), (0, "W"), "W[2, 3] of hidden 1"),
        ("hidden 1", "b", 2, (0, "b"), "b[3] of hidden 1"),
        ("1.body.1", "W", (0, 0), (1, "body", 1, "W"), "W[1, 1] of residual 1 / hidden 1"),
        ("residual 1 / batch norm 1", "beta", (1,), (1, "body", 0, "beta"),
         "beta[2] of residual 1 / batch norm 1"),
        ("2.branches.2.1", "alpha", (3,), (2, "branches", 2, 1, "alpha"),
         "alpha[4] of parallel 1 / hidden 2"),
        ("output", "b", [0], (3, "b"), "b[1] of output"),
    ],
)  # fmt: skip
def test_a_weight_is_found_wherever_it_is(
    run: Run, where: Any, name: str, index: Any, path: Any, label: str
) -> None:
    one = found(run, where, name, index)
    assert (one.path, one.label) == (path, label)
    array: Any = run.parameters
    for part in path:
        array = array[part]
    assert one.get_value(run.parameters) == array[one.index]


def test_its_direction_is_one_there_and_nothing_elsewhere(run: Run) -> None:
    import jax

    along = found(run, 0, "W", (1, 2)).make_direction(run.parameters)
    assert str(jax.tree.structure(along)) == str(jax.tree.structure(run.parameters))
    assert along[0]["W"].tolist() == [[0, 0, 0], [0, 0, 1]]
    assert sum(np.abs(leaf).sum() for leaf in jax.tree.leaves(along)) == 1


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (("9", "W", (0, 0)), 'no layer "9"'),
        (("0", "K", (0, 0)), "hidden 1 has W and b, but K was asked for"),
        (("1", "W", (0, 0)), "residual 1 has no weights, but W was asked for"),
        (("0", "W", (0,)), r"has the shape \(2, 3\), counted from 0, but \(0,\) was"),
        (("0", "W", (0, 3)), r"\(0, 3\) was asked for"),
        (("0", "W", (-1, 0)), r"\(-1, 0\) was asked for"),
        (("0", "W"), "A weight is"),
    ],
)
def test_a_weight_that_is_not_there_is_refused(run: Run, named: Any, message: str) -> None:
    with pytest.raises(SankofaError, match=message) as refused:
        found(run, *named) if len(named) == 3 else run.landscape("weight", weights=(named,))
    assert refused.value.field == "weights"
