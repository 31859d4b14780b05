"""The end of a network: its last layer and its loss, every pair that a plan lets stand."""

from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple, get_args

import jax.numpy as jnp
import numpy as np
from jax.flatten_util import ravel_pytree

from laws.stage import ROWS, Stage
from laws.variant import NAMES
from sankofa.document import Coding, Experiment, Plan, Task, plan
from sankofa.error import SankofaError
from sankofa.nn import LOSSES, Array, Dense, LossName, Output, Shape, backward_from_delta, forward

WIDTH = 3  # what comes into every last layer
BEFORE = Dense(units=WIDTH, activation="linear")  # the layer before it


class Kind(NamedTuple):
    """What a target can be."""

    task: Task
    classes: int
    outputs: int


KINDS = Kind("regression", 0, 2), Kind("multi-class", 3, 1), Kind("binary", 2, 1)


class Ending(NamedTuple):
    """The last layer, the loss, and a kind of target."""

    last: Dense | Output
    loss: LossName
    kind: Kind

    def plan(self, layers: tuple[Any, ...], shape: Shape) -> Plan | None:
        """The plan of a network of these layers that ends so, if it can stand."""
        experiment = Experiment(network=(*layers, self.last), loss=self.loss)
        try:
            return plan(experiment, shape=shape, **self.kind._asdict())
        except SankofaError:
            return None


class Head(Stage):
    """The last layer and the loss: from its inputs and parameters to L, one number."""

    chunk = 1024

    def __init__(self, ending: Ending, settled: Plan) -> None:
        super().__init__((settled.output,), (WIDTH,))
        self.ending = ending
        self.loss, self.activation = settled.loss, settled.output.activation
        self.t = target(settled.coding, settled.output.units, settled.loss)
        self.share = jnp.array([[0.5], [0.2], [0.3]])  # as class weights share a batch out
        self.name = f"{self.loss} of {self.activation}, {self.t.shape[1]} {settled.coding}"

    def forth(self, at: Array) -> tuple[Array, Any]:
        """L, and delta = dL/dz with what the way back takes."""
        x, params = self.whole(at)
        a, _, caches = forward(self.layers, params, self.state, x, "train")
        L, delta = self._at(caches[-1]["z"], a)
        return L[None], (params, caches, delta)

    def by_hand(self, kept: Any, dy: Array) -> Array:
        """From delta, as training begins its way back."""
        params, caches, delta = kept
        dx, grads, _ = backward_from_delta(self.layers, params, caches, delta)
        return dy * ravel_pytree((dx, grads))[0]

    def _at(self, z: Array, a: Array) -> tuple[Array, Array]:
        return LOSSES[self.loss].loss_and_delta(self.activation, z, a, self.t, self.share)


def target(coding: Coding, units: int, loss: LossName) -> Array:
    """T (ROWS, units) as the loss wants it."""
    classes = np.array([0, units - 1, 1 % units]) if units > 1 else np.array([0, 1, 1])
    values = np.random.default_rng(2).normal(size=(ROWS, units))
    if coding == "value":
        return jnp.asarray(np.floor(3 * np.abs(values)) if loss == "poisson" else values)
    if coding == "one-hot":
        return jnp.eye(units)[classes]
    return jnp.asarray((2.0 * classes - 1 if coding == "plus-minus" else 1.0 * classes)[:, None])


@lru_cache
def every() -> dict[Ending, Plan]:
    """Every loss, every activation of the last layer, every kind of target: what can stand."""
    found: dict[Plan, Ending] = {}
    for loss, name, kind in product(get_args(LossName), NAMES, KINDS):
        for last in (Output(activation=name), Dense(units=2, activation=name)):
            ending = Ending(last, loss, kind)
            if settled := ending.plan((BEFORE,), (WIDTH,)):
                found.setdefault(settled, ending)
    return {ending: settled for settled, ending in found.items()}


@lru_cache
def endings() -> tuple[Ending, ...]:
    """One for every loss with every activation of the last layer that can stand."""
    first: dict[tuple[str, str], Ending] = {}
    for ending, settled in every().items():
        first.setdefault((settled.loss, settled.output.activation), ending)
    return tuple(first.values())


@lru_cache
def head(ending: Ending) -> Head:
    """Its head, the same for all networks."""
    return Head(ending, every()[ending])
