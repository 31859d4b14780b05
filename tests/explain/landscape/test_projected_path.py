from typing import Any

import numpy as np
import pytest

from sankofa.explain.landscape import projected_path as module
from sankofa.explain.landscape.projected_path import PathPoint, ProjectedPath, make_path_points


def tree(*values: float) -> list[Any]:
    return [{"W": np.array(values[:2])}, {}, {"b": np.array(values[2:])}]


def project(passed: Any, params: Any, step: int, along: Any) -> ProjectedPath:
    points = make_path_points(params)
    for one in passed:
        points.add(PathPoint(*one))
    return module.project_path(points, params, step, along)


def test_a_point_is_at_the_nearest_place_of_the_plane() -> None:
    along = (tree(1, 0, 0), tree(1, 1, 0))  # not at right angles
    found = project([(0, tree(5, 3, 7)), (4, tree(2, 1, 1))], tree(1, 1, 1), 9, along)
    assert found.positions == pytest.approx(
        np.array([[2, 2], [1, 0], [0, 0]])
    )  # (4, 2) = 2 d1 + 2 d2
    assert found.steps.tolist() == [0, 4, 9]


def test_kept_is_the_share_of_the_movement_within_the_plane() -> None:
    along = (tree(2, 0, 0), tree(0, 3, 0))
    found = project([(0, tree(3, 0, 4)), (1, tree(0, 0, 5))], tree(0, 0, 0), 2, along)
    assert found.kept == pytest.approx(9 / (9 + 16 + 25))


def test_who_has_not_moved_has_lost_nothing() -> None:
    found = project([], tree(1, 2, 3), 0, (tree(1, 0, 0),))
    assert (found.positions.tolist(), found.steps.tolist(), found.kept) == ([[0.0]], [0], 1.0)


def test_a_long_path_is_thinned_evenly_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_POINTS", 5)
    passed = ((step, tree(step, 0, 0)) for step in range(100))
    found = project(passed, tree(100, 0, 0), 100, (tree(1, 0, 0),))
    assert found.steps.tolist() == [0, 32, 64, 96, 100]
    assert found.positions[:, 0].tolist() == pytest.approx([-100, -68, -36, -4, 0])


def test_large_networks_keep_few_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 50)
    passed = ((step, tree(step, 0, 0)) for step in range(10))
    assert len(project(passed, tree(0, 0, 0), 10, (tree(1, 0, 0),)).params) <= 2
