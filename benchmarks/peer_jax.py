"""The same network in plain JAX and optax: a jitted step, called once a batch."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

import sankofa as sk
from benchmarks.case import Start
from benchmarks.peer import Train, UnableError
from sankofa.nn import Layer

Tree = Any
ACTIVATIONS = {"tanh": jnp.tanh, "relu": jax.nn.relu}


def per_step(start: Start) -> Train:
    """What a person writes who knows JAX well: the step keeps its memory, the rows stay there."""
    case = start.case
    optimizer = _optimizer(case.optimizer)
    X, y = jnp.asarray(start.X), jnp.asarray(start.y)

    @jax.value_and_grad
    def loss_of(params: Tree, x: Any, t: Any) -> Any:
        z = _forward(start.layers[:-1], params[:-1], x)
        z = z @ params[-1]["W"] + params[-1]["b"]
        if case.classes == 2:
            return optax.sigmoid_binary_cross_entropy(z[:, 0], t).mean()
        return optax.softmax_cross_entropy_with_integer_labels(z, t).mean()

    def step(params: Tree, memory: Tree, rows: Any) -> Any:
        loss, grads = loss_of(params, X[rows], y[rows])
        changes, memory = optimizer.update(grads, memory, params)
        return optax.apply_updates(params, changes), memory, loss

    stepped = jax.jit(step, donate_argnums=(0, 1))
    params = jax.tree.map(jnp.array, start.weights)
    now = [params, optimizer.init(params)]

    def train(epochs: int) -> list[Any]:
        seen = []
        for batch in start.orders(epochs):
            *now[:], loss = stepped(*now, batch.astype(np.int32))
            seen.append(loss)
        jax.block_until_ready(now)  # type: ignore[no-untyped-call]
        return seen

    return train


def _optimizer(rule: sk.Sgd | sk.Adam) -> optax.GradientTransformation:
    if isinstance(rule, sk.Adam):
        return optax.adam(rule.learning_rate, eps=rule.epsilon)
    return optax.sgd(rule.learning_rate)


def _forward(layers: tuple[Layer, ...], params: Tree, x: Any) -> Any:
    for layer, p in zip(layers, params, strict=True):
        x = _layer(layer, p, x)
    return x


def _layer(layer: Layer, p: Tree, x: Any) -> Any:
    match layer:
        case sk.Dense():
            return ACTIVATIONS[layer.activation](x @ p["W"] + p["b"])
        case sk.Conv2D():
            dims = ("NHWC", "HWIO", "NHWC")
            z = jax.lax.conv_general_dilated(x, p["K"], (1, 1), "VALID", dimension_numbers=dims)
            return ACTIVATIONS[layer.activation](z + p["b"])
        case sk.MaxPool():
            window = (1, layer.size, layer.size, 1)
            return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, window, window, "VALID")
        case sk.Flatten():
            return x.reshape(len(x), -1)
        case sk.BatchNorm():
            xhat = (x - x.mean(0)) * jax.lax.rsqrt(x.var(0) + layer.epsilon)
            return p["gamma"] * xhat + p["beta"]
        case sk.Residual():
            return x + _forward(layer.body, p["body"], x)
    raise UnableError(f"no {type(layer).__name__} here")
