"""Thresholds: one for all or one a group, what each costs whom, and strategies that choose them."""

from sankofa.explain.audit.threshold.mover import ThresholdMover
from sankofa.explain.audit.threshold.outcome import GroupOutcome, Mixture, ThresholdOutcome
from sankofa.explain.audit.threshold.roc import GroupCurves
from sankofa.explain.audit.threshold.strategy import STRATEGIES, StrategyName

__all__ = [
    "STRATEGIES",
    "GroupCurves",
    "GroupOutcome",
    "Mixture",
    "StrategyName",
    "ThresholdMover",
    "ThresholdOutcome",
]
