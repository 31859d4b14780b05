"""The prediction of one example, with the activations of every layer.

Used by the session for a selected row or a drawn picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np

from sankofa.data.pixel import Pixels
from sankofa.error import SankofaError
from sankofa.explain.prediction.output_reader import OutputReader, make_output_reader
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
    reader, output = make_output_reader(run.plan, run.preprocessing), layers[-1][None]
    shares = reader.compute_probabilities(output)
    return Prediction(
        x,
        layers,
        _format_prediction(reader, output),
        () if shares is None else tuple(map(float, shares[0])),
    )


def _format_prediction(reader: OutputReader, output: Floats) -> str:
    if reader.meaning == "numbers":
        values = reader.compute_numbers(output)[0].tolist()
        return ", ".join(_format_number(value, reader.scale) for value in values)
    return reader.classes[int(reader.find_labels(output)[0])]


def _format_number(value: float, scale: float) -> str:
    """Six figures of what training moves: those of `scale`, however far from zero the value is."""
    size = max(abs(value), scale) / scale if scale > 0 else 1.0
    return f"{value:.{min(17, 6 + max(0, int(np.log10(size))))}g}"
