import jax.numpy as jnp
import numpy as np

from nn.gradient import prove
from sankofa.nn import Flatten

# An image of 1 x 2 pixels and two channels, (1, 2) and (3, 4), is the row 1, 2, 3, 4.
X = jnp.array([[1.0, 2], [3, 4]]).reshape(1, 1, 2, 2)


def test_it_is_as_worked_by_hand() -> None:
    y, state, cache = Flatten().forward({}, (), X, "train")
    dx, grads = Flatten().backward({}, cache, y)
    np.testing.assert_array_equal(y, [[1, 2, 3, 4]])
    np.testing.assert_array_equal(dx, X)
    assert (state, grads) == ((), {})


def test_backward_is_the_true_gradient() -> None:
    prove(Flatten(), (4, 5, 2))


def test_rows_stay_as_they_are() -> None:
    assert Flatten().output((7,)) == (7,)
    prove(Flatten(), (7,))
