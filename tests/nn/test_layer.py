from typing import get_args

import jax
import jax.numpy as jnp
import pytest

from sankofa.error import SankofaError
from sankofa.nn import LAYERS, AnyLayer, Array, Layer, LayerNorm, Output, Shape, Tree
from sankofa.nn.nested import __all__ as public


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


KINDS = [kind for kind in LAYERS if kind is not Output]  # a plan makes a dense layer of an output
ROWS, IMAGES = (2,), (5, 4, 3)


def accepted(layer: Layer) -> list[Shape]:
    """Rows, images or both: what it takes."""
    found: list[Shape] = []
    for shape in (ROWS, IMAGES):
        try:
            layer.output(shape)
        except SankofaError:
            continue
        found.append(shape)
    return found


def test_every_kind_is_listed_and_public() -> None:
    assert get_args(AnyLayer) == LAYERS
    assert public == sorted(kind.__name__ for kind in LAYERS)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_the_shapes_of_a_layer_is_so(kind: type[Layer]) -> None:
    layer = kind(**kind.begins_with)
    shapes = accepted(layer)
    assert shapes == {"rows": [ROWS], "images": [IMAGES], "any": [ROWS, IMAGES]}[layer.takes]
    if kind.look == "frame":  # what leaves is up to the layers within
        return
    leaving = [layer.output(shape) for shape in shapes]
    assert (kind.gives == "rows") == all(len(shape) == 1 for shape in leaving)
    assert kind.keeps_shape == (leaving == shapes)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_said_of_the_parameters_and_channels_of_a_layer_is_so(kind: type[Layer]) -> None:
    layer = kind(**kind.begins_with)
    shape = accepted(layer)[-1]
    params, state, _ = layer.init(jax.random.key(0), shape)
    assert kind.learns == bool(jax.tree.leaves(params))
    x = jax.random.uniform(jax.random.key(1), (3, *shape)) + 0.5
    y, other = (
        layer.forward(params, state, rows, "predict")[0] for rows in (x, x.at[..., -1].add(0.25))
    )
    alone = bool((y[..., 0] == other[..., 0]).all())
    assert alone or not kind.channelwise or kind is LayerNorm


@pytest.mark.parametrize("kind", LAYERS)
def test_a_layer_says_how_it_is_shown(kind: type[Layer]) -> None:
    assert kind.title == kind.title.lower() != ""
    assert kind.use.endswith(".")
    assert kind.latex
    assert (kind.shelf is None) == (kind is Output)
    for part in kind.summary.split("{")[1:]:
        fields = part.partition("}")[0].removeprefix("#").partition(":")[0].split("|")
        assert {*fields} <= {*kind.__struct_fields__}
