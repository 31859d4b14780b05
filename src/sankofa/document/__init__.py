"""The experiment as one typed, versioned value."""

from sankofa.document.experiment import Experiment, Feature, Precision, Task
from sankofa.document.json import dump, load
from sankofa.document.optimizer import (
    Adam,
    AdamW,
    Momentum,
    Nesterov,
    Optimizer,
    RmsProp,
    Rule,
    Sgd,
)
from sankofa.document.plan import Coding, Plan, plan
from sankofa.document.source import Arrays, Bundled, File, Generated, Source

__all__ = [
    "Adam",
    "AdamW",
    "Arrays",
    "Bundled",
    "Coding",
    "Experiment",
    "Feature",
    "File",
    "Generated",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "Plan",
    "Precision",
    "RmsProp",
    "Rule",
    "Sgd",
    "Source",
    "Task",
    "dump",
    "load",
    "plan",
]
