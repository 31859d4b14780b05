"""Answers about a network: traces, worksheets, diagnoses, landscapes, maps and predictions."""

from sankofa.explain.plane.response_map import compute_response_maps
from sankofa.explain.prediction.one_row import (
    Prediction,
    find_pixel_preparation,
    predict_drawing,
    predict_row,
)
from sankofa.explain.public_trace import Trace
from sankofa.explain.run import Run

__all__ = [
    "Prediction",
    "Run",
    "Trace",
    "compute_response_maps",
    "find_pixel_preparation",
    "predict_drawing",
    "predict_row",
]
