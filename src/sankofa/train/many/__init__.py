"""Many networks trained at once."""

from sankofa.train.many.band import Band
from sankofa.train.many.result import Many
from sankofa.train.many.train import train_many

__all__ = ["Band", "Many", "train_many"]
