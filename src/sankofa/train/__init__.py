"""Training: the compiled loop, optimizers, metrics, health, divergence, and runs on disk."""

from sankofa.train.compiler.device import Devices, devices
from sankofa.train.compiler.distributed import distributed
from sankofa.train.ensemble import Band, Many, train_many
from sankofa.train.run import TrainingRun
from sankofa.train.state.health import Health
from sankofa.train.state.parameter import count_parameters
from sankofa.train.trainer.divergence import Diverged

__all__ = [
    "Band",
    "Devices",
    "Diverged",
    "Health",
    "Many",
    "TrainingRun",
    "count_parameters",
    "devices",
    "distributed",
    "train_many",
]
