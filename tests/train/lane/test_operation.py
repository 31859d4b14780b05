"""How a value comes to have the members last."""

import numpy as np

from sankofa.train.lane.operation import broadcast_members, widen

ONE = np.arange(6.0).reshape(2, 3)


def test_what_is_the_same_for_all_is_there_once_for_each() -> None:
    assert widen(ONE, 4).shape == (2, 3, 4)
    np.testing.assert_array_equal(widen(ONE, 4)[..., 2], ONE)


def test_a_single_number_is_repeated_over_the_shape() -> None:
    np.testing.assert_array_equal(
        broadcast_members(2.0, (2, 3), 4, wide=False), np.full((2, 3, 4), 2.0)
    )
    own = broadcast_members(np.arange(4.0), (2, 3), 4, wide=True)
    np.testing.assert_array_equal(own[1, 2], np.arange(4.0))
    np.testing.assert_array_equal(broadcast_members(ONE, (2, 3), 4, wide=False)[..., 3], ONE)
