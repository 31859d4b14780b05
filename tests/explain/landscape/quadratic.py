"""A network whose loss is known by hand: y = w x + b on the points (1, 1) and (2, 3)."""

import numpy as np

from sankofa.document import Experiment
from sankofa.explain import Run
from sankofa.nn import Output

EXPERIMENT = Experiment(
    network=(Output(activation="linear"),),
    task="regression",
    loss="mean-squared-error",
    validation=0,
    precision="float64",
)


def line(w: float = 2.0, b: float = 0.5) -> Run:
    """The line, standing at these weights."""
    run = Run(EXPERIMENT, data=([[1.0], [2.0]], [1.0, 3.0]))
    run.parameters = [{"W": np.array([[w]]), "b": np.array([b])}]
    return run


def loss(w: np.ndarray, b: np.ndarray) -> np.ndarray:
    """½ [(w + b - 1)² + (2 w + b - 3)²], the mean over the two points."""
    return np.asarray(((w + b - 1) ** 2 + (2 * w + b - 3) ** 2) / 2)
