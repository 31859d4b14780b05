"""Questions to a network: what every neuron answers, over the plane and for one example."""

from sankofa.explain.response import responses
from sankofa.explain.row import Answer, answer, answer_drawn, pixels_of

__all__ = ["Answer", "answer", "answer_drawn", "pixels_of", "responses"]
