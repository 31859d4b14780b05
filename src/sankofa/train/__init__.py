"""The loop: compiled epochs, optimizers, metrics, health, divergence, and runs on disk."""

from sankofa.train.device import Devices, devices
from sankofa.train.divergence import Diverged
from sankofa.train.health import Health
from sankofa.train.many import Band, Many, train_many
from sankofa.train.process import distributed
from sankofa.train.run import Run
from sankofa.train.weights import size

__all__ = [
    "Band",
    "Devices",
    "Diverged",
    "Health",
    "Many",
    "Run",
    "devices",
    "distributed",
    "size",
    "train_many",
]
