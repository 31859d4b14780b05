"""Ensembles: networks that differ in seed or settings, trained at once by one compiled loop."""

from sankofa.train.ensemble.band import Band
from sankofa.train.ensemble.result import Many
from sankofa.train.ensemble.train import train_many

__all__ = ["Band", "Many", "train_many"]
