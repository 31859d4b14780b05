"""The prediction of one example, with the activations of every layer.

Used by the session for a selected row or a drawn picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from sankofa.data.pixel import Pixels
from sankofa.error import SankofaError
from sankofa.numpy_types import Floats
from sankofa.train import TrainingRun


@dataclass(frozen=True, eq=False)
class Prediction:
    """The example `x` (inputs,), every layer's a (units,), and the prediction as text.

    `probabilities` has one value a class where the output is probabilities (sigmoid, softmax) or
    is scaled to some (tanh); otherwise it is empty.
    """

    x: Floats
    layers: list[Floats]
    prediction: str
    probabilities: tuple[float, ...]


def predict_row(run: TrainingRun, row: int) -> Prediction:
    """The prediction of row `row` of the run's examples."""
    return _predict(run, run.examples.X[row])


def predict_drawing(run: TrainingRun, brightness: Sequence[float]) -> Prediction:
    """The prediction of a picture (H * W * C,) in row-major order, 0 black and 1 white.

    Raises: `SankofaError` for data without pictures, another size, or what is no brightness.
    """
    pixels = find_pixel_preparation(run)
    if pixels is None:
        raise SankofaError(
            "Only pictures can be drawn, but this data has columns. Choose a row.", field="drawn"
        )
    values, wanted = np.asarray(brightness, np.float64), prod(pixels.shape)
    if values.shape != (wanted,):
        size = " x ".join(map(str, pixels.shape))
        raise SankofaError(
            f"The network takes pictures of {size} = {wanted} numbers, but {values.size} came.",
            field="drawn",
        )
    wrong = np.flatnonzero(~((values >= 0) & (values <= 1)))  # NaN is neither
    if len(wrong):
        raise SankofaError(
            f"A brightness lies from 0 to 1, but number {wrong[0]} is {values[wrong[0]]}.",
            field="drawn",
        )
    return _predict(run, pixels.enter(values[None] * pixels.white)[0])


def find_pixel_preparation(run: TrainingRun) -> Pixels | None:
    """The preparation of pixels; None for data that is not images."""
    steps = run.examples.preprocessing.steps
    first = steps[0] if steps else None
    return first if isinstance(first, Pixels) else None


def _predict(run: TrainingRun, x: Floats) -> Prediction:
    layers = [a[0] for a in run.activations(x[None])]
    output = layers[-1]
    return Prediction(x, layers, _format_prediction(run, output), _class_probabilities(run, output))


def _format_prediction(run: TrainingRun, output: Floats) -> str:
    if run.plan.task == "regression":
        mean, scale = run.examples.target_scale
        return ", ".join(f"{value:.6g}" for value in output * scale + mean)
    if len(output) > 1:
        return run.examples.classes[int(output.argmax())]
    threshold = 0.0 if run.plan.coding == "plus-minus" else 0.5
    return run.examples.classes[int(output[0] > threshold)]


def _class_probabilities(run: TrainingRun, output: Floats) -> tuple[float, ...]:
    if run.plan.task == "regression":
        return ()
    f = run.plan.output.f
    if f.probability and not f.elementwise:
        return tuple(float(share) for share in output)
    if len(output) == 1 and f.probability:
        return (1 - float(output[0]), float(output[0]))
    if len(output) == 1 and f.bounded and run.plan.coding == "plus-minus":
        high = (float(output[0]) + 1) / 2
        return (1 - high, high)
    return ()
