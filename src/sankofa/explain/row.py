"""What every neuron answers to one example, and what the network says."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sankofa.train import Run

Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, eq=False)
class Answer:
    """The example (inputs,), every layer's a (units,), and the prediction as people read it.

    `probabilities` has one value a class where the output is made of shares (sigmoid, tanh,
    softmax); otherwise it is empty.
    """

    x: Floats
    layers: list[Floats]
    prediction: str
    probabilities: tuple[float, ...]


def answer(run: Run, row: int) -> Answer:
    """What the network makes of row `row` of its examples."""
    x = run.examples.X[row]
    layers = [a[0] for a in run.activations(x[None])]
    output = layers[-1]
    shares = _shares(run, output)
    return Answer(x, layers, _prediction(run, output), shares)


def _prediction(run: Run, output: Floats) -> str:
    if run.plan.task == "regression":
        mean, scale = run.examples.target_scale
        return ", ".join(f"{value:.6g}" for value in output * scale + mean)
    if len(output) > 1:
        return run.examples.classes[int(output.argmax())]
    line = 0.0 if run.plan.coding == "plus-minus" else 0.5
    return run.examples.classes[int(output[0] > line)]


def _shares(run: Run, output: Floats) -> tuple[float, ...]:
    if run.plan.task == "regression":
        return ()
    activation = run.plan.layers[-1].activation
    if activation == "softmax":
        return tuple(float(share) for share in output)
    if len(output) == 1 and activation in ("sigmoid", "tanh"):
        high = float(output[0]) if activation == "sigmoid" else (float(output[0]) + 1) / 2
        return (1 - high, high)
    return ()
