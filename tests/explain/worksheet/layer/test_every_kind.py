from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from explain.worksheet.layer.proof import FULL, PAPER, SHORT, every_line, prove
from explain.worksheet.layer.traced import traced
from sankofa.explain.trace.layer_trace import LayerTrace
from sankofa.explain.worksheet.layer import WRITERS
from sankofa.nn import (
    Activate,
    AnyLayer,
    BatchNorm,
    Conv2D,
    Dense,
    DepthwiseConv2D,
    Dropout,
    Embedding,
    Features,
    Flatten,
    GlobalMeanPool,
    Layer,
    LayerNorm,
    MaxPool,
    MeanPool,
    Parallel,
    Residual,
    Shape,
    SoftmaxPool,
)

ROW, IMAGE, SMALL = (3,), (3, 4, 2), (2, 2, 2)
PLAIN: tuple[tuple[Layer, Shape], ...] = (
    (Dense(3), ROW),
    (Conv2D(2), IMAGE),
    (DepthwiseConv2D(2, 2), IMAGE),
    (MaxPool(), IMAGE),
    (MeanPool(2, 1), IMAGE),
    (SoftmaxPool(), IMAGE),
    (GlobalMeanPool(), IMAGE),
    (Flatten(), SMALL),
    (Dropout(0.4), ROW),
    (BatchNorm(), ROW),
    (LayerNorm(), ROW),
    (Activate("tanh"), ROW),
    (Residual((Dense(3, "tanh"), Dense(3))), ROW),
    (Parallel(((Dense(2),), (), (Dense(1, "tanh"), Dense(4)))), ROW),
    (Features(("x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2")), (2,)),
    (Embedding(4, 2), (2,)),
)
OTHER: tuple[tuple[Layer, Shape], ...] = (
    (Conv2D(2, 2, 2, "same", 2, "softmax"), IMAGE),
    (Conv2D(1, 3, 1, "same", activation="prelu"), IMAGE),
    (DepthwiseConv2D(1, 3, 2, "same", 2, "prelu"), IMAGE),
    (MaxPool(3, 2, "same"), IMAGE),
    (MeanPool(3, 2, "same"), IMAGE),
    (SoftmaxPool(3, 2, "same"), IMAGE),
    (Flatten(), ROW),
    (Dropout(0.4), SMALL),
    (BatchNorm(momentum=0.5), SMALL),
    (LayerNorm(), SMALL),
    (Activate("softmax"), SMALL),
    (Activate("prelu"), SMALL),
    (Residual((Dense(2, "tanh"),)), ROW),
    (Residual((Conv2D(3, 3, 2, "same"),)), IMAGE),
    (Residual((Conv2D(2, 1), BatchNorm())), SMALL),
    (Parallel(((Dense(3),), (), (Dropout(),)), join="add"), ROW),
    (Parallel(((Conv2D(2, 1),), (MaxPool(2, 1, "same"),))), SMALL),
    (Features(("x2", "sin x2")), (2,)),
    (Embedding(3, 2, columns=(1,)), ROW),
)
IN_FLOAT32 = (Dense, BatchNorm, SoftmaxPool)
IN_ONE_ROW = (Dense, Conv2D, LayerNorm, BatchNorm, Parallel)


def _of(kinds: tuple[type[Layer], ...]) -> pytest.MarkDecorator:
    cases = [case for case in PLAIN if isinstance(case[0], kinds)]
    names = [type(layer).__name__ for layer, _ in cases]
    return pytest.mark.parametrize(("layer", "shape"), cases, ids=names)


every_kind = _of((Layer,))


@_of(IN_ONE_ROW)
def test_every_number_of_one_row_adds_up(layer: Layer, shape: Shape) -> None:
    prove(traced(layer, shape, seed=1), FULL, PAPER)


@pytest.mark.parametrize(("layer", "shape"), PLAIN + OTHER, ids=lambda case: str(case)[:40])
def test_every_number_of_a_batch_adds_up(layer: Layer, shape: Shape) -> None:
    prove(traced(layer, shape, rows=3, seed=3), FULL, PAPER)


@_of(IN_FLOAT32)
def test_so_it_does_with_few_digits_and_in_float32(layer: Layer, shape: Shape) -> None:
    prove(traced(layer, shape, rows=3, seed=5, precision="float32"), PAPER, SHORT)


@every_kind
def test_a_wrong_number_is_noticed(layer: Layer, shape: Shape) -> None:
    right = traced(layer, shape, rows=3, seed=6)
    prove(right, PAPER)
    for wrong in _planted(right):
        with pytest.raises(AssertionError):
            prove(wrong, PAPER)


def _planted(layer: LayerTrace) -> list[LayerTrace]:
    """The same trace with one wrong number in each of the arrays that its lines are made of."""
    if isinstance(layer.layer, Dropout):
        return [replace(layer, cache=layer.cache | {"mask": layer.cache["mask"] + 1})]
    if isinstance(layer.layer, Parallel):
        wrong = {name: [_off(one) for one in layer.cache[name]] for name in ("ys", "dxs")}
        return [replace(layer, cache=layer.cache | {name: wrong[name]}) for name in wrong]
    assert layer.dy is not None
    alike = np.array_equal(layer.dy, layer.delta)
    found = [replace(layer, delta=_off(layer.delta), dy=_off(layer.delta) if alike else layer.dy)]
    if not isinstance(layer.layer, Embedding):  # where an index says which number it is
        found.append(replace(layer, x=_off(layer.x)))
    for name, array in layer.params.items():
        found.append(replace(layer, params=layer.params | {name: _off(array)}))
    return found


def _off(array: np.ndarray) -> np.ndarray:
    wrong = array.copy()
    wrong.flat[0] += 5  # so that it is the greatest of its window
    return wrong


@every_kind
def test_a_network_that_has_diverged_is_still_written_down(layer: Layer, shape: Shape) -> None:
    x = np.full((3, *shape), 2.0)
    x.flat[0] = 0 if isinstance(layer, Embedding) else np.nan
    x.flat[1] = 1 if isinstance(layer, Embedding) else np.inf
    lines = list(every_line(traced(layer, shape, x=x), PAPER))
    assert {line.result for line in lines} & {"nan", "inf"} or isinstance(layer, Embedding)


def test_no_kind_of_layer_is_without_a_writer() -> None:
    assert set(WRITERS) == set(get_args(AnyLayer))
    assert {type(layer) for layer, _ in PLAIN} == set(WRITERS) - {AnyLayer.__args__[-1]}
