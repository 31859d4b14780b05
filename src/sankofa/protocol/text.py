"""The catalogue: titles and sentences that no struct carries, written once, by hand."""

from typing import Final

from sankofa.document.source import BundledName, GeneratedName

LAYERS: Final[dict[str, tuple[str, str]]] = {
    "dense": ("Dense", "Every neuron listens to every neuron before it."),
    "output": ("Output", "The last layer; its size comes from the target."),
}
"""Tag to title and one sentence."""

OPTIMIZERS: Final[dict[str, tuple[str, str]]] = {
    "sgd": ("SGD", "Straight down the slope of each batch."),
    "momentum": ("Momentum", "Rolls on in the direction it was going."),
    "nesterov": ("Nesterov", "Momentum that looks ahead before it turns."),
    "rmsprop": ("RMSprop", "A step of its own size for every weight."),
    "adam": ("Adam", "Momentum and a step of its own size for every weight."),
    "adamw": ("AdamW", "Adam whose weights also shrink a little at every step."),
}
"""Tag to title and one sentence."""

DATA_SETS: Final[dict[GeneratedName | BundledName, str]] = {
    "circle": "Circle",
    "xor": "Exclusive or",
    "gauss": "Two clouds",
    "spiral": "Spiral",
    "moons": "Moons",
    "spirals": "Spirals",
    "plane": "Plane",
    "multi-gauss": "Hills",
    "iris": "Iris",
    "wine": "Wine",
    "breast-cancer": "Breast cancer",
    "digits": "Digits",
    "diabetes": "Diabetes",
}
"""Name to title; the sentence is the catalogue's of `sankofa.data`."""
