"""The loss around a network: over one weight, two weights, or two random directions."""

from sankofa.explain.landscape.landscape import Landscape, LandscapeKind
from sankofa.explain.landscape.run_path import RunPath
from sankofa.explain.landscape.snapshot import LandscapeInputs
from sankofa.explain.landscape.survey import LandscapeRequest, LandscapeSurvey, PassedSteps
from sankofa.explain.landscape.weight_axis import WeightName

__all__ = [
    "Landscape",
    "LandscapeInputs",
    "LandscapeKind",
    "LandscapeRequest",
    "LandscapeSurvey",
    "PassedSteps",
    "RunPath",
    "WeightName",
]
