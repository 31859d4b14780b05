"""Questions to a network: what every neuron answers, over the plane and for one example."""

from sankofa.explain.response import responses
from sankofa.explain.row import Answer, answer, answer_drawn, pixels_of
from sankofa.explain.run import Run, open_run
from sankofa.explain.trace.trace import Trace

__all__ = ["Answer", "Run", "Trace", "answer", "answer_drawn", "open_run", "pixels_of", "responses"]
