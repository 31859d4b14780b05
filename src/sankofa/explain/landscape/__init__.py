"""The loss around a network: over one weight, two weights, or two random directions."""

from sankofa.explain.landscape.landscape import Kind, Landscape
from sankofa.explain.landscape.run_path import Trail
from sankofa.explain.landscape.snapshot import Ground
from sankofa.explain.landscape.survey import Passed, Survey, Wanted
from sankofa.explain.landscape.weight_axis import Named

__all__ = ["Ground", "Kind", "Landscape", "Named", "Passed", "Survey", "Trail", "Wanted"]
