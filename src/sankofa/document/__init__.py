"""The experiment as one typed, versioned value."""

from sankofa.document.experiment import Experiment, Precision, Task
from sankofa.document.json import dump, load
from sankofa.document.optimizer import (
    Adagrad,
    Adam,
    AdamW,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    Optimizer,
    OptimizerRule,
    Perceptron,
    RmsProp,
    Sgd,
)
from sankofa.document.plan import Coding, Plan, plan
from sankofa.document.schedule import (
    AnySchedule,
    Constant,
    Cosine,
    Exponential,
    OneCycle,
    Schedule,
    StepDecay,
    WarmUp,
)
from sankofa.document.schema import (
    ColumnKind,
    ColumnRole,
    ColumnSchema,
    DateOrder,
    Merge,
    Schema,
    dump_schema,
    load_schema,
)
from sankofa.document.source import Arrays, Bundled, File, Folder, Generated, Source
from sankofa.document.stop import Stop
from sankofa.nn import Feature

__all__ = [
    "Adagrad",
    "Adam",
    "AdamW",
    "AnySchedule",
    "Arrays",
    "Bundled",
    "Coding",
    "ColumnKind",
    "ColumnRole",
    "ColumnSchema",
    "Constant",
    "Cosine",
    "DateOrder",
    "Experiment",
    "Exponential",
    "Feature",
    "File",
    "Folder",
    "Generated",
    "Lion",
    "Merge",
    "Momentum",
    "Nadam",
    "Nesterov",
    "OneCycle",
    "Optimizer",
    "OptimizerRule",
    "Perceptron",
    "Plan",
    "Precision",
    "RmsProp",
    "Schedule",
    "Schema",
    "Sgd",
    "Source",
    "StepDecay",
    "Stop",
    "Task",
    "WarmUp",
    "dump",
    "dump_schema",
    "load",
    "load_schema",
    "plan",
]
