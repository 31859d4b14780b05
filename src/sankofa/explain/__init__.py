"""Questions to a network: what every neuron answers, over the plane and for one example."""

from sankofa.explain.plane.response_map import responses
from sankofa.explain.prediction import Answer, answer, answer_drawn, pixels_of
from sankofa.explain.run import Run, open_run
from sankofa.explain.trace.step_trace import Trace

__all__ = ["Answer", "Run", "Trace", "answer", "answer_drawn", "open_run", "pixels_of", "responses"]
