import jax.numpy as jnp
import pytest

from sankofa.nn import Array, Layer, Output, Tree


class Double(Layer, frozen=True, tag="double"):
    """y = 2 x: a layer with neither parameters nor an activation."""

    def backward_from_delta(self, params: Tree, cache: Tree, delta: Array) -> tuple[Array, Tree]:
        del cache
        return 2 * delta, params


def test_without_an_activation_backward_is_pull() -> None:
    dx, grads = Double().backward((), (), jnp.array([[3.0]]))
    assert dx[0, 0] == 6
    assert grads == ()


@pytest.mark.parametrize("layer", [Layer(), Output()])
def test_a_layer_without_mathematics_says_so(layer: Layer) -> None:
    with pytest.raises(NotImplementedError):
        layer.forward((), (), jnp.ones((1, 1)), "train")
    with pytest.raises(NotImplementedError):
        layer.backward_from_delta((), (), jnp.ones((1, 1)))


def test_a_layer_without_parameters_has_none_and_keeps_the_shape() -> None:
    assert Double().init(jnp.zeros(2), (3, 4)) == ({}, (), (3, 4))
    assert Double().structure() == Double()
    assert (
        Double().children(),
        Double().child_trees({}),
        Double().child_gradients({}, jnp.ones(1)),
    ) == ((), [], [])
