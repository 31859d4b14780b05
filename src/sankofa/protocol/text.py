"""Titles and sentences of the page's palette that no struct carries."""

from typing import Final

from sankofa.document.source import BundledName, GeneratedName, SimulatedName, SocietyName

OPTIMIZERS: Final[dict[str, tuple[str, str]]] = {
    "sgd": ("SGD", "Straight down the slope of each batch."),
    "momentum": ("Momentum", "Rolls on in the direction it was going."),
    "nesterov": ("Nesterov", "Momentum that looks ahead before it turns."),
    "adagrad": ("Adagrad", "Steps that grow shorter wherever the slope was steep."),
    "rmsprop": ("RMSprop", "A step of its own size for every weight."),
    "adam": ("Adam", "Momentum and a step of its own size for every weight."),
    "adamw": ("AdamW", "Adam whose weights also shrink a little at every step."),
    "nadam": ("Nadam", "Adam that looks ahead before it turns."),
    "lion": ("Lion", "Steps of one size, in the direction that a running mean points to."),
    "perceptron": ("Perceptron", "Learns from mistakes alone: for one layer of step units."),
}
"""Tag to title and one sentence."""

SCHEDULES: Final[dict[str, tuple[str, str]]] = {
    "constant": ("Constant", "The rate stays as it is."),
    "step": ("Steps", "The rate drops by a factor every so many epochs."),
    "exponential": ("Exponential", "The rate shrinks by the same share all the time."),
    "cosine": ("Cosine", "The rate falls along half a cosine: slowly, fast, slowly."),
    "warm-up": ("Warm-up", "The rate grows from small in a straight line, then stays."),
    "one-cycle": ("One cycle", "The rate climbs, then falls far below where it began."),
}
"""Tag to title and one sentence."""

DATA_SETS: Final[dict[GeneratedName | SimulatedName | SocietyName | BundledName, str]] = {
    "circle": "Circle",
    "xor": "Exclusive or",
    "gauss": "Two clouds",
    "spiral": "Spiral",
    "moons": "Moons",
    "spirals": "Spirals",
    "plane": "Plane",
    "multi-gauss": "Hills",
    "line": "Line",
    "sine": "Wave",
    "steps": "Steps",
    "students": "Students",
    "colors": "Colors",
    "crime-risk": "Crime risk",
    "heart-disease": "Heart disease",
    "iris": "Iris",
    "wine": "Wine",
    "breast-cancer": "Breast cancer",
    "digits": "Digits",
    "diabetes": "Diabetes",
}
"""Name to title; the sentence is the catalogue's of `sankofa.data`."""
