"""The loop: compiled epochs, optimizers, metrics, divergence, and runs on disk."""

from sankofa.train.divergence import Diverged
from sankofa.train.run import Run, open_run

__all__ = ["Diverged", "Run", "open_run"]
