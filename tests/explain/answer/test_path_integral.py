"""Parts against integrals worked by hand, and against sums of finite differences."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sankofa.explain.answer.path_integral import ColumnInputs, share_difference

Array = NDArray[np.float64]
TWO = (ColumnInputs(slice(0, 1)), ColumnInputs(slice(1, 2)))
ORIGIN = np.zeros(2)


def product(x: Array) -> tuple[Array, Array]:
    return x[:, 0] * x[:, 1], x[:, ::-1]


def hinge(x: Array) -> tuple[Array, Array]:
    """max(0, x1 + x2 - 1)"""
    z = x.sum(axis=1) - 1
    return np.asarray(np.maximum(z, 0)), np.repeat((z > 0)[:, None], 2, axis=1).astype(float)


def jump(x: Array) -> tuple[Array, Array]:
    """1 where x1 + 3 x2 > 1: its gradient is 0 everywhere"""
    return np.asarray(x[:, 0] + 3 * x[:, 1] > 1).astype(float), np.zeros_like(x)


def test_a_product_is_shared_half_and_half() -> None:
    # along t (a, b) both integrals are ∫ ab t dt = ab / 2
    np.testing.assert_allclose(
        share_difference(product, ORIGIN, np.array([3.0, -4.0]), TWO), [-6, -6], atol=1e-9
    )


def test_only_the_way_beyond_a_kink_counts() -> None:
    # x = t (3, 2) passes the kink at t = 1/5: 4/5 of 3 and of 2
    parts = share_difference(hinge, ORIGIN, np.array([3.0, 2.0]), TWO)
    np.testing.assert_allclose(parts, [2.4, 1.6], atol=1e-8)


def test_a_jump_belongs_to_the_columns_whose_step_makes_it() -> None:
    # x2 alone leads over the edge: in both orders it is its step that does so
    np.testing.assert_array_equal(
        share_difference(jump, np.array([0.0, -1.0]), np.array([0.0, 1.0]), TWO), [0, 1]
    )
    parts = share_difference(jump, ORIGIN, np.array([0.5, 0.5]), TWO)
    assert parts.sum() == 1
    np.testing.assert_array_equal(parts, [0.5, 0.5])  # each does in one of the two orders


def test_a_column_that_switches_does_so_before_and_after_the_others() -> None:
    # x1 x2 with x1 switching 1 -> 3 and x2 going 2 -> 5: first 2 * 2 + 3 * 3, then 1 * 3 + 2 * 5
    columns = (ColumnInputs(slice(0, 1), switches=True), TWO[1])

    def function(x: Array) -> tuple[Array, Array]:
        values, gradients = product(x)
        return values, gradients * [0.0, 1.0]

    parts = share_difference(function, np.array([1.0, 2.0]), np.array([3.0, 5.0]), columns)
    np.testing.assert_allclose(parts, [(4 + 10) / 2, (9 + 3) / 2], atol=1e-9)


def test_all_inputs_of_a_column_count_together_and_nothing_moves_without_a_difference() -> None:
    together = (ColumnInputs(slice(0, 2)),)
    np.testing.assert_allclose(
        share_difference(product, ORIGIN, np.array([3.0, -4.0]), together), [-12], atol=1e-9
    )
    assert share_difference(product, ORIGIN, ORIGIN, TWO).tolist() == [0, 0]


@pytest.mark.parametrize("seed", range(3))
def test_parts_are_those_of_a_fine_sum_of_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    W, V = rng.normal(size=(4, 12)) * 3, rng.normal(size=12)

    def network(x: Array) -> tuple[Array, Array]:
        z = x @ W + 0.3
        return np.maximum(z, 0) @ V, ((z > 0) * V) @ W.T

    columns = tuple(ColumnInputs(slice(i, i + 1)) for i in range(4))
    start, end = rng.normal(size=(2, 4))
    parts = share_difference(network, start, end, columns)
    steps, h = 40_000, 1e-6
    t = (np.arange(steps) + 0.5)[:, None] / steps
    on_way = start + t * (end - start)
    fine = [
        (network(on_way + h * e)[0] - network(on_way - h * e)[0]).mean()
        / (2 * h)
        * (end - start)[i]
        for i, e in enumerate(np.eye(4))
    ]
    np.testing.assert_allclose(parts, fine, atol=2e-3)
    assert parts.sum() == pytest.approx(
        float(network(end[None])[0][0] - network(start[None])[0][0]), abs=1e-7
    )


def test_a_way_that_cannot_be_measured_ends() -> None:
    def wild(x: Array) -> tuple[Array, Array]:
        return np.sin(1e9 * x[:, 0]), np.ones_like(x)

    parts = share_difference(wild, ORIGIN, np.array([1.0, 0.0]), TWO)
    assert parts.sum() == pytest.approx(np.sin(1e9), abs=1e-5)
