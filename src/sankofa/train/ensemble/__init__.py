"""Many networks trained at once."""

from sankofa.train.ensemble.band import Band
from sankofa.train.ensemble.result import Many
from sankofa.train.ensemble.train import train_many

__all__ = ["Band", "Many", "train_many"]
