"""Layer by layer, forward and back, Sankofa computes what PyTorch does."""

from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from golden.stored import case, cases, filled
from sankofa import nn
from sankofa.nn import (
    ACTIVATIONS,
    Activate,
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
    Output,
    Parallel,
    Residual,
    SoftmaxPool,
)
from sankofa.train.compiler.precision import precision_scope

conv2d = partial(Conv2D, 3, activation="linear")
depthwise = partial(DepthwiseConv2D, 2, activation="linear")


def dense(units: int, activation: Any = "linear") -> Dense:
    return Dense(units=units, activation=activation)


LAYERS: dict[str, Layer] = {
    **{f"dense {name}": dense(4, name) for name in ACTIVATIONS},
    "activation prelu": Activate("prelu"),
    "conv2d": conv2d(),
    "conv2d same, tanh": Conv2D(3, padding="same", activation="tanh"),
    "conv2d same, even kernel": conv2d(kernel=2, padding="same"),
    "conv2d stride": conv2d(stride=2),
    "conv2d stride, same": conv2d(stride=2, padding="same"),
    "conv2d dilation": conv2d(dilation=2),
    "conv2d dilation, stride, same": conv2d(dilation=2, stride=2, padding="same"),
    "depthwise": depthwise(),
    "depthwise stride, same": depthwise(stride=2, padding="same"),
    "depthwise dilation": depthwise(dilation=2),
    "max-pool": MaxPool(),
    "max-pool overlapping": MaxPool(3, stride=2),
    "max-pool same": MaxPool(3, stride=1, padding="same"),
    "max-pool same, stride": MaxPool(3, stride=2, padding="same"),
    "mean-pool": MeanPool(),
    "mean-pool overlapping": MeanPool(3, stride=2),
    "mean-pool same": MeanPool(3, stride=1, padding="same"),
    "mean-pool same, stride": MeanPool(3, stride=2, padding="same"),
    "softmax-pool": SoftmaxPool(),
    "global-mean-pool": GlobalMeanPool(),
    "flatten": Flatten(),
    "features": Features(("x1", "x2", "x1^2", "x2^2", "x1x2", "sin x1", "sin x2")),
    "layer-norm rows": LayerNorm(),
    "layer-norm images": LayerNorm(),
    "embedding": Embedding(4, 3),
    "embedding columns": Embedding(3, 2, columns=(3, 1)),
    "residual": Residual((dense(4, "tanh"), dense(3))),
    "residual projection": Residual((dense(4, "tanh"), dense(2))),
    "residual images": Residual((Conv2D(3, stride=2, padding="same", activation="tanh"),)),
    "parallel concatenate": Parallel(((dense(2, "tanh"),), (dense(2, "silu"),), ())),
    "parallel add": Parallel(((dense(3, "tanh"),), (dense(3, "silu"),), ()), join="add"),
}
BATCH_NORMS = ("batch-norm rows", "batch-norm images")
STEPPED = ("gamma", "beta", "x", "dy")  # what `three_steps` takes


@pytest.mark.parametrize("name", LAYERS)
def test_output_and_gradients_are_pytorch_s_in_float64(name: str) -> None:
    layer, golden = LAYERS[name], case("layers", name)
    with precision_scope("float64"):
        x, dy = jnp.asarray(golden["x"]), jnp.asarray(golden["dy"])
        like, state = begun(layer, x)

        @jax.jit
        def there_and_back(params: Any, x: jax.Array, dy: jax.Array) -> Any:
            y, _, cache = layer.forward(params, state, x, "train")
            return y, *layer.backward(params, cache, dy)

        y, dx, grads = there_and_back(filled(like, golden), x, dy)
        expected = filled(like, golden, before="d")
    assert distance(y, golden["y"]) < 1e-12
    assert distance(dx, golden["dx"]) < 1e-12
    far = jax.tree.map(distance, grads, expected)
    assert all(miss < 1e-12 for miss in jax.tree.leaves(far)), far


@pytest.mark.parametrize("name", LAYERS)
def test_output_is_pytorch_s_in_float32(name: str) -> None:
    layer, golden = LAYERS[name], case("layers", name)
    with precision_scope("float32"):
        x = jnp.asarray(golden["x"], "float32")
        like, state = begun(layer, x)
        params = filled(like, golden, precision="float32")
        y = jax.jit(lambda params, x: layer.forward(params, state, x, "train")[0])(params, x)
    assert y.dtype == golden["y/float32"].dtype == np.float32
    assert distance(y, golden["y/float32"]) < 1e-6


@pytest.mark.parametrize("name", BATCH_NORMS)
def test_batch_norm_is_pytorch_s_over_three_steps_and_in_prediction_in_float64(name: str) -> None:
    golden = case("layers", name)
    with precision_scope("float64"):
        seen = jax.jit(three_steps)(*(jnp.asarray(golden[part]) for part in STEPPED))
    far = {part: distance(value, golden[part]) for part, value in seen.items()}
    assert all(miss < 1e-12 for miss in far.values()), far


@pytest.mark.parametrize("name", BATCH_NORMS)
def test_batch_norm_is_pytorch_s_over_three_steps_and_in_prediction_in_float32(name: str) -> None:
    golden = case("layers", name)
    with precision_scope("float32"):
        seen = jax.jit(three_steps)(*(jnp.asarray(golden[part], "float32") for part in STEPPED))
    assert distance(seen["y"], golden["y/float32"]) < 1e-6
    far = {part: distance(seen[part], golden[part]) for part in ("mean", "var", "predicted")}
    assert all(miss < 1e-6 for miss in far.values()), far


def three_steps(gamma: jax.Array, beta: jax.Array, xs: jax.Array, dys: jax.Array) -> Any:
    """The outputs of three batches, their gradients, the running statistics, and a prediction."""
    layer, params = BatchNorm(), {"gamma": gamma, "beta": beta}
    _, state, _ = layer.init(jax.random.key(0), xs.shape[2:])
    found = []
    for x, dy in zip(xs, dys, strict=True):
        y, state, cache = layer.forward(params, state, x, "train")
        found.append((y, *layer.backward(params, cache, dy)))
    ys, dxs, grads = zip(*found, strict=True)
    predicted, _, _ = layer.forward(params, state, xs[0], "predict")
    slopes = {f"d{name}": sum(g[name] for g in grads) for name in params}
    return {"y": jnp.stack(ys), "dx": jnp.stack(dxs), "predicted": predicted} | state | slopes


def test_dropout_passes_its_input_on_when_it_predicts() -> None:
    golden = case("layers", "dropout predicting")
    y, _, _ = Dropout(0.5).forward({}, (), golden["x"], "predict")
    assert np.array_equal(y, golden["y"])


def test_every_stored_case_is_tested() -> None:
    assert cases("layers") == {*LAYERS, *BATCH_NORMS, "dropout predicting"}


def test_every_layer_is_stored() -> None:
    tested = {type(layer) for layer in LAYERS.values()} | {BatchNorm, Dropout, Output}
    missing = {kind.__name__ for kind in nn.LAYERS if kind not in tested}
    assert missing == set(), "Add a case to tools/pytorch/layer.py and one to LAYERS above."


def begun(layer: Layer, x: jax.Array) -> tuple[Any, Any]:
    """The form of its parameters and of its state, of which only a dropout's has any arrays."""
    like, state, _ = jax.eval_shape(lambda: layer.init(jax.random.key(0), x.shape[1:]))
    return like, state


def distance(value: Any, expected: Any) -> float:
    """The greatest difference of two arrays of one shape."""
    mine, theirs = np.asarray(value, np.float64), np.asarray(expected, np.float64)
    assert mine.shape == theirs.shape
    return float(np.abs(mine - theirs).max(initial=0.0))
