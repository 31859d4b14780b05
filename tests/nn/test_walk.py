import msgspec
import pytest

from sankofa.nn import (
    AnyLayer,
    Dense,
    Dropout,
    Layer,
    Parallel,
    Residual,
    Tree,
    child_networks,
    layers_with_paths,
    map_layers,
    map_trees,
    subtree,
)

INNER = Dense(units=3)
RATE = Dropout(rate=0.25)
NETWORK: tuple[AnyLayer, ...] = (
    Dense(units=3),
    Residual(body=(INNER, Parallel(branches=((RATE,), ()), join="add"))),
    Dense(units=2),
)
PARAMS: list[Tree] = ["w0", {"body": ["w1", {"branches": [["w2"], []]}]}, "w3"]


def test_a_layer_comes_before_those_inside_it() -> None:
    found = [at.layer for at in layers_with_paths(NETWORK)]
    assert found == [NETWORK[0], NETWORK[1], INNER, NETWORK[1].body[1], RATE, NETWORK[2]]  # type: ignore[union-attr]


def test_a_path_is_the_place_in_the_document() -> None:
    paths = [at.path for at in layers_with_paths(NETWORK)]
    assert paths == ["0", "1", "1.body.0", "1.body.1", "1.body.1.branches.0.0", "2"]


def test_a_name_holds_the_names_of_the_layers_around_it() -> None:
    assert [at.name for at in layers_with_paths(NETWORK)] == [
        "hidden 1",
        "residual 1",
        "residual 1 / hidden 1",
        "residual 1 / parallel 1",
        "residual 1 / parallel 1 / dropout 1",
        "hidden 2",
    ]


def test_the_outermost_layers_may_be_called_otherwise() -> None:
    found = layers_with_paths(NETWORK, called=("a", "b", "c"))
    assert [at.name for at in found][::5] == ["a", "c"]


def test_indices_and_depth_count_the_levels() -> None:
    found = list(layers_with_paths(NETWORK))
    assert [at.indices for at in found] == [(0,), (1,), (1, 0), (1, 1), (1, 1, 0), (2,)]
    assert [at.depth for at in found] == [0, 0, 1, 1, 2, 0]


def test_trees_come_with_their_layers() -> None:
    found = [at.trees for at in layers_with_paths(NETWORK, PARAMS, PARAMS)]
    assert found[0] == ("w0", "w0")
    assert found[4] == ("w2", "w2")
    assert all(at.trees[0] == subtree(PARAMS, at.path) for at in layers_with_paths(NETWORK, PARAMS))


def test_a_network_needs_one_tree_for_each_layer() -> None:
    with pytest.raises(IndexError):
        list(layers_with_paths(NETWORK, PARAMS[:2]))


def test_child_networks_are_those_directly_inside() -> None:
    (body,) = child_networks(NETWORK[1], PARAMS[1])
    assert (body.path, body.layers) == ("body", NETWORK[1].body)  # type: ignore[union-attr]
    assert body.trees == (PARAMS[1]["body"],)
    branches = list(child_networks(body.layers[1]))
    assert [(branch.path, branch.layers) for branch in branches] == [
        ("branches.0", (RATE,)),
        ("branches.1", ()),
    ]
    assert list(child_networks(INNER)) == []


def test_every_layer_is_mapped_innermost_first() -> None:
    seen: list[str] = []

    def change(layer: Layer) -> Layer:
        seen.append(type(layer).__name__)
        return msgspec.structs.replace(layer, units=5) if isinstance(layer, Dense) else layer

    mapped = map_layers(change, NETWORK)
    assert seen == ["Dense", "Dense", "Dropout", "Parallel", "Residual", "Dense"]
    units = [at.layer.units for at in layers_with_paths(mapped) if isinstance(at.layer, Dense)]
    assert units == [5, 5, 5]


def test_what_stays_the_same_is_not_copied() -> None:
    mapped = map_layers(lambda layer: layer, NETWORK)
    assert all(new is old for new, old in zip(mapped, NETWORK, strict=True))


def test_trees_are_mapped_where_no_layer_is_inside() -> None:
    mapped = map_trees(lambda layer, tree: f"{tree} of {type(layer).__name__}", NETWORK, PARAMS)
    assert mapped == [
        "w0 of Dense",
        {"body": ["w1 of Dense", {"branches": [["w2 of Dropout"], []]}]},
        "w3 of Dense",
    ]


def test_what_a_layer_keeps_beside_its_child_networks_stays() -> None:
    tree = {"body": ["a", {"branches": [["b"], []]}], "W": "own"}
    (mapped,) = map_trees(lambda _, leaf: leaf.upper(), NETWORK[1:2], [tree])
    assert mapped == {"body": ["A", {"branches": [["B"], []]}], "W": "own"}
